import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS, runInNode } from '../../../sandbox/node/index.ts';
import { buildModelInSlices } from '../../../trace/index.ts';
import { Bench } from '../../bench/Bench.ts';
import type { Machine } from '../../bench/deps.ts';
import { Explorer, type ExplorerState } from './Explorer.ts';

/** The same runtime as the page's, in Node. */
const machine: Machine = {
  start: async (program, options) => ({ result: runInNode(program, options), stop: () => {} }),
  prepare: () => {},
  buildModel: buildModelInSlices,
  limits: DEFAULT_LIMITS,
};

const RACE = `const get = async (n: number) => {
  await fetch('https://api.example.com/users/' + n);
  console.log(n);
};
await Promise.all([get(1), get(2)]);`;

function setUp(original = RACE) {
  const pane = { id: 'code', name: 'Code', title: 'Code', file: 'main.ts', original } as const;
  const bench = new Bench({ panes: [pane] }, { machine: async () => machine, keep: () => {} });
  const explorer = new Explorer(bench, async () => machine, 'code');
  const seen: ExplorerState['phase'][] = [];
  explorer.subscribe(() => seen.push(explorer.state().phase));
  const outcomes = () => {
    const state = explorer.state();
    return state.phase === 'explored' ? state.exploration.outcomes : [];
  };
  return { bench, explorer, seen, outcomes };
}

describe('an exploration', () => {
  test('tells how far it is, and what can come out', async () => {
    const { explorer, seen, outcomes } = setUp();
    await explorer.explore();
    expect(seen).toEqual(['exploring', 'exploring', 'exploring', 'explored']);
    expect(outcomes().map(({ output }) => output)).toEqual([
      ['1', '2'],
      ['2', '1'],
    ]);
  });

  test('opens an outcome under its schedule', async () => {
    const { bench, explorer, outcomes } = setUp();
    await explorer.explore();
    const [, other] = outcomes();
    if (other !== undefined) await explorer.open(other);
    expect(bench.state().schedule).toBe(other?.schedule);
    const [traced] = bench.traced();
    expect(traced?.model.console.map((step) => traced.model.trace.event(step))).toMatchObject([
      { text: '2' },
      { text: '1' },
    ]);
  });

  test('compares an outcome with the open one, each under its own schedule', async () => {
    const { bench, explorer, outcomes } = setUp();
    await explorer.explore();
    const [usual, other] = outcomes();
    if (usual !== undefined) await explorer.open(usual);
    if (other !== undefined) await explorer.compare(other);
    expect(bench.traced().map(({ model }) => model.trace.header.schedule)).toEqual([
      usual?.schedule,
      other?.schedule,
    ]);
  });

  test('opens nothing when the code is another by now', async () => {
    const { bench, explorer, outcomes } = setUp();
    await explorer.explore();
    const [usual] = outcomes();
    bench.edit('code', 'await 1;');
    if (usual !== undefined) await explorer.open(usual);
    expect(bench.traced()).toEqual([]);
  });

  test('says what keeps the program from running', async () => {
    const { explorer } = setUp('const = 1;');
    await explorer.explore();
    expect(explorer.state()).toMatchObject({
      phase: 'failed',
      message: expect.stringMatching(/^Failed: main\.ts:1: /) as string,
    });
  });

  test('ends when it is called off, with what was found', async () => {
    const { explorer } = setUp();
    explorer.subscribe(() => {
      const state = explorer.state();
      if (state.phase === 'exploring' && state.made === 1) explorer.stop();
    });
    await explorer.explore();
    expect(explorer.state()).toMatchObject({
      phase: 'explored',
      stopped: true,
      exploration: { exhaustive: false, runs: 1 },
    });
  });
});
