// profile: browser
addEventListener('error', (event) => {
  console.log('error', event.message, event.error === error);
  event.preventDefault();
});
const error = new Error('reported');
reportError(error);
console.log('after');
setTimeout(() => {
  reportError('a text');
  reportError();
});
try {
  reportError();
} catch (caught) {
  console.log(caught.name);
}
