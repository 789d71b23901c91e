/** Runs the corpus of faults and near misses, and holds every finding to it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { findings, RULE_IDS, type Finding } from '../src/doctor/index.ts';
import { type ProgramFile, readCurriculum } from '../src/lessons/node/index.ts';
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

/** As many programs at a time as there are processors: each runs on a thread of its own. */
async function diagnoseAll(programs: readonly CorpusProgram[]) {
  const results = new Map<CorpusProgram, readonly Finding[] | Error>();
  const queue = programs.values();
  const work = async (): Promise<void> => {
    for (const program of queue) {
      try {
        results.set(program, await diagnose(program.source, 'main.ts', program.profile));
      } catch (error) {
        results.set(program, error instanceof Error ? error : new Error(String(error)));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  return results;
}

let ran: Awaited<ReturnType<typeof diagnoseAll>>;
beforeAll(async () => {
  ran = await diagnoseAll(corpus);
}, 600_000);

describe.each([...new Set(corpus.map(({ group }) => group))])('%s', (group) => {
  test.each(corpus.filter((program) => program.group === group))('$name', (program) => {
    const found = ran.get(program);
    if (found instanceof Error || found === undefined) throw found ?? new Error('It did not run.');
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

describe.runIf(only === undefined)('the lessons', () => {
  for (const [slug, { code, findings: declared, profile }] of readCurriculum().lessons) {
    const pair = code.typescript;
    if (pair === undefined) continue;
    const { bad, good, second, closing } = pair;
    const known = (ids: readonly string[] = []): readonly string[] =>
      ids.filter((id) => (RULE_IDS as readonly string[]).includes(id));
    const diagnoseProgram = ({ source, file }: ProgramFile) => diagnose(source, file, profile);

    test(`${slug}: the good examples give nothing`, async () => {
      for (const program of [good, second?.good]) {
        if (program !== undefined) expect(await diagnoseProgram(program)).toEqual([]);
      }
    });
    test(`${slug}: the bad examples give what is declared`, async () => {
      const pairs = [
        [bad, declared.typescript?.bad],
        [second?.bad, declared.typescript?.second],
      ] as const;
      for (const [program, ids] of pairs) {
        if (program === undefined) continue;
        const found = await diagnoseProgram(program);
        expect(found.map(({ id }) => id)).toEqual(known(ids));
      }
    });
    test.runIf(closing !== undefined)(`${slug}: the closing program's faults`, async () => {
      const found = closing === undefined ? [] : await diagnoseProgram(closing.program);
      const faults = closing?.faults.filter(({ finding }) => known([finding]).length > 0) ?? [];
      expect(found.map(({ id, site }) => `${id} ${site.line}`)).toEqual(
        faults.map(({ finding, line }) => `${finding} ${line}`),
      );
    });
  }
});

describe.runIf(only === undefined)('the examples give nothing', () => {
  const examples = new URL('../examples/', import.meta.url);
  const names = readdirSync(examples).filter((name) => name.endsWith('.ts'));
  test.each(names)('%s', async (name) => {
    const source = readFileSync(new URL(name, examples), 'utf8');
    expect(await diagnose(source, name)).toEqual([]);
  });
});

describe.runIf(only === undefined)('npm run findings', () => {
  const command = fileURLToPath(new URL('../src/cli/findings.ts', import.meta.url));
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', command, ...args], {
      encoding: 'utf8',
    });

  test('--json prints the findings and nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'findings-'));
    try {
      const file = join(folder, 'main.ts');
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
      rmSync(folder, { recursive: true });
    }
  });

  test('bad usage exits 2', () => {
    expect(run('nowhere.ts').status).toBe(2);
    expect(run().status).toBe(2);
  });
});
