/** The bench of the playground: one program, and a second one to compare it with. */
import { Bench } from '../../bench/Bench.ts';
import { loadMachine } from '../../bench/machine.ts';
import type { PaneId, PaneSpec } from '../../bench/types.ts';
import { partsOf, type Part } from '../../exports/openFile.ts';
import { startOfPayload } from '../../share/benchPayload.ts';
import type { Payload } from '../../share/payload.ts';
import { draftsIn } from '../../storage/drafts.ts';
import { FIRST_PROGRAM } from './examples.ts';

const CODE: PaneSpec = {
  id: 'code',
  name: 'Code',
  title: 'Code',
  file: 'main.ts',
  original: FIRST_PROGRAM,
};

const MOST_TITLE = 12;

/** How the second program is called on the timeline; null: it runs under the bench's schedule. */
export function compareTitle(schedule: string | null): string {
  if (schedule === null) return 'Compare';
  const isLong = schedule.length > MOST_TITLE;
  return `Schedule ${isLong ? `${schedule.slice(0, MOST_TITLE - 1)}…` : schedule}`;
}

/** What it resets to is the program that it was made from. */
export const comparePane = (original: string, schedule: string | null = null): PaneSpec => ({
  id: 'compare',
  name: 'Compare',
  title: compareTitle(schedule),
  file: 'compare.ts',
  original,
  ...(schedule !== null && { schedule }),
});

/** Under the names that the files and the programs in them have. */
const panesOf = ([code, compare]: readonly PaneSpec[], parts: readonly Part[]): PaneSpec[] => {
  const [first, second] = parts;
  if (code === undefined) return [];
  if (compare === undefined) return [code];
  return [
    { ...code, ...(first !== undefined && { title: first.title }) },
    {
      ...compare,
      ...(second !== undefined && { title: second.title }),
      ...(second?.recorded && { file: second.recorded.file }),
    },
  ];
};

/** Puts what a file brought beside the program that is there. */
export function showBeside(bench: Bench, payload: Payload): void {
  if (payload.compare !== undefined) {
    throw new Error('This file holds two programs already: open it alone.');
  }
  const { schedule = '0' } = payload;
  const own = schedule === bench.state().schedule ? null : schedule;
  const [part] = partsOf(payload);
  bench.removePane('compare');
  bench.addPane(
    {
      ...comparePane(payload.code, own),
      ...(part !== undefined && { title: part.title }),
      ...(part?.recorded && { file: part.recorded.file }),
    },
    payload.code,
  );
  if (part?.recorded) bench.show('compare', part.recorded.model);
}

export const playgroundDrafts = draftsIn('playground');

const DRAFT_KEYS: Readonly<Record<string, string>> = { code: 'main.ts', compare: 'compare.ts' };
export const draftKey = (id: PaneId): string => DRAFT_KEYS[id] ?? id;

/** Benches that a link or a file brought: no draft stands on them. */
const visiting = new WeakSet<Bench>();

/** Puts an example into the editor; what was written there stays as another version. */
export function showExample(bench: Bench, text: string): void {
  if (!visiting.has(bench)) playgroundDrafts.bring(draftKey('code'), text);
  bench.replace('code', text);
}

/**
 * `payload`: what a link or a file brought; drafts are then neither read nor written.
 * `inBrowser`: false on the server and for the first drawing.
 */
export function playgroundBench(payload: Payload | null, inBrowser: boolean): Bench {
  const deps = {
    machine: loadMachine,
    keep(id: PaneId, text: string | null): void {
      if (payload) return;
      if (text === null) playgroundDrafts.remove(draftKey(id));
      else playgroundDrafts.write(draftKey(id), text);
    },
  };
  if (payload) {
    const code = { ...CODE, file: payload.file ?? CODE.file, original: payload.code };
    const { compare, compareSchedule = null } = payload;
    const both = compare === undefined ? [code] : [code, comparePane(compare, compareSchedule)];
    const parts = partsOf(payload);
    const bench = new Bench(startOfPayload(panesOf(both, parts), payload), deps);
    visiting.add(bench);
    const [first, second] = parts;
    // The cursor goes to the run that is shown last.
    if (second?.recorded) bench.show('compare', second.recorded.model);
    if (first?.recorded) bench.show('code', first.recorded.model);
    return bench;
  }
  const draft = inBrowser ? playgroundDrafts.read(draftKey('code')) : null;
  const bench = new Bench({ panes: [CODE], texts: draft === null ? {} : { code: draft } }, deps);
  for (const id of ['code', 'compare'] as const) {
    playgroundDrafts.follow(draftKey(id), (text) => {
      if (bench.state().panes.some((pane) => pane.id === id)) bench.replace(id, text);
    });
  }
  return bench;
}
