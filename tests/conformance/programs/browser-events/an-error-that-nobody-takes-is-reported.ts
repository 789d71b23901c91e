// profile: browser
addEventListener('error', () => console.log('seen, not taken'));
setTimeout(() => {
  throw new Error('reported');
});
setTimeout(() => console.log('goes on'));
