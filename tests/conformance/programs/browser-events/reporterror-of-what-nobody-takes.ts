// profile: browser
reportError(new Error('told to the page'));
console.log('after');
