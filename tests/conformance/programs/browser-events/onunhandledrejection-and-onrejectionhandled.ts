// profile: browser
self.onunhandledrejection = function (event) {
  console.log('unhandled', event.reason, this === self);
  return false;
};
self.onrejectionhandled = (event) => console.log('handled', event.reason);
const late = Promise.reject('late');
setTimeout(() => late.catch(() => console.log('caught')), 10);
