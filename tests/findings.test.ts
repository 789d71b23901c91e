/** Runs the corpus of faults and near misses, and holds every finding to it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { findings, RULE_IDS, type Finding } from '../src/doctor/index.ts';
import { DEFAULT_LIMITS, runInNode } from '../src/sandbox/node/index.ts';
import { buildModel } from '../src/trace/index.ts';
import { type CorpusProgram, readCorpus } from './findings/corpus.ts';

const only = process.env['FINDINGS_ONLY'];
const corpus = readCorpus().filter(({ group }) => only === undefined || group === only);

async function diagnose(source: string, file: string, profile: 'node' | 'browser' = 'node') {
  const result = await runInNode(
    { source, file },
    { profile, schedule: '0', limits: DEFAULT_LIMITS },
  );
  if (result.kind !== 'trace') {
    throw new Error(result.problems.map(({ message, site }) => `${site.line}: ${message}`).join());
  }
  const { trace } = result;
  return findings(trace, buildModel(trace), trace.header.sources);
}

interface ToRun {
  readonly source: string;
  readonly file: string;
  readonly profile: 'node' | 'browser';
}

const results = new Map<string, readonly Finding[] | Error>();
const keyOf = ({ source, file, profile }: ToRun): string => `${profile} ${file}\n${source}`;

/** As many programs at a time as there are processors: each runs on a thread of its own. */
async function diagnoseAll(programs: readonly ToRun[]): Promise<void> {
  const queue = new Map(programs.map((program) => [keyOf(program), program])).entries();
  const work = async (): Promise<void> => {
    for (const [key, { source, file, profile }] of queue) {
      try {
        results.set(key, await diagnose(source, file, profile));
      } catch (error) {
        results.set(key, error instanceof Error ? error : new Error(String(error)));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
}

function foundIn(program: ToRun): readonly Finding[] {
  const found = results.get(keyOf(program));
  if (found instanceof Error || found === undefined) throw found ?? new Error('It did not run.');
  return found;
}

const inCorpus = ({ source, profile }: CorpusProgram): ToRun => ({
  source,
  file: 'main.ts',
  profile,
});

const folder = new URL('../examples/', import.meta.url);
const examples = (only === undefined ? readdirSync(folder) : [])
  .filter((name) => name.endsWith('.ts'))
  .map((file) => ({
    file,
    source: readFileSync(new URL(file, folder), 'utf8'),
    profile: 'node' as const,
  }));

beforeAll(() => diagnoseAll([...corpus.map(inCorpus), ...examples]), 600_000);

describe.each([...new Set(corpus.map(({ group }) => group))])('%s', (group) => {
  test.each(corpus.filter((program) => program.group === group))('$name', (program) => {
    const found = foundIn(inCorpus(program));
    const seen = found.map(({ id, site }) => `${id} ${site.line}`);
    const messages = found.map(({ site, message }) => `${site.line}: ${message}`).join('\n');
    expect(seen, messages).toEqual(program.expected);
    for (const finding of found) check(finding, program.source);
  });
});

/** What every finding owes to its reader. */
function check(finding: Finding, source: string): void {
  const { title, message, why, mend, events, site, fix } = finding;
  for (const text of [title, message, why, mend]) expect(text).toMatch(/^[`A-Z0-9“][\s\S]*[^ ]$/);
  expect(message).toMatch(/\.$/);
  expect(message).not.toMatch(/undefined|NaN|null|\[object/);
  expect(events.length).toBeGreaterThan(0);
  expect(site.line).toBeGreaterThan(0);
  expect(site.line).toBeLessThanOrEqual(source.split('\n').length);
  for (const edit of fix?.edits ?? []) expect(edit.site.line).toBeGreaterThan(0);
}

test.runIf(only === undefined).each(RULE_IDS)('%s has eight faults and eight near misses', (id) => {
  const own = corpus.filter(({ group }) => group === id);
  const faults = own.filter(({ expected }) => expected.some((line) => line.startsWith(`${id} `)));
  expect(faults.length).toBeGreaterThanOrEqual(8);
  expect(own.filter(({ expected }) => expected.length === 0).length).toBeGreaterThanOrEqual(8);
});

test.each(examples)('the example $file gives nothing', (program) => {
  expect(foundIn(program)).toEqual([]);
});

test.runIf(only === undefined)('a hundred further correct programs are there', () => {
  const correct = corpus.filter(({ group }) => group.startsWith('correct-'));
  expect(correct.length).toBeGreaterThanOrEqual(100);
  expect(correct.flatMap(({ expected }) => expected)).toEqual([]);
});

describe.runIf(only === undefined)('npm run findings', () => {
  const command = fileURLToPath(new URL('../src/cli/findings.ts', import.meta.url));
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', command, ...args], {
      encoding: 'utf8',
    });

  test('--json prints the findings and nothing else', () => {
    const temporary = mkdtempSync(join(tmpdir(), 'findings-'));
    try {
      const file = join(temporary, 'main.ts');
      writeFileSync(file, "console.log('mine');\nasync function f() {}\nf();\nconsole.log(1);\n");
      const { stdout, stderr, status } = run(file, '--json');
      const [finding, ...others] = JSON.parse(stdout) as Finding[];
      expect(others).toEqual([]);
      expect(finding).toMatchObject({
        id: 'floating-promise',
        severity: 'error',
        site: { file: 'main.ts', line: 3, column: 0, endLine: 3, endColumn: 3 },
      });
      expect(stderr).toContain('1 finding');
      expect(status).toBe(0);
    } finally {
      rmSync(temporary, { recursive: true });
    }
  });

  test('bad usage exits 2', () => {
    expect(run('nowhere.ts').status).toBe(2);
    expect(run().status).toBe(2);
  });
});
