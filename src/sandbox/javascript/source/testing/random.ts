/** Random programs: nested awaits, loops, generators, catches, callbacks. They all come to an end. */
import fc from 'fast-check';

/** What the code at a place may do: `await` in async functions, `yield` too in async generators. */
type Place = 'sync' | 'async' | 'generator';

type Text = fc.Arbitrary<string>;

const known = new Map<string, Text>();

/** The same arbitrary for the same place and depth, so that building them stays cheap. */
function once(name: string, place: Place, depth: number, build: () => Text): Text {
  const key = `${name} ${place} ${depth}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const built = build();
  known.set(key, built);
  return built;
}

const NAME: Text = fc.constantFrom('a', 'b', 'c');
const LABEL: Text = fc.constantFrom('1', '"x"', '[1]', 'null', 'undefined', 'a', 'b', 'c');
const LEAF: Text = fc.oneof(NAME, LABEL, fc.constantFrom('this', 'Promise.reject(7)', 'later(3)'));

let labels = 0;

/** Texts from parts: `$0` stands for the first part; `#` makes a label another one at every depth. */
function fill(template: string, ...parts: Text[]): Text {
  labels++;
  const own = template.replaceAll('#', String(labels));
  return fc
    .tuple(...parts)
    .map((texts) => own.replaceAll(/\$(\d)/g, (_, index) => texts[Number(index)] ?? ''));
}

function expression(place: Place, depth: number): Text {
  if (depth === 0) return LEAF;
  return once('expression', place, depth, () => {
    const e = expression(place, depth - 1);
    const block = statements('async', depth - 1);
    const anywhere = [
      LEAF,
      fill('[$0, $1]', e, e),
      fill('{ k: $0, ...$1 }', e, e).map((text) => `(${text})`),
      fill('`t${String(typeof $0)}`', e),
      fill('($0 ? $1 : $2)', e, e, e),
      fill('($0 ?? $1)', e, e),
      fill('($0, $1)', e, e),
      fill('($0 = $1)', NAME, e),
      fill('show($0)', e),
      fill('show?.($0, $1)', e, e),
      fill('Promise.resolve($0).then((v) => show(v))', e),
      fill(
        'Promise.resolve($0).then((v) => $1, (v) => log("r", v))',
        e,
        expression('sync', depth - 1),
      ),
      fill('Promise.resolve($0).finally(() => { $1 })', e, statements('sync', depth - 1)),
      fill('Promise.reject($0).catch((v) => show(v))', e),
      fill('Promise.allSettled([$0, $1])', e, e),
      fill('Promise.all([$0, $1])', e, e),
      fill('Promise.race([$0, $1])', e, e),
      fill('Promise.any([$0, $1])', e, e),
      fill('Promise.try(async (v) => { $1 }, $0)', e, block),
      fill('withResolved($0)', e),
      fill('Array.fromAsync([$0, $1], (v) => show(v))', e, e),
      fill('thenable(() => $0)', expression('sync', depth - 1)),
      fill('new Own((resolve) => resolve($0)).then((v) => show(v))', expression('sync', depth - 1)),
      fill('show`t${$0}`', e),
      fill('($0 ??= $1)', NAME, e),
      fill('new Promise((resolve, reject) => { resolve($0); })', expression('sync', depth - 1)),
      fill('(async () => $0)()', expression('async', depth - 1)),
      fill('(async (a, { b = $0 } = {}) => { $1 })($2)', expression('sync', depth - 1), block, e),
      fill('(function () { $0 })()', statements('sync', depth - 1)),
      fill('drain((async function* () { $0 })())', statements('generator', depth - 1)),
      fill('new (class { x = $0; async m() { $1 } })().m()', expression('sync', depth - 1), block),
    ];
    const waiting = [
      fill('(await $0)', e),
      fill('(await/**/$0)', e),
      fill('[await $0, ...await [$1]]', e, e),
    ];
    const handing = [fill('(yield $0)', e), fill('(yield* [$0, $1])', e, e)];
    if (place === 'sync') return fc.oneof(...anywhere);
    if (place === 'async') return fc.oneof(...anywhere, ...waiting, ...waiting);
    return fc.oneof(...anywhere, ...waiting, ...waiting, ...handing, ...handing);
  });
}

function statement(place: Place, depth: number): Text {
  if (depth === 0) return fill('log($0);', LEAF);
  return once('statement', place, depth, () => {
    const e = expression(place, depth - 1);
    const s = statement(place, depth - 1);
    const block = statements(place, depth - 1);
    const anywhere = [
      fill('log($0);', e),
      fill('$0\n', fill('log($0)', e)),
      fill('try { $0 } catch (e) { log("c", e); $1 } finally { $2 }', block, block, block),
      fill('try { $0 } catch { $1 }', block, block),
      fill('try { throw $0; } catch ({ k = 1 }) { log(k); }', fc.constant('{}')),
      fill('if ($0) $1 else { $2 }', e, s, block),
      fill('for (const x of [1, 2]) $0', s),
      fill('for (let i = 0; i < 2; i++) { $0 if ($1) continue; $2 }', block, e, block),
      fill(
        'outer#: for (const x of [1, 2]) { for (const y of [1, 2]) { $0 if (y) continue outer#; } }',
        block,
      ),
      fill('l#: { $0 if ($1) break l#; $2 }', block, e, block),
      fill('switch ($0) { case 1: $1 break; default: $2 }', e, s, s),
      fill('if ($0) return $1;', e, e),
      fill('if ($0) throw $1;', e, e),
      fill('queueMicrotask(() => { $0 });', statements('sync', depth - 1)),
      fill('const { p = $0, q: [r] = [$1] } = {}; log(p, r);', e, e).map((text) => `{ ${text} }`),
      fill('{ using d = { [Symbol.dispose]() { log("d"); } }; $0 }', block),
    ];
    const waiting = [
      fill('await $0;', e),
      fill('for await (const x of [$0, $1]) $2', e, e, s),
      fill('own#: for await (const x of counter(2)) { $0 if (x) break own#; }', block),
      fill(
        'outer#: for (const y of [1, 2]) for await (const x of counter(2)) { $0 continue outer#; }',
        block,
      ),
      fill('for await (const x of [thenable(() => 1), $0]) { $1 if (x) break; }', e, block),
      fill('{ const g = counter(3); log(await g.next(), await g.return($0)); }', e),
      fill('{ const g = counter(3); await g.next(); log(await g.throw($0)); }', e),
      fill('{ const [p = await $0, { q = $1 } = {}] = []; log(p, q); }', e, e),
      fill('{ await using d = resource(); $0 }', block),
      fill('{ await using d = resource(), n = null; using o = resource(); $0 }', block),
      fill('for (await using d of [resource()]) { $0 }', block),
    ];
    const handing = [fill('yield $0;', e), fc.constant('yield;'), fill('yield* counter(2);')];
    if (place === 'sync') return fc.oneof(...anywhere);
    if (place === 'async') return fc.oneof(...anywhere, ...waiting, ...waiting);
    return fc.oneof(...anywhere, ...waiting, ...handing, ...handing);
  });
}

const statements = (place: Place, depth: number): Text =>
  once('statements', place, depth, () =>
    fc.array(statement(place, depth), { maxLength: 2 }).map((texts) => texts.join(' ')),
  );

const PRELUDE = `
let a = 1, b = 2, c = 3;
const show = (...v) => (log("s", ...v), v[0]);
const later = async (n) => { while (n-- > 0) await null; return "later"; };
const resource = () => ({ async [Symbol.asyncDispose]() { log("D"); await null; }, [Symbol.dispose]() { log("d"); } });
const thenable = (make) => ({ then(resolve) { log("t"); resolve(make()); } });
const withResolved = (v) => { const { promise, resolve } = Promise.withResolvers(); resolve(v); return promise; };
class Own extends Promise {}
async function* counter(n) { try { for (let i = 0; i < n; i++) yield i; } finally { log("closed"); } }
async function drain(it) { const all = []; for (let i = 0; i < 4; i++) all.push(await it.next(i)); return all; }
`;

export const randomProgram: Text = fc
  .array(fc.array(statement('async', 3), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((mains) =>
    [
      PRELUDE,
      ...mains.map(
        (texts, index) =>
          `async function main${index}(x) { log("main", ${index}); ${texts.join('\n')} }\n` +
          `main${index}(1).then((v) => log("ended", v), (e) => log("failed", e));`,
      ),
    ].join('\n'),
  );
