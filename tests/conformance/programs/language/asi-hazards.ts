// profile: both
const order: unknown[] = []
const f = async () => 1
let a = await f()
;[a] = [5]
order.push(a)
try { const x = await f()
`template`
order.push(typeof x) } catch (error) { order.push((error as Error).message) }
console.log(order.join())
