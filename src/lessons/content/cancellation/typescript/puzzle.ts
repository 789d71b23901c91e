const controller = new AbortController();
setTimeout(() => controller.abort(), 100);

await delay(50, controller.signal);
console.log('waited');
try {
  await delay(5000, controller.signal);
} catch (error) {
  console.log((error as DOMException).name);
}

function delay(ms: number, signal: AbortSignal) {
  return new Promise<void>((resolve, reject) => {
    // puzzle
    signal.throwIfAborted();
    const cancel = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    // or: const cancel = () => {
    // or:   reject(signal.reason);
    // or: };
    // because: the promise is rejected, and the timer runs on to its end
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cancel);
      resolve();
    }, ms);
    signal.addEventListener('abort', cancel, {
      once: true,
    });
    // or: signal.onabort = () => {};
    // because: the signal has nobody to call, so nothing ends the wait
    // end
  });
}
