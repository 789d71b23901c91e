// profile: node
// recursive immediates leave room for timers
let turns = 0;
let isDone = false;
setTimeout(() => {
  isDone = true;
  console.log('timer', turns > 0);
}, 3);
const again = () => {
  turns++;
  if (!isDone) setImmediate(again);
};
again();
