/**
 * Well-known bugs and their mended twins, in `examples/bugs/`: each bug is named at its line by a
 * finding, if need be of another order than the first, and no order of its twin gives any.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explore, findings, type Exploration } from '../src/doctor/index.ts';
import { DEFAULT_LIMITS, runInNode } from '../src/sandbox/node/index.ts';
import { buildModel, type Trace } from '../src/trace/index.ts';

const folder = new URL('../examples/bugs/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
const bugs = files.flatMap((name) => (name.endsWith('.bad.ts') ? name.slice(0, -7) : []));

/** More than any of the programs has orders. */
const RUNS = 40;
const ALWAYS = /\/\/ ← ([a-z -]+)$/;
const SOMETIMES = /\/\/ ← ([a-z -]+), in some orders$/;

interface Diagnosis {
  readonly explored: Exploration;
  /** Of each run, `id line`, sorted. */
  readonly found: readonly (readonly string[])[];
}

async function diagnose(file: string, source: string): Promise<Diagnosis> {
  const found: (readonly string[])[] = [];
  const run = async (schedule: string): Promise<Trace> => {
    const options = { profile: 'node', schedule, limits: DEFAULT_LIMITS } as const;
    const result = await runInNode({ source, file }, options);
    if (result.kind !== 'trace')
      throw new Error(result.problems.map((each) => each.message).join());
    const { trace } = result;
    const all = findings(trace, buildModel(trace), trace.header.sources);
    found.push(all.map(({ id, site }) => `${id} ${site.line}`).toSorted());
    return trace;
  };
  const explored = await explore(run, { runs: RUNS, seed: 0, parallel: 2 });
  return { explored, found };
}

const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

function marked(source: string, mark: RegExp): readonly string[] {
  return source
    .split('\n')
    .flatMap((line, index) => {
      const ids = mark.exec(line)?.[1]?.split(' ') ?? [];
      return ids.map((id) => `${id} ${index + 1}`);
    })
    .toSorted();
}

test('every bug has its twin', () => {
  expect(bugs.length).toBeGreaterThanOrEqual(10);
  expect(files).toEqual(bugs.flatMap((name) => [`${name}.bad.ts`, `${name}.good.ts`]).toSorted());
});

describe.each(bugs)('%s', (name) => {
  test('is named at its line', async () => {
    const source = read(`${name}.bad.ts`);
    const [always, sometimes] = [marked(source, ALWAYS), marked(source, SOMETIMES)];
    expect([...always, ...sometimes]).not.toEqual([]);
    const { explored, found } = await diagnose(`${name}.bad.ts`, source);
    expect(explored.exhaustive).toBe(true);
    const possible = [always, [...always, ...sometimes].toSorted()];
    for (const each of found) expect(possible).toContainEqual(each);
    expect(found).toContainEqual(possible[1]);
    if (sometimes.length > 0) {
      expect(found).toContainEqual(always);
      expect(explored.outcomes.length).toBeGreaterThan(1);
    }
  });

  test('has a twin that nothing is wrong with, in no order', async () => {
    const { explored, found } = await diagnose(`${name}.good.ts`, read(`${name}.good.ts`));
    expect(explored.exhaustive).toBe(true);
    expect(found.flat()).toEqual([]);
    expect(explored.outcomes.map(({ error }) => error)).toEqual([null]);
  });
});
