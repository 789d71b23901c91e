// profile: browser
// frames
let n = 0; const t0 = performance.now(); let last = 0;
const step = (t) => { const dt = t - last; console.log('frame', n, typeof t, n === 0 || (dt > 10 && dt < 25)); last = t; if (++n < 4) requestAnimationFrame(step); };
requestAnimationFrame(step); const id = requestAnimationFrame(() => console.log('never')); cancelAnimationFrame(id);
requestAnimationFrame((t) => { console.log('same', t === last); });
