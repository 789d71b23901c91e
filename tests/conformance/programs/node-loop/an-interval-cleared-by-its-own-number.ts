// profile: node
// an interval cleared by its own number
const timer = setInterval(() => {
  console.log('once');
  clearInterval(Number(timer));
}, 3);
