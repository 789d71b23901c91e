// profile: node
// rejections at different times, with timers between
process.on('unhandledRejection', (reason) => console.log('unhandled', reason));
const at = (ms) =>
  setTimeout(() => {
    console.log('timer', ms);
    Promise.reject(ms);
    setImmediate(() => {
      console.log('immediate', ms);
      if (ms < 3) at(ms + 1);
    });
  }, ms);
at(1);
