// profile: both
const order: unknown[] = []
const f = async (v: unknown = 1) => v
let i = 0, j = 5
i
++
j
order.push(i, j)
async function g() { return
  await f(3)
}
order.push(await g())
const h = async () => { await f()
  ;(() => order.push('iife'))()
  return (
    await f(4)
  )
}
order.push(await h())
var async
async
function plain() { return 'plain' }
order.push(plain(), typeof async)
do order.push('do'); while (await f(0)) order.push('after do')
if (await f()) ; else order.push('never')
for (; i < 2; i++)
  await f()
order.push(i)
class K {
  static async
  x = 1
  get
  y() { return 2 }
  async
  z() { return 3 }
  'a'
  *gen() { yield 1 }
  static
  async
  w() { return 'w' }
}
order.push(Object.keys(new K()).join(), Object.getOwnPropertyNames(K.prototype).join(), Object.getOwnPropertyNames(K).filter((n) => n.length < 6).join())
const o = { async
  : 1, await: 2, get: 3, async await() { return 4 } }
order.push(o.async, await o.await())
throw_: try { throw await f('thrown') } catch (e) { order.push(e) }
const yield_ = async function* () { const a = yield
  await f()
  return a }
const it = yield_(); order.push(JSON.stringify(await it.next()), JSON.stringify(await it.next('given')))
let q = await f(10)
/ 2
order.push(q)
const re = await f('b') /* / */ ; /b/g.exec('b')
const r2 = (await f('ab')).toString().replace(/a/g, 'x'); order.push(r2)
let type = 1, declare = 2, namespace = 3, abstract = 4, module = 5, satisfies = 6, as = 7, is = 8
type
declare
namespace
abstract
module
order.push(type + declare + namespace + abstract + module + satisfies + as + is)
if (await f()) order.push('no semicolon') 
else order.push('else')
console.log(order.map(String).join('\n'))
