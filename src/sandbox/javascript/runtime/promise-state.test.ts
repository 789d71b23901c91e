/** What `console.log(promise)` shows, against Node's own. */
import { describe, expect, it } from 'vitest';
import { run, runNatively } from './testing/run.ts';

const programs = {
  'made and settled by hand': `
    let resolve; const p = new Promise((r) => { resolve = r; });
    console.log(p); resolve(1); console.log(p, Promise.resolve(2), new Promise((_, reject) => reject(3)).catch(() => {}));
    console.log(Promise.withResolvers().promise, Promise.try(() => 'tried'));
    const r = Promise.reject('no'); console.log(r); r.catch(() => {});`,
  'async calls': `
    const f = async (v) => v; const g = async () => { await null; return 'late'; }; const h = async () => { throw 'thrown'; };
    const a = f(1), b = g(), c = h(), d = f(f('nested'));
    c.catch(() => {});
    console.log(a, b, c, d);
    await b; await null; await null;
    console.log(b);
    setTimeout(() => console.log(a, b, c, d), 1);`,
  chains: `
    const source = Promise.resolve('v');
    const chains = [source.then((v) => v + 1), source.catch(() => {}), source.finally(() => {}), source.then(), Promise.reject('e').then(() => 1)];
    chains[4].catch(() => {});
    console.log(...chains);
    setTimeout(() => console.log(...chains), 1);`,
  combinators: `
    const all = Promise.all([1, Promise.resolve(2)]), none = Promise.all([new Promise(() => {})]), no = Promise.all([Promise.reject('e')]);
    no.catch(() => {});
    console.log(all, none, no);
    setTimeout(() => console.log(all, none, no), 1);
    console.log(await Promise.race([1, 2]));`,
};

describe('promises in the console', () => {
  for (const [name, source] of Object.entries(programs)) {
    it(`show their state: ${name}`, async () => {
      const [native, observed] = await Promise.all([runNatively(source), run(source)]);
      expect(native.length).toBeGreaterThan(1);
      expect(observed.lines.join('\n').split('\n')).toEqual(native);
    });
  }
});
