// profile: browser
addEventListener('error', (event) => {
  console.log("error:", event.message, event.lineno, event.colno);
  event.preventDefault();
});
const parse = () => {
  throw new SyntaxError('deep');
};
setTimeout(() => {
  parse();
});
setTimeout(() => { throw new Error('short'); });
setTimeout(() => {
  const later = new Error('made before');
  if (later) throw later;
});
