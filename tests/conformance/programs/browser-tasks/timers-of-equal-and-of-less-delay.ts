// profile: browser
setTimeout(() => console.log('two'), 2);
setTimeout(() => console.log('one'), 1);
setTimeout(() => console.log('zero'), 0);
setTimeout(() => console.log('none'));
setTimeout(() => console.log('negative'), -100);
setTimeout(() => console.log('twenty'), 20);
setTimeout(() => console.log('forty'), 40);
