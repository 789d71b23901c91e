// profile: node
// hrtime and uptime are numbers
const before = process.hrtime.bigint();
await new Promise((resolve) => setTimeout(resolve, 20));
const took = Number(process.hrtime.bigint() - before) / 1e6;
console.log(took >= 15, typeof process.uptime(), process.hrtime().length, typeof process.pid);
