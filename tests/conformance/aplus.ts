/**
 * The Promises/A+ suite as one program: its files stand in functions of the program, so that they
 * are rewritten as a learner's code is, with just as much of a test runner as they use.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** What the program asks of its host: modules that are not rewritten, and where results go. */
const RUNNER = `
const tests = [];
const suites = [];
const describe = (title, body) => {
  suites.push({ title, before: [], after: [] });
  body();
  suites.pop();
};
const specify = (title, body) => {
  tests.push({
    title: [...suites.map((suite) => suite.title), title].join(' › '),
    before: suites.flatMap((suite) => suite.before),
    after: suites.flatMap((suite) => suite.after),
    body,
  });
};
const it = specify;
const beforeEach = (hook) => suites.at(-1).before.push(hook);
const afterEach = (hook) => suites.at(-1).after.push(hook);

const global = {
  adapter: {
    resolved: (value) => Promise.resolve(value),
    rejected: (reason) => Promise.reject(reason),
    deferred() {
      let resolve;
      let reject;
      const promise = new Promise((a, b) => {
        resolve = a;
        reject = b;
      });
      return { promise, resolve, reject };
    },
  },
};

const loaded = {};
const load = (name) => {
  const file = name.replace(/^.*\\//, '');
  if (!(file in files)) return host.require(name);
  if (!(file in loaded)) {
    loaded[file] = { exports: {} };
    files[file](load, loaded[file].exports, loaded[file], global);
  }
  return loaded[file].exports;
};
for (const file of order) load(file);

const TIMEOUT = 200;
for (const test of tests) {
  try {
    for (const hook of test.before) hook();
    await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('timed out')), TIMEOUT);
      if (test.body.length === 0) resolve(test.body());
      else test.body((error) => (error ? reject(error) : resolve()));
    });
    for (const hook of test.after) hook();
    host.report(test.title, null);
  } catch (error) {
    host.report(test.title, String(error));
  }
}
`;

const SLOPPY =
  /function (?:onFulfilled|onRejected)\(\) \{\s*assert\.strictEqual\(this, global\);\s*done\(\);\s*\}/g;

/**
 * Programs are strict throughout; two tests of 2.2.5 are about sloppy functions, which only the
 * `Function` constructor makes then.
 */
const keepSloppy = (text: string): string =>
  text.replaceAll(
    SLOPPY,
    'Function("assert", "done", "return function () { assert.strictEqual(this, globalThis); done(); }")(assert, done)',
  );

export function promisesAplusProgram(): string {
  const folder = join(dirname(require.resolve('promises-aplus-tests')), 'tests');
  const tests = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const helpers = readdirSync(join(folder, 'helpers')).map((name) => join('helpers', name));
  const files = [...tests, ...helpers].map((name) => {
    const key = name.replace(/^.*[/\\]/, '').replace(/\.js$/, '');
    const text = keepSloppy(readFileSync(join(folder, name), 'utf8'));
    return `${JSON.stringify(key)}: function (require, exports, module, global) {${text}\n}`;
  });
  const order = tests.map((name) => name.replace(/\.js$/, '')).toSorted();
  return `const order = ${JSON.stringify(order)};\nconst files = {${files.join(',\n')}};\n${RUNNER}`;
}

/** What the suite's files require besides each other. */
export const requireForSuite = (name: string): unknown => {
  const from = createRequire(require.resolve('promises-aplus-tests'));
  const module: unknown = from(name);
  return module;
};
