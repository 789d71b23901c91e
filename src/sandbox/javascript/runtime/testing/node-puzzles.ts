/** Programs whose order Node's event loop decides. */
export const nodePuzzles: Readonly<Record<string, string>> = {
  'ticks against microtasks at the top level': `
    process.nextTick(() => console.log('tick'));
    Promise.resolve().then(() => console.log('then'));
    queueMicrotask(() => console.log('micro'));
    console.log('script');`,
  'ticks against microtasks in callbacks': `
    setTimeout(() => {
      console.log('timer');
      Promise.resolve().then(() => { console.log('then'); process.nextTick(() => console.log('tick of then')); });
      process.nextTick(() => { console.log('tick'); Promise.resolve().then(() => console.log('then of tick')); process.nextTick(() => console.log('tick of tick')); });
    }, 1);
    setTimeout(() => console.log('next timer'), 1);`,
  'immediates against timers inside an immediate': `
    setImmediate(() => {
      console.log('immediate');
      setImmediate(() => console.log('second immediate'));
      process.nextTick(() => console.log('tick'));
      queueMicrotask(() => console.log('micro'));
    });
    setImmediate(() => console.log('same batch'));`,
  'timers of one delay': `
    for (let i = 0; i < 5; i++) setTimeout(() => { console.log('t', i); process.nextTick(() => console.log('tick', i)); Promise.resolve().then(() => console.log('m', i)); }, 2);`,
  'ticks that microtasks queue': `
    setImmediate(() => console.log('immediate'));
    setTimeout(() => console.log('timer'), 30);
    Promise.resolve().then(() => { console.log('m1'); process.nextTick(() => { console.log('t1'); Promise.resolve().then(() => console.log('m2')); }); });
    await null;
    console.log('main');
    process.nextTick(() => console.log('t2'));`,
  'awaits and ticks': `
    const f = async () => { console.log('f1'); await null; console.log('f2'); process.nextTick(() => console.log('tick')); await null; console.log('f3'); };
    process.nextTick(() => console.log('first tick'));
    await f();
    console.log('after f');`,
  'arguments and receivers': `
    setTimeout(function (a, b) { console.log(a, b, typeof this.ref, this.hasRef()); }, 1, 'x', 'y');
    setImmediate((a) => console.log(a), 'imm');
    process.nextTick((a, b) => console.log(a, b), 1, 2);
    for (const bad of [undefined, 'code', 5]) { try { setTimeout(bad, 1); } catch (e) { console.log(e.name, e.code); } }
    try { process.nextTick('no'); } catch (e) { console.log(e.code); }
    const t = setTimeout(() => console.log('never'), 1); clearTimeout(t); clearTimeout(t[Symbol.toPrimitive]());
    const i = setImmediate(() => console.log('never')); clearImmediate(i);
    const u = setTimeout(() => console.log('refreshed'), 40); u.refresh(); console.log(u.unref() === u, u.hasRef(), u.ref().hasRef());`,
  'unref lets the program end': `
    setTimeout(() => console.log('never'), 100_000).unref();
    setTimeout(() => console.log('last'), 5);`,
};
