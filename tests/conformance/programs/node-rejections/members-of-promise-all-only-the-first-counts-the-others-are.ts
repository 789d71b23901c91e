// profile: node
// members of Promise.all: only the first counts, the others are handled
process.on('unhandledRejection', (reason) => console.log('unhandled', reason));
const fail = (text, ms) => new Promise((_, reject) => setTimeout(reject, ms, text));
await Promise.all([fail('a', 1), fail('b', 2)]).catch((reason) => console.log('caught', reason));
await new Promise((resolve) => setTimeout(resolve, 10));
const members = [fail('c', 1), fail('d', 5)];
try {
  for (const member of members) await member;
} catch (reason) {
  console.log('caught', reason);
}
await new Promise((resolve) => setTimeout(resolve, 10));
