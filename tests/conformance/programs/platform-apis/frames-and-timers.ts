// profile: browser
// frames and timers
let last = 0; requestAnimationFrame((t) => { console.log('one'); last = t; requestAnimationFrame((u) => console.log('next', u > t)); }); requestAnimationFrame((t) => console.log('two', t === last)); const id = requestAnimationFrame(() => console.log('never')); requestAnimationFrame(() => cancelAnimationFrame(id2)); const id2 = requestAnimationFrame(() => console.log('cancelled in the same frame')); cancelAnimationFrame(id); cancelAnimationFrame(12345); try { requestAnimationFrame(5); } catch (e) { console.log(e.name); }
