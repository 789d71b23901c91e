/** The bench of the playground: one program, and a second one to compare it with. */
import { Bench } from '../../bench/Bench.ts';
import { loadMachine } from '../../bench/machine.ts';
import type { PaneId, PaneSpec } from '../../bench/types.ts';
import { recordedRun } from '../../exports/openFile.ts';
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

/** What it resets to is the program that it was made from. */
export const comparePane = (original: string): PaneSpec => ({
  id: 'compare',
  name: 'Compare',
  title: 'Compare',
  file: 'compare.ts',
  original,
});

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
    const panes = payload.compare === undefined ? [code] : [code, comparePane(payload.compare)];
    const bench = new Bench(startOfPayload(panes, payload), deps);
    visiting.add(bench);
    const recorded = recordedRun(payload);
    if (recorded !== null) bench.show('code', recorded);
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
