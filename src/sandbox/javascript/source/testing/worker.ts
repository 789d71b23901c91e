/**
 * A thread that runs programs twice: natively, as a module of the engine, and rewritten, with
 * probes that do nothing. What both logged, and in which microtask, is compared outside.
 */
import { runInThisContext, SourceTextModule, SyntheticModule } from 'node:vm';
import { inspect } from 'node:util';
import { parentPort } from 'node:worker_threads';

export interface Request {
  readonly id: number;
  /** A module's text, or the text of a rewritten program. */
  readonly code: string;
  readonly native: boolean;
}

/** After this many microtasks the counter stands still, so that a program can come to its end. */
const MOST_TICKS = 400;
/** And after this long it counts as one that never ends. */
const LONGEST_MS = 60;
const STILL_RUNNING = 'still running';

const identity = (...given: unknown[]): unknown => given.at(-1);
const frame = { id: 1 };
const disposable = { [Symbol.dispose]: () => undefined };

const probes = {
  enter: () => frame,
  enterGenerator: () => frame,
  enterMain: () => frame,
  suspend: identity,
  resume: identity,
  caught: () => undefined,
  here: () => undefined,
  returns: identity,
  generatorReturns: identity,
  fails: identity,
  exit: () => undefined,
  yields: identity,
  yielded: identity,
  delegates: identity,
  forAwait: identity,
  forAwaitTurn: () => undefined,
  afterDispose: () => disposable,
  beforeDispose: () => disposable,
  throws: identity,
  result: identity,
  at: identity,
  executor: identity,
  constructed: identity,
  turn: () => undefined,
};

const lab = {
  sleep: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)),
  work: (ms: number) => `worked ${ms}`,
  mark: (label: string) => `marked ${label}`,
};

/** As the runtime cleans texts: what the engine prints of probes is `(intermediate value)`. No stacks. */
const clean = (text: string): string =>
  text
    .replaceAll(/\$fermata\w*\.\w+(?:\(\.\.\.\))?/g, '(intermediate value)')
    .replaceAll(/\n\s+at .*/g, '')
    .replaceAll('is not a function or its return value is not', 'is not');

const show = (value: unknown): string => {
  if (value instanceof Error) return clean(`${value.name}: ${value.message}`);
  return typeof value === 'string' ? value : clean(inspect(value, { depth: 4 }));
};

let entries: string[] = [];
let ticks = 0;

function startTicking(): void {
  ticks = 0;
  const tick = (): void => {
    ticks++;
    if (ticks < MOST_TICKS) queueMicrotask(tick);
  };
  queueMicrotask(tick);
}

const log = (...values: unknown[]): void => {
  entries.push(`${ticks} ${values.map(show).join(' ')}`);
};

Object.assign(globalThis, { log });
process.on('unhandledRejection', (reason) => entries.push(`unhandled ${show(reason)}`));
process.on('uncaughtException', (error) => entries.push(`uncaught ${show(error)}`));

async function prepareNative(code: string): Promise<() => Promise<unknown>> {
  const module = new SourceTextModule(code);
  const labModule = new SyntheticModule([...Object.keys(lab), 'default'], () => {
    for (const [name, value] of Object.entries(lab)) labModule.setExport(name, value);
    labModule.setExport('default', lab);
  });
  await module.link(() => labModule);
  return () => module.evaluate();
}

/** Evaluated as the worker's script has it: strict, `this` undefined. */
const prepareRewritten = (code: string): (() => Promise<unknown>) => {
  const program: unknown = runInThisContext(
    `'use strict';(function(){return(\n${code}\n)}).call();`,
  );
  if (typeof program !== 'function') throw new TypeError('The program is no function.');
  return () => Reflect.apply(program, undefined, [probes, lab]);
};

const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function run({ code, native }: Request): Promise<readonly string[]> {
  const start = native ? await prepareNative(code) : prepareRewritten(code);
  await macrotask();
  entries = [];
  startTicking();
  const ended = start().catch((error: unknown) => {
    entries.push(`threw ${show(error)}`);
  });
  for (let turn = 0; turn < 5; turn++) await macrotask();
  const late = new Promise<string>((resolve) => setTimeout(resolve, LONGEST_MS, STILL_RUNNING));
  const how = await Promise.race([ended, late]);
  await macrotask();
  if (how === STILL_RUNNING) entries.push(STILL_RUNNING);
  return entries;
}

parentPort?.on('message', (request: Request) => {
  run(request).then(
    (logs) => parentPort?.postMessage({ id: request.id, logs }),
    (error: unknown) =>
      parentPort?.postMessage({ id: request.id, logs: [`refused ${show(error)}`] }),
  );
});
