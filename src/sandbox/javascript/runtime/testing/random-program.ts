/** Random asynchronous programs that print where they are; a seed gives the same one each time. */

type Choice = (depth: number) => string;

export function randomProgram(seed: number): string {
  let state = seed;
  let marks = 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const pick = (choices: readonly Choice[], depth: number): string =>
    (choices[below(choices.length)] ?? (() => ''))(depth);
  const mark = (): string => `console.log(${++marks});`;

  const leaves: readonly Choice[] = [
    () => '1',
    () => 'null',
    () => 'Promise.resolve(2)',
    () => 'new Promise((resolve) => resolve(3))',
    () => 'Promise.reject(4).catch((error) => error)',
  ];
  const values: readonly Choice[] = [
    (depth) => `Promise.all([${value(depth)}, ${value(depth)}])`,
    (depth) => `Promise.race([${value(depth)}, ${value(depth)}])`,
    (depth) => `Promise.any([${value(depth)}, ${value(depth)}])`,
    (depth) => `Promise.allSettled([${value(depth)}])`,
    (depth) => `Promise.try(() => ${value(depth)})`,
    (depth) => `(async () => { ${statements(depth)} return ${value(depth)}; })()`,
    (depth) => `Promise.resolve(${value(depth)}).then(() => { ${mark()} return ${value(depth)}; })`,
    (depth) =>
      `Promise.resolve(${value(depth)}).finally(() => { ${mark()} return ${value(depth)}; })`,
    (depth) => `Promise.resolve(${value(depth)}).then().catch(() => {})`,
    (depth) =>
      `new Promise((resolve) => { queueMicrotask(() => { ${mark()} resolve(${value(depth)}); }); })`,
    (depth) => `(async function* () { ${mark()} yield ${value(depth)}; yield 2; })().next()`,
  ];
  const steps: readonly Choice[] = [
    () => mark(),
    (depth) => `await ${value(depth)};`,
    (depth) => `${value(depth)};`,
    () => `queueMicrotask(() => { ${mark()} });`,
    (depth) =>
      `try { await ${value(depth)}; throw ${value(0)}; } catch { ${mark()} } finally { ${mark()} }`,
    (depth) => `for await (const _ of [${value(depth)}, ${value(depth)}]) { ${mark()} ${leave()} }`,
    (depth) =>
      `for await (const _ of (async function* () { try { yield ${value(depth)}; ${mark()} yield* (async function* () { yield ${value(depth)}; ${mark()} })(); } finally { ${mark()} await null; } })()) { ${mark()} ${leave()} }`,
    () =>
      `{ await using _ = { async [Symbol.asyncDispose]() { ${mark()} await ${value(0)}; ${mark()} } }; ${mark()} }`,
    (depth) => `(async () => { ${statements(depth)} })();`,
    (depth) => `await Promise.all([1, 2].map(async (x) => { ${statements(depth)} return x; }));`,
  ];
  const leave = (): string => (below(2) === 0 ? 'break;' : '');
  const value = (depth: number): string => (depth <= 0 ? pick(leaves, 0) : pick(values, depth - 1));
  const statement = (depth: number): string => pick(steps, depth - 1);
  const statements = (depth: number): string =>
    Array.from({ length: 1 + below(3) }, () => (depth <= 0 ? mark() : statement(depth))).join(' ');

  const ticks = `(async () => { for (let i = 0; i < 40; i++) { await null; console.log('tick', i); } })();`;
  return [statement(3), statement(3), statement(3), ticks, statement(3)].join('\n');
}
