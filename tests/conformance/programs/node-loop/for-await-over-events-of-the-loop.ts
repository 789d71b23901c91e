// profile: node
// for await over events of the loop
async function* phases() {
  yield new Promise((resolve) => setImmediate(resolve, 'immediate'));
  yield new Promise((resolve) => process.nextTick(resolve, 'tick'));
  yield new Promise((resolve) => setTimeout(resolve, 1, 'timer'));
}
process.nextTick(() => console.log('first tick'));
for await (const phase of phases()) console.log(phase);
