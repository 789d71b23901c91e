/** Programs whose printed order the engine decides: run both ways, they must print the same. */
export const puzzles: Readonly<Record<string, string>> = {
  'await against then against queueMicrotask': `
    async function a() { console.log('a1'); await b(); console.log('a2'); }
    async function b() { console.log('b'); }
    console.log('start');
    a();
    Promise.resolve().then(() => console.log('t1')).then(() => console.log('t2'));
    queueMicrotask(() => console.log('q'));
    console.log('end');
    await null;
    console.log('after');`,
  'a returned promise costs ticks': `
    async function direct() { return 1; }
    async function wrapped() { return Promise.resolve(2); }
    async function awaited() { return await Promise.resolve(3); }
    wrapped().then(console.log);
    direct().then(console.log);
    awaited().then(console.log);
    let p = Promise.resolve();
    for (let i = 0; i < 6; i++) p = p.then(() => console.log('tick', i));
    await p;`,
  'nested promises': `
    Promise.resolve().then(() => {
      console.log(1);
      return Promise.resolve().then(() => { console.log(2); return Promise.resolve(3); });
    }).then((v) => console.log(v));
    Promise.resolve().then(() => console.log('x1')).then(() => console.log('x2'))
      .then(() => console.log('x3')).then(() => console.log('x4')).then(() => console.log('x5'))
      .then(() => console.log('x6')).then(() => console.log('x7')).then(() => console.log('x8'));
    await new Promise((r) => setTimeout(r, 1));`,
  thenables: `
    const thenable = { then(resolve) { console.log('then called'); resolve('v'); } };
    (async () => { console.log(await thenable); })();
    Promise.resolve(thenable).then((v) => console.log('p', v));
    Promise.resolve().then(() => console.log('t1')).then(() => console.log('t2')).then(() => console.log('t3'));
    const bad = { then() { throw 'thrown'; } };
    try { await bad; } catch (e) { console.log(e); }
    const getter = { get then() { console.log('get'); return undefined; } };
    console.log((await getter) === getter);
    await new Promise((r) => setTimeout(r, 1));`,
  combinators: `
    const tick = (n, v) => { let p = Promise.resolve(v); while (n--) p = p.then((x) => x); return p; };
    Promise.all([tick(3, 'a'), 1, tick(1, 'b')]).then((v) => console.log('all', v.join()));
    Promise.race([tick(2, 'r1'), tick(1, 'r2')]).then((v) => console.log('race', v));
    Promise.any([Promise.reject(1), tick(2, 'any')]).then((v) => console.log('any', v));
    Promise.allSettled([Promise.reject('no'), tick(1, 'yes')]).then((v) => console.log('settled', v.length));
    Promise.all([]).then(() => console.log('empty'));
    Promise.any([]).catch((e) => console.log(e.constructor.name));
    Promise.all([Promise.reject('first'), tick(5)]).catch((e) => console.log(e));
    let p = Promise.resolve();
    for (let i = 0; i < 9; i++) p = p.then(() => console.log('tick', i));
    await p;`,
  finally: `
    Promise.resolve('v').finally(() => { console.log('f1'); }).then((v) => console.log(v));
    Promise.reject('e').finally(() => 'ignored').catch((e) => console.log(e));
    Promise.resolve('v').finally(() => { throw 'thrown'; }).catch((e) => console.log(e));
    Promise.resolve('v').finally(() => Promise.resolve().then(() => console.log('inner'))).then((v) => console.log('after', v));
    Promise.resolve('v').finally(() => Promise.reject('late')).catch((e) => console.log(e));
    Promise.resolve(7).finally().then((v) => console.log('no callback', v));
    let p = Promise.resolve();
    for (let i = 0; i < 9; i++) p = p.then(() => console.log('tick', i));
    await p;`,
  'async generators': `
    async function* numbers() {
      try { yield 1; yield Promise.resolve(2); yield* [3, 4]; return 5; }
      finally { console.log('closed'); }
    }
    (async () => { let p = Promise.resolve(); for (let i = 0; i < 24; i++) p = p.then(() => console.log('tick', i)); })();
    for await (const n of numbers()) { console.log(n); if (n === 3) break; }
    const g = numbers();
    console.log(await Promise.all([g.next(), g.next(), g.return('early'), g.next()]).then((r) => JSON.stringify(r)));
    async function* failing() { yield 1; throw 'broken'; }
    try { for await (const n of failing()) console.log(n); } catch (e) { console.log(e); }
    async function* rejecting() { try { yield Promise.reject('inner'); } catch (e) { console.log('caught', e); yield 'on'; } }
    for await (const n of rejecting()) console.log(n);`,
  'for await over sync iterables': `
    (async () => { let p = Promise.resolve(); for (let i = 0; i < 20; i++) p = p.then(() => console.log('tick', i)); })();
    for await (const v of ['a', Promise.resolve('b')]) console.log(v);
    for await (const v of new Set([1, 2, 3])) { console.log(v); if (v === 2) break; }
    try { for await (const v of [Promise.reject('no')]) console.log(v); } catch (e) { console.log(e); }
    const own = { [Symbol.asyncIterator]() { let i = 0; return { next() { return { value: i++, done: i > 3 }; }, return() { console.log('return'); return {}; } }; } };
    for await (const v of own) { console.log('own', v); if (v === 1) break; }`,
  'promise subclasses': `
    class Mine extends Promise { then(a, b) { console.log('my then'); return super.then(a, b); } }
    const m = new Mine((r) => r(1));
    (async () => { console.log('awaited', await m); })();
    Promise.resolve().then(() => console.log(1)).then(() => console.log(2)).then(() => console.log(3)).then(() => console.log(4));
    console.log(Mine.resolve(1) instanceof Mine, m.catch(() => {}) instanceof Mine, m.finally(() => {}) instanceof Mine);
    console.log((await Mine.all([1, m])).join());`,
  'withResolvers and try': `
    const { promise, resolve } = Promise.withResolvers();
    promise.then((v) => console.log(v));
    Promise.try(() => 'tried').then(console.log);
    Promise.try((a, b) => { throw a + b; }, 1, 2).catch(console.log);
    Promise.try(async () => { await null; return 'async'; }).then(console.log);
    queueMicrotask(() => resolve('resolved'));
    let p = Promise.resolve();
    for (let i = 0; i < 6; i++) p = p.then(() => console.log('tick', i));
    await p;`,
  'errors through awaits': `
    const fail = async (m) => { throw new Error(m); };
    try { await fail('one'); } catch (e) { console.log(e.message); }
    try { try { await fail('two'); } finally { console.log('finally'); await null; } } catch (e) { console.log(e.message); }
    const f = async () => { try { return await fail('three'); } catch { return 'recovered'; } finally { console.log('f'); } };
    console.log(await f());
    await Promise.all([fail('x'), fail('y')]).catch((e) => console.log(e.message));
    console.log(await (async () => { for (const i of [1, 2]) { try { await null; continue; } finally { console.log('loop', i); } } return 'done'; })());
    try { null.x } catch (e) { console.log(e.message); }
    try { await undefined.missing() } catch (e) { console.log(e.message); }
    try { (await 5)() } catch (e) { console.log(e instanceof TypeError); }`,
  'many tasks of one map': `
    const results = await Promise.all([3, 1, 2].map(async (n) => {
      for (let i = 0; i < n; i++) await null;
      console.log('done', n);
      return n * 10;
    }));
    console.log(results.join());`,
  'the executor': `
    const p = new Promise((resolve, reject) => { console.log('runs'); resolve(1); reject(2); throw 3; });
    console.log(await p);
    const q = new Promise(() => { throw 'thrown'; });
    q.catch((e) => console.log(e));
    const inner = new Promise((resolve) => resolve(new Promise((r) => r('inner'))));
    inner.then(console.log);
    Promise.resolve().then(() => console.log(1)).then(() => console.log(2)).then(() => console.log(3));
    const self = new Promise((resolve) => queueMicrotask(() => resolve(self)));
    await self.catch((e) => console.log(e.constructor.name));
    try { new Promise() } catch (e) { console.log(e.message) }
    try { Promise(() => {}) } catch (e) { console.log(e.message) }
    await new Promise(async (resolve) => { await null; resolve(); });`,
  'timers among microtasks': `
    setTimeout(() => { console.log('t1'); Promise.resolve().then(() => console.log('m1')); }, 5);
    setTimeout(() => console.log('t2'), 5);
    setTimeout(() => console.log('t0'), 1);
    const id = setTimeout(() => console.log('never'), 2);
    clearTimeout(id);
    let n = 0;
    await new Promise((resolve) => {
      const interval = setInterval(() => {
        console.log('i', ++n);
        if (n === 3) { clearInterval(interval); resolve(); }
      }, 20);
    });
    console.log('end');`,
  'disposal with await using': `
    const make = (name) => ({ async [Symbol.asyncDispose]() { console.log('closing', name); await null; console.log('closed', name); } });
    async function body() { await using a = make('a'); await using b = make('b'); console.log('body'); return 'result'; }
    let p = Promise.resolve();
    for (let i = 0; i < 12; i++) p = p.then(() => console.log('tick', i));
    console.log(await body());
    await p;`,
  'array from async': `
    async function* g() { yield 1; yield 2; }
    console.log((await Array.fromAsync(g())).join());
    console.log((await Array.fromAsync([Promise.resolve(1), 2], async (x) => x * 2)).join());`,
  'yield star over async': `
    async function* inner() { const got = yield 'i1'; console.log('got', got); try { yield 'i2'; } finally { console.log('inner closed'); } }
    async function* outer() { yield 'o1'; const r = yield* inner(); yield 'o2'; }
    (async () => { let p = Promise.resolve(); for (let i = 0; i < 24; i++) p = p.then(() => console.log('tick', i)); })();
    const g = outer();
    console.log((await g.next()).value, (await g.next()).value, (await g.next('hello')).value);
    console.log(JSON.stringify(await g.return('r')));`,
  'microtasks of microtasks': `
    queueMicrotask(() => { console.log(1); queueMicrotask(() => console.log(3)); Promise.resolve().then(() => console.log(4)); });
    queueMicrotask(() => console.log(2));
    await null; console.log('a'); await null; console.log('b'); await null; console.log('c');`,
};
