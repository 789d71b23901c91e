// profile: browser
console.log(self === globalThis, self instanceof EventTarget);
addEventListener('mine', (event) => console.log('mine', event.detail, event.target === self));
console.log(dispatchEvent(new CustomEvent('mine', { detail: 5 })));
const listener = () => console.log('never');
self.addEventListener('mine', listener);
removeEventListener('mine', listener);
self.dispatchEvent(new CustomEvent('mine', { detail: 6, cancelable: true }));
addEventListener('error', (event) => console.log('own', event.message, event instanceof ErrorEvent));
dispatchEvent(new ErrorEvent('error', { message: 'by hand', lineno: 7 }));
const event = new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: 8, cancelable: true });
event.preventDefault();
addEventListener('unhandledrejection', (given) => console.log(given === event, given.reason));
dispatchEvent(event);
