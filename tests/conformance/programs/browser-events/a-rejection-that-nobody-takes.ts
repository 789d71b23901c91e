// profile: browser
addEventListener('unhandledrejection', (event) => console.log('seen', event.reason.message));
Promise.reject(new Error('nobody'));
setTimeout(() => console.log('goes on'), 10);
