/** The command as people run it: a process of its own, its streams and its exit code. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTraceText } from '../trace/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const script = join(root, 'src', 'cli', 'trace.ts');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fermata-trace-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function command(...args: readonly string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', script, ...args],
      { env: { ...process.env, INIT_CWD: folder } },
    );
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

function file(name: string, source: string | Uint8Array): string {
  writeFileSync(join(folder, name), source);
  return name;
}

const run = (source: string, ...options: readonly string[]) =>
  command(file('main.ts', source), ...options);

describe('what it prints', () => {
  it('keeps stdout for the program, as Node formats it, and stderr for the rest', async () => {
    const { code, out, err } = await run(`
      console.log('%s is %d', 'six', 6, { a: [1, 2] });
      console.error('to stderr');
      console.warn('too');
      console.info(new Map([['k', 1]]));
      await new Promise((resolve) => setTimeout(resolve, 60_000));`);
    expect(out).toBe("six is 6 { a: [ 1, 2 ] }\nMap(1) { 'k' => 1 }\n");
    expect(err).toMatch(/^to stderr\ntoo\nFinished\n {2}60\u2009000 ms of virtual time · 1 task /);
    expect(err).toMatch(/ {2}schedule 0\n$/);
    expect(code).toBe(0);
  });

  it('prints the trace file instead with --json, the same every time', async () => {
    const source = `console.log(Math.random(), (await fetch('https://api.example.com/users/1')).status);`;
    const first = await run(source, '--json', '--seed', '7');
    const again = await run(source, '--json', '--schedule', '7');
    expect(first.code).toBe(0);
    expect(again.out).toBe(first.out);
    const trace = parseTraceText(first.out);
    expect(trace.header).toMatchObject({ seed: 7, profile: 'node', schedule: '7' });
    expect(trace.header.sources[0]?.file).toBe('main.ts');
  });

  it('runs JavaScript, and the browser profile', async () => {
    const name = file('plain.mjs', 'console.log(typeof process, typeof setImmediate);');
    expect((await command(name)).out).toBe('object function\n');
    expect((await command(name, '--profile', 'browser')).out).toBe('undefined undefined\n');
  });
});

describe('bad usage', () => {
  it.each([
    [[], /Which file\?/],
    [['a.ts', 'b.ts'], /One file at a time/],
    [['nowhere.ts'], /nowhere\.ts: there is no such file/],
    [['main.py'], /main\.py: running Python is not built yet/],
    [['main.cs'], /running C# is not built yet/],
    [['main.rs'], /running Rust is not built yet/],
    [['main.txt'], /only \.ts, \.js, \.mts and \.mjs/],
    [['main.ts', '--frobnicate'], /Unknown option '--frobnicate'/],
    [['main.ts', '--seed', 'x'], /--seed must be a whole number/],
    [['main.ts', '--seed', '1', '--schedule', '1'], /exclude each other/],
    [['main.ts', '--schedule', '1:%'], /Choice 1 of the schedule/],
    [['main.ts', '--profile', 'deno'], /--profile must be node or browser/],
    [['main.ts', '--limit-ms', '-5'], /--limit-ms/],
    [['main.ts', '--limit-ms', '0'], /--limit-ms must be a number of milliseconds above 0/],
  ] as const)('%j exits 2 and says why', async (args, message) => {
    const { code, out, err } = await command(...args);
    expect(err).toMatch(message);
    expect(err).toContain('Usage: npm run --silent trace -- FILE');
    expect([code, out]).toEqual([2, '']);
  });

  it('a folder, a file that is no text, a file that may not be read', async () => {
    expect(await command(file('bytes.ts', new Uint8Array([0xff, 0xfe, 0x80])))).toMatchObject({
      code: 2,
      err: expect.stringContaining('it is not text in UTF-8') as string,
    });
    expect(await command(join(root, 'src', 'cli') + '/../cli.ts')).toMatchObject({ code: 2 });
    if (process.getuid?.() !== 0) {
      chmodSync(join(folder, file('secret.ts', '')), 0o000);
      expect((await command('secret.ts')).err).toContain('it may not be read');
    }
  });

  it('helps when asked', async () => {
    const { code, out, err } = await command('--help');
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('--limit-ms N');
  });
});

describe('bad input', () => {
  it('a syntax error exits 2, with the place', async () => {
    const { code, out, err } = await run('const fine = 1;\nconst x = ;\n');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^main\.ts:2:11: .+\n {2}const x = ;\n {12}\^\n$/);
  });

  it('an unknown import exits 2, and says what there is', async () => {
    const { code, err } = await run(`import { readFile } from 'node:fs';\nreadFile;`);
    expect(code).toBe(2);
    expect(err).toMatch(/^main\.ts:1:26: .*'node:fs'.*'lab'/);
  });

  it('an empty program finishes', async () => {
    expect(await run('')).toMatchObject({ code: 0, out: '' });
  });

  it('a program of 200 KB runs', async () => {
    const lines = Array.from(
      { length: 4500 },
      (_, index) => `t.push(${index}); // ${'padding '.repeat(4)}`,
    );
    const source = `const t: number[] = [];\n${lines.join('\n')}\nawait null;\nconsole.log(t.length);\n`;
    expect(source.length).toBeGreaterThan(200_000);
    expect(await run(source)).toMatchObject({ code: 0, out: '4500\n' });
  });

  it('non-ASCII source is kept, and its places are right', async () => {
    const source = `const grüße = 'Grüße, 世界 👋'; await null; console.log(grüße); throw new Error('über');`;
    const { code, out, err } = await run(source);
    expect([code, out]).toEqual([1, 'Grüße, 世界 👋\n']);
    expect(err).toContain('Threw Error: über · main.ts:1\n');
  });

  it('a program that throws at once exits 1, with its line', async () => {
    const { code, out, err } = await run('\nthrow new TypeError("at once");');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('Threw TypeError: at once · main.ts:2\n');
  });

  it('an unhandled rejection with undefined exits 1, in both profiles', async () => {
    for (const profile of ['node', 'browser']) {
      const { code, err } = await run('Promise.reject(undefined);', '--profile', profile);
      expect(code).toBe(1);
      expect(err).toContain('unhandled rejection: undefined');
    }
  });

  it('a program that never settles exits 4, and says who waits', async () => {
    const { code, out, err } = await run('console.log("a");\nawait new Promise(() => {});');
    expect([code, out]).toEqual([4, 'a\n']);
    expect(err).toMatch(/Never settles.*\n {2}main waits for /);
  });

  it('an endless loop exits 3, with its line', async () => {
    const { code, out, err } = await run('console.log("go");\nfor (;;) {}');
    expect([code, out]).toEqual([3, 'go\n']);
    expect(err).toMatch(/Stopped after 10 s: .*line 2/);
  });

  it('endless timers exit 3 at the limit of virtual time', async () => {
    const { code, err } = await run('setInterval(() => {}, 10);', '--limit-ms', '500');
    expect(code).toBe(3);
    expect(err).toMatch(/Stopped/);
  });

  it('a million lines: the first 10,000 are printed, the rest is counted', async () => {
    const { code, out, err } = await run('for (let i = 0; i < 1_000_000; i++) console.log(i);');
    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(10_001);
    expect(err).toContain('990\u2009000 more lines were printed than are kept');
  });

  it('an exit code of its own is 1 unless it is 0', async () => {
    expect((await run('process.exit(0);')).code).toBe(0);
    const { code, err } = await run('process.exit(7);');
    expect(code).toBe(1);
    expect(err).toContain('Exited with code 7');
  });
});
