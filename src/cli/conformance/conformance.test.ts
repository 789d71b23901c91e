import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKnown, Report } from './report.ts';
import { findTests, includesOf, readFrontmatter } from './suite.ts';

const COMMAND = fileURLToPath(new URL('../conformance.ts', import.meta.url));

/** A checkout in small: what each file's frontmatter and text ask for. */
const FILES = {
  'harness/assert.js': 'function assert(isTrue) { if (!isTrue) throw new Error("assertion"); }',
  'harness/sta.js': '',
  'harness/doneprintHandle.js':
    'function $DONE(error) { print(error ? "Test262:AsyncTestFailure:" + error : "Test262:AsyncTestComplete"); }',
  'test/built-ins/Promise/passes.js':
    '/*---\nflags: [async]\n---*/\nPromise.resolve(1).then((v) => assert(v === 1)).then($DONE, $DONE);',
  'test/built-ins/Promise/import_FIXTURE.js': 'export const value = await 3;',
  'test/built-ins/Promise/imports.js':
    '/*---\nflags: [async]\n---*/\nimport("./import_FIXTURE.js").then(({ value }) => assert(value === 3)).then($DONE, $DONE);',
  'test/built-ins/Promise/fails-natively.js':
    '/*---\nflags: [async]\n---*/\nPromise.reject("no").then($DONE, $DONE);',
  'test/built-ins/Promise/never-done.js': '/*---\nflags: [async]\n---*/\nnew Promise(() => {});',
  'test/built-ins/Promise/refused.js':
    '/*---\nnegative:\n  phase: parse\n  type: SyntaxError\n---*/\nfunction f() { await 1; }',
  'test/built-ins/Promise/throws.js':
    '/*---\nnegative:\n  phase: runtime\n  type: RangeError\n---*/\nawait null; throw new RangeError("x");',
  'test/built-ins/Promise/sloppy.js': '/*---\nflags: [noStrict, async]\n---*/\nwith ({}) $DONE();',
  'test/language/sync.js': '/*---\n---*/\nassert(false);',
  // Real time goes by while the virtual clock stands.
  'test/language/statements/using/differs.js':
    '/*---\n---*/\nconst start = Date.now(); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30); assert(Date.now() - start > 20);',
};

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'fermata-test262-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

function command(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '--no-warnings' },
  });
  return { status, stdout, stderr };
}

describe('the command', () => {
  it('runs what is asynchronous, both ways, and says what came of it', () => {
    const { status, stdout, stderr } = command('--test262', root, '--only', 'Promise');
    expect(stdout).toContain('7 tests of the asynchronous part');
    expect(stdout).toMatch(/^4 pass natively; of these\n {2}4 pass observed$/m);
    expect(stdout).toMatch(/^2 do not pass natively/m);
    expect(stdout).toMatch(/^1 skipped: for sloppy mode$/m);
    expect(stderr).toContain('7 tests on ');
    expect(status).toBe(0);
  });

  it('exits 1 when a test passes natively only', () => {
    const { status, stdout } = command('--test262', root, '--only', 'using');
    expect(stdout).toContain('test/language/statements/using/differs.js\n  threw Error: assertion');
    expect(stdout).toContain('1 differ otherwise');
    expect(status).toBe(1);
  });

  it('exits 2 when it is called wrongly', () => {
    for (const args of [[], ['--test262', tmpdir()], ['--test262', root, '--only', 'nothing']]) {
      const { status, stdout, stderr } = command(...args);
      expect(stdout).toBe('');
      expect(stderr).toContain('Usage: npm run conformance');
      expect(status).toBe(2);
    }
  });
});

describe('the report', () => {
  const test = (name: string) => ({ name, path: name });

  it('is good as long as only listed tests differ', () => {
    const report = new Report(new Set(['test/a.js']));
    report.add(test('test/b.js'), { kind: 'passed' });
    report.add(test('test/a.js'), { kind: 'differs', message: 'as listed' });
    expect(report.isGood).toBe(true);
    expect(report.describe()).toContain('1 differ as docs/conformance.md lists');
    report.add(test('test/c.js'), { kind: 'differs', message: 'unheard of' });
    expect(report.isGood).toBe(false);
    expect(report.describe()).toContain('test/c.js\n  unheard of');
  });

  it('names what is listed without need', () => {
    const report = new Report(new Set(['test/a.js']));
    report.add(test('test/a.js'), { kind: 'passed' });
    expect(report.describe()).toContain('test/a.js is listed, but passes.');
  });

  it('reads the list from its section of the page only', () => {
    const page = '# C\n`test/x.js`\n\n## Differences\n\n- `test/y.js`: why\n\n## More\n`test/z.js`';
    expect([...readKnown(page)]).toEqual(['test/y.js']);
  });
});

describe('the suite', () => {
  it('reads the comment of a test', () => {
    const { includes, flags, negative } = readFrontmatter(
      '// c\n/*---\nincludes: [a.js, assert.js]\nflags: [async, module]\nnegative:\n  phase: parse\n  type: SyntaxError\n---*/',
    );
    expect([includes, [...flags], negative]).toEqual([
      ['a.js', 'assert.js'],
      ['async', 'module'],
      { phase: 'parse', type: 'SyntaxError' },
    ]);
    expect(readFrontmatter('no comment')).toMatchObject({ includes: [], negative: null });
    const raw = { includes: ['a.js'], flags: new Set(['raw']), negative: null };
    expect(includesOf(raw)).toEqual([]);
  });

  it('knows asynchronous tests by folder, name and flag', () => {
    const names = findTests(root, '').map(({ name }) => name);
    expect(names).toContain('test/language/statements/using/differs.js');
    expect(names).not.toContain('test/language/sync.js');
    expect(names.some((name) => name.includes('_FIXTURE'))).toBe(false);
  });
});
