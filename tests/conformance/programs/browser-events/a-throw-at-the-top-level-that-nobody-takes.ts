// profile: browser
setTimeout(() => console.log('timer'), 5);
console.log('main');
throw new TypeError('gone');
