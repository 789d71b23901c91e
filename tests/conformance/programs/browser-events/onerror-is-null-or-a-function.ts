// profile: browser
console.log(onerror, onunhandledrejection, onrejectionhandled);
self.onerror = 5;
console.log(self.onerror);
const handler = { handleEvent() {} };
self.onerror = handler;
console.log(self.onerror === handler);
self.onerror = null;
console.log('onerror' in self, 'onunhandledrejection' in self, 'onrejectionhandled' in self);
