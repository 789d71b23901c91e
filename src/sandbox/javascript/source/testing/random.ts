/**
 * Random asynchronous programs, out of everything in the language that waits, hands over or cleans
 * up. They all come to an end soon: loops take two turns, nothing recurs, and nothing is asked of
 * a host that answers when it likes.
 *
 * What they log depends on the language alone. So timers, where there are any, have one delay, and
 * a program has either timers or messages: between those a host is free.
 */
import fc from 'fast-check';

/**
 * What the code at a place may do: `await` in async functions and at the top level, `yield` in
 * generators, both in async generators, `return` everywhere but at the top level.
 */
type Place = 'sync' | 'async' | 'generator' | 'sync generator' | 'top';

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
/** Which of the iterables and resources that are broken in some way. */
const WHICH: Text = fc.integer({ min: 0, max: 9 }).map(String);

/** Shrinks to the first of them. */
const oneOf = (...texts: Text[]): Text => fc.oneof({ withCrossShrink: true }, ...texts);

let labels = 0;

/** Texts from parts: `$0` stands for the first part; `#` makes a label another one at every depth. */
function fill(template: string, ...parts: Text[]): Text {
  labels++;
  // Private names keep their `#`.
  const own = template.replaceAll(/#(?![a-z])/g, String(labels));
  return fc
    .tuple(...parts)
    .map((texts) => own.replaceAll(/\$(\d)/g, (_, index) => texts[Number(index)] ?? ''));
}

/** Calls that make promises out of values. */
function promises(e: Text, sync: Text, syncBlock: Text, block: Text): Text[] {
  return [
    fill('Promise.resolve($0).then((v) => show(v))', e),
    fill('Promise.resolve($0).then((v) => $1, (v) => log("r", v))', e, sync),
    fill('Promise.resolve($0).then($1)', e, e),
    fill('Promise.resolve($0).finally(() => { $1 })', e, syncBlock),
    fill('Promise.reject($0).catch((v) => show(v))', e),
    fill('Promise.reject($0).finally(() => $1).catch((v) => show(v))', e, sync),
    fill('Promise.allSettled([$0, $1])', e, e),
    fill('Promise.all([$0, $1])', e, e),
    fill('Promise.race([$0, $1])', e, e),
    fill('Promise.race([new Promise(() => {}), $0])', e),
    fill('Promise.any([$0, $1])', e, e),
    fill('Promise.all(new Set([$0]))', e),
    fill('Promise.try(async (v) => { $1 }, $0)', e, block),
    fill('Promise.try((v) => { $1 }, $0)', e, syncBlock),
    fill('withResolved($0)', e),
    fill('Array.fromAsync([$0, $1], (v) => show(v))', e, e),
    fill('Array.fromAsync(counter(2), async (v) => $0)', sync),
    fill('Array.fromAsync(odd($0))', WHICH),
    fill('thenable(() => $0)', sync),
    fill('strange($0, $1)', WHICH, e),
    fill('new Own((resolve) => resolve($0)).then((v) => show(v))', sync),
    fill('Own.resolve($0).then((v) => show(v)).finally(() => log("own"))', e),
    fill('Own.all([$0, $1])', e, e),
    fill('Odd.resolve($0).then((v) => show(v))', e),
    fill('Odd.try((v) => v, $0).catch((v) => show(v)).constructor.name', e),
    fill('new Promise((resolve, reject) => { resolve($0); })', sync),
    fill('new Promise((resolve, reject) => { resolve($0); reject(1); throw 2; })', sync),
    fill('new Promise((resolve) => { queueMicrotask(job(() => resolve($0))); })', sync),
    fill('new Promise((resolve) => { macro(job(() => resolve($0))); })', sync),
    fill(
      'new Promise(async (resolve) => { try { $0 } catch (e) { log("x", e); } resolve(1); })',
      block,
    ),
  ];
}

/** Functions and classes of every kind, called where they stand. */
function calls(e: Text, depth: number): Text[] {
  const sync = expression('sync', depth - 1);
  const asynchronous = expression('async', depth - 1);
  const block = statements('async', depth - 1);
  const syncBlock = statements('sync', depth - 1);
  return [
    fill('(async () => $0)()', asynchronous),
    fill('(async (a, { b = $0 } = {}) => { $1 })($2)', sync, block, e),
    fill('(function () { $0 })()', syncBlock),
    fill('drain((async function* () { $0 })())', statements('generator', depth - 1)),
    fill('[...(function* () { $0 })()].length', statements('sync generator', depth - 1)),
    fill('new (class { x = $0; async m() { $1 } })().m()', sync, block),
    fill(
      'new (class { #x = async () => $0; async #m() { $1 } async m() { return [await this.#x(), await this.#m()]; } })().m()',
      asynchronous,
      block,
    ),
    fill(
      '(class { static async m() { $0 } static { log("static", $1); } static p = this.m(); }).p',
      block,
      sync,
    ),
    fill(
      'new (class extends Base { async m(...v) { $0 return super.m(...v); } })().m($1)',
      block,
      e,
    ),
    fill(
      '({ async m() { $0 }, async *g() { $1 } }).m()',
      block,
      statements('generator', depth - 1),
    ),
    fill('({ get p() { return (async () => { $0 })(); } }).p', block),
    fill(
      '(async function () { return arguments.length + (await $0 ? 1 : 0); })(1, $1)',
      asynchronous,
      e,
    ),
  ];
}

function expression(place: Place, depth: number): Text {
  if (depth === 0) return LEAF;
  return once('expression', place, depth, () => {
    const e = expression(place, depth - 1);
    const sync = expression('sync', depth - 1);
    const plain = [
      LEAF,
      fill('[$0, $1]', e, e),
      fill('({ k: $0, ...$1 })', e, e),
      fill('`t${String(typeof $0)}`', e),
      fill('($0 ? $1 : $2)', e, e, e),
      fill('($0 ?? $1)', e, e),
      fill('($0 || $1)', e, e),
      fill('($0, $1)', e, e),
      fill('($0 = $1)', NAME, e),
      fill('($0 ??= $1)', NAME, e),
      fill('($0)?.k?.[$1]', e, e),
      fill('show($0)', e),
      fill('show?.($0, $1)', e, e),
      fill('show`t${$0}`', e),
      fill('(o.k = $0)', e),
      fill('(o.k ||= $0)', e),
      fill('o.m($0, ...[$1])', e, e),
    ];
    const anywhere = [
      ...plain,
      ...promises(e, sync, statements('sync', depth - 1), statements('async', depth - 1)),
      ...calls(e, depth),
    ];
    const waiting = [
      fill('(await $0)', e),
      fill('(await/**/$0)', e),
      fill('[await $0, ...await [$1]]', e, e),
      fill('((await $0) ?? (await $1))', e, e),
      fill('(o.k = await $0)', e),
      fill('o.m(await $0, await $1)', e, e),
      fill('show`t${await $0}`', e),
      fill('(await o)?.[await $0]', e),
      fill('(await show)($0)', e),
      fill('(await o)?.m?.(await $0, $1)', e, e),
      fill('(o[await $0] ??= await $1)', LABEL, e),
      fill('[o.p, o[await $0]] = [$1, await $2]', LABEL, e, e).map((text) => `(${text})`),
      fill('((x, y = $0) => async () => [await x, y])(await $1)()', LEAF, e),
    ];
    const handing = [
      fill('(yield $0)', e),
      fill('(yield* [$0, $1])', e, e),
      fill('show(yield, yield $0)', e),
    ];
    const some = oneOf(...anywhere);
    if (place === 'sync') return some;
    if (place === 'sync generator') return oneOf(some, some, oneOf(...handing));
    if (place === 'generator') return oneOf(some, some, oneOf(...waiting), oneOf(...handing));
    return oneOf(some, some, some, oneOf(...waiting));
  });
}

/** Statements that may stand everywhere. */
function plainStatements(e: Text, s: Text, block: Text, depth: number): Text[] {
  const syncBlock = statements('sync', depth - 1);
  return [
    fill('log($0);', e),
    fill('$0\n', fill('log($0)', e)),
    fill('try { $0 } catch (e) { log("c", e); $1 } finally { $2 }', block, block, block),
    fill('try { $0 } catch { $1 }', block, block),
    fill('try { throw $0; } catch ({ k = 1 }) { log(k); }', fc.constant('{}')),
    fill('try { $0 throw $1; } catch (e) { log("t", e); }', block, e),
    fill('if ($0) { $1 } else { $2 }', e, s, block),
    fill('for (const x of [1, 2]) { $0 }', s),
    fill('for (const k in { p: 1, q: 2 }) { $0 if (k) continue; $1 }', block, s),
    fill('for (let i = 0; i < 2; i++) { $0 if ($1) continue; $2 }', block, e, block),
    fill('{ let n = 0; do { $0 } while (n++ < 1 && $1); }', block, e),
    fill('{ let n = 0; while (n++ < 2) { $0 if ($1) break; } }', block, e),
    fill(
      'outer#: for (const x of [1, 2]) { for (const y of [1, 2]) { $0 if (y) continue outer#; } }',
      block,
    ),
    fill('l#: { $0 if ($1) break l#; $2 }', block, e, block),
    fill('l#: try { $0 break l#; } finally { $1 }', block, block),
    fill('switch ($0) { case 1: { $1 } break; default: { $2 } }', e, s, s),
    fill('if ($0) throw $1;', e, e),
    fill('queueMicrotask(job(() => { $0 }));', syncBlock),
    fill('macro(job(() => { $0 }));', syncBlock),
    fill(
      'macro(job(async () => { try { $0 } catch (e) { log("m", e); } }));',
      statements('async', depth - 1),
    ),
    fill('{ const { p = $0, q: [r] = [$1] } = {}; log(p, r); }', e, e),
    fill('{ using d = { [Symbol.dispose]() { log("d"); } }; $0 }', block),
    fill(
      '{ const g = counter(3); g.next().then((v) => log("n", v)); g.return($0).then((v) => log("n", v)); g.next(); }',
      e,
    ),
    fill(
      '{ const s = new AbortController(); const t = AbortSignal.any([s.signal]); t.addEventListener("abort", hearing(() => { log("abort", t.reason); $0 })); s.abort($1); }',
      syncBlock,
      e,
    ),
    fill(
      '{ const t = new EventTarget(); t.addEventListener("x", hearing(() => { $0 }), { once: true }); t.addEventListener("x", { handleEvent: hearing(() => { $1 }) }); t.dispatchEvent(new Event("x")); log(t.dispatchEvent(new Event("x"))); }',
      syncBlock,
      syncBlock,
    ),
    fill('{ class C# { static x = $0; static { log(C#.x); } } }', fc.constant('log.name')),
  ];
}

function waitingStatements(e: Text, s: Text, block: Text): Text[] {
  return [
    fill('await $0;', e),
    fill('for (const x of await [$0, 2]) { log("of", x); $1 }', e, block),
    fill('for (let i = await 0; i < (await 2); i += await 1) { $0 }', block),
    fill('for await (const x of [$0, $1]) { $2 }', e, e, s),
    fill('for await (const [x = await $0] of [[], [1]]) { log(x); $1 }', e, block),
    fill('for await (o.k of counter(2)) { $0 }', block),
    fill('for await (const x of odd($0)) { log("o", x); $1 }', WHICH, block),
    fill('own#: for await (const x of counter(2)) { $0 if (x) break own#; }', block),
    fill(
      'outer#: for (const y of [1, 2]) for await (const x of counter(2)) { $0 continue outer#; }',
      block,
    ),
    fill('for await (const x of [thenable(() => 1), $0]) { $1 if (x) break; }', e, block),
    fill('{ const g = counter(3); log(await g.next(), await g.return($0)); }', e),
    fill('{ const g = counter(3); await g.next(); log(await g.throw($0)); }', e),
    fill(
      '{ const g = counter(3); log(await Promise.allSettled([g.next(), g.next(), g.throw($0), g.next(), g.return($1)])); }',
      e,
      e,
    ),
    fill('{ const [p = await $0, { q = $1 } = {}] = []; log(p, q); }', e, e),
    fill('{ const [p, q = $0] = await $1; log(p, q); }', e, e),
    fill(
      '{ const { [await $0]: p = await $1, ...q } = await o; log(p, Object.keys(q)); }',
      LABEL,
      e,
    ),
    fill(
      'for (await using d = resource(); ; ) { $0 break; }',
      e.map((text) => `log(${text});`),
    ).map(withoutFunctions),
    fill(
      'own#: for await (const x of counter(3)) try { $0 continue own#; } finally { $1 }',
      block,
      block,
    ),
    fill(
      'own#: for await (const x of odd($0)) { for await (const y of odd($1)) { $2 if (x) continue own#; } }',
      WHICH,
      WHICH,
      block,
    ),
    fill(
      '{ async function twice#() { function f() { $0 } $1 var f; return f; } log(await twice#()); }',
      fc.constant('return 1;'),
      block,
    ),
    fill(
      '{ async function twice#() { function f() {} $0 function f() { return 2; } return f(); } log(await twice#()); }',
      block,
    ),
    fill(
      '{ class C# extends Base { static p = (async () => super.name + (await $0))(); static { (async () => { try { $1 } catch (e) { log("b", e); } })(); } async m() { return (async () => super.m(await $2))(); } } log(await C#.p, await new C#().m()); }',
      e,
      block,
      e,
    ),
    fill(';[a = await $0, ...o.k] = [undefined, $1];', e, e),
    fill('{ await using d = resource(); $0 }', block),
    fill('{ await using d = resource(), n = null; using o = resource(); $0 }', block),
    fill('{ await using d = resource(), f = broken($1), g = resource(); $0 }', block, WHICH),
    fill(
      '{ $0 await using d = broken($1); $2 await using f = await resource(); }',
      block,
      WHICH,
      block,
    ),
    fill('for (await using d of [resource()]) { $0 }', block),
    fill(
      'switch (await $0) { case await 1: { $1 } case 2: { await using d = resource(); $2 } break; default: log("d"); }',
      e,
      s,
      block,
    ),
    fill('try { await $0; } catch (e) { log("a", e); await $1; } finally { await $2; }', e, e, e),
    fill('await scheduler#.turn($0);', e).map((text) => text.replace(/scheduler\d+\.turn/, 'turn')),
  ];
}

function statement(place: Place, depth: number): Text {
  if (depth === 0) return fill('log($0);', LEAF);
  return once('statement', place, depth, () => {
    const e = expression(place, depth - 1);
    const s = statement(place, depth - 1);
    const block = statements(place, depth - 1);
    const plain = oneOf(...plainStatements(e, s, block, depth));
    const leaving = oneOf(
      fill('if ($0) return $1;', e, e),
      fill('try { return $0; } finally { $1 }', e, block),
      fill('try { $0 } finally { if ($1) return; }', block, e),
      fill('{ using d = resource(); return $0; }', e),
    );
    const waiting = oneOf(...waitingStatements(e, s, block));
    const handing = oneOf(fill('yield $0;', e), fc.constant('yield;'), fill('yield* [$0];', e));
    const delegating = oneOf(
      fc.constant('yield* counter(2);'),
      fill('yield* odd($0);', WHICH),
      fill('{ const [p] = yield $0; log(p); }', e),
      fill('yield* (async function* () { $0 })();', block),
      fill('try { yield $0; } finally { await $1; }', e, e),
    );
    switch (place) {
      case 'sync':
        return oneOf(plain, plain, plain, leaving);
      case 'sync generator':
        return oneOf(plain, plain, leaving, handing);
      case 'generator':
        return oneOf(plain, plain, leaving, waiting, handing, delegating);
      case 'async':
        return oneOf(plain, plain, plain, leaving, waiting, waiting);
      case 'top':
        return oneOf(plain, waiting);
    }
  });
}

/** V8 13.6 disposes once for each turn of a loop that declares a resource and makes functions. */
const withoutFunctions = (text: string): string =>
  /=>|function|class|\) \{/.test(text) ? 'for (await using d = resource(); ; ) break;' : text;

const statements = (place: Place, depth: number): Text =>
  once('statements', place, depth, () =>
    fc.array(statement(place, depth), { maxLength: 2 }).map((texts) => texts.join(' ')),
  );

const functions: Text = fc
  .array(fc.array(statement('async', 3), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((mains) =>
    mains
      .map(
        (texts, index) =>
          `async function main${index}(x) { log("main", ${index}); ${texts.join('\n')} }\n` +
          `main${index}(1).then((v) => log("ended", v), (e) => log("failed", e));`,
      )
      .join('\n'),
  );

/** What a program does: functions that run side by side, and the top level, which awaits. */
export const randomBody: Text = fc
  .tuple(
    fc.constantFrom('timers', 'messages'),
    functions,
    fc.array(statement('top', 2), { maxLength: 2 }),
  )
  .map(([kind, mains, top]) => `macro = ${kind};\n${mains}\n${top.join('\n')}`);
