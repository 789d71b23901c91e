import { describe, expect, it } from 'vitest';
import { run, runNatively } from './testing/run.ts';

const PROGRAMS = {
  'what was written': `
    function plain(a, b = () => 1) { /* one */ return a; }
    const arrow = async (x) => await x;
    const nested = (a) => (b) => a + b;
    class Box {
      static async * /* two */ items ( ) { yield 1; }
      get ['size']() { return 1; }
      static static() { return 2; }
    }
    const made = { async m() { for (;;) { break; } }, set v(x) { this.x = x; } };
    for (const fn of [plain, arrow, nested, nested(1), Box.items, Box.static, made.m,
      Object.getOwnPropertyDescriptor(Box.prototype, 'size').get,
      Object.getOwnPropertyDescriptor(made, 'v').set]) console.log(fn.toString());`,
  'what was written of classes': `
    class Outer extends (class { inherited = () => 1; }) { static Inner = class { m() {} }; #p = 1; async go() {} }
    console.log(String(Outer)); console.log(String(Outer.Inner)); console.log(String(class {}));
    function around() { return class { m() { return 1; } }; }
    console.log(String(around)); console.log(String(around()));`,
  'keys made of it': `
    class Keyed { [async () => {}]() { return 1; } }
    console.log(new Keyed()[async () => {}](), { [(a) => a]: 2 }[(a) => a]);`,
  'native code': `
    for (const fn of [Promise.prototype.then, Promise.all, Promise.withResolvers, Math.random,
      Function.prototype.toString, Date, Date.now, setTimeout]) console.log(String(fn));`,
  'what has no text': `
    try { Function.prototype.toString.call({}); } catch (error) { console.log(error.name); }
    console.log(Function.prototype.toString.name, Function.prototype.toString.length);`,
};

describe('the text of a function', () => {
  for (const [title, source] of Object.entries(PROGRAMS)) {
    it(`is the engine's own: ${title}`, async () => {
      const [native, observed] = await Promise.all([runNatively(source), run(source)]);
      expect(native.length).toBeGreaterThan(0);
      expect(observed.lines.flatMap((line) => line.split('\n'))).toEqual(native);
    });
  }
});
