// profile: browser
let depth = 0;
addEventListener('error', (event) => {
  event.preventDefault();
  console.log('error', event.message);
  if (++depth < 3) throw new Error('again ' + depth);
});
setTimeout(() => {
  throw new Error('first');
});
setTimeout(() => console.log('next'));
