/** What the menu `Export` saves, as files; loaded when the first one is asked for. */
import { toTraceFile, writeTrace } from '../../trace/index.ts';
import { timelineSvg } from '../../visualizer/index.ts';
import type { Bench } from '../bench/Bench.ts';
import { chromeTrace } from './chrome.ts';
import type { Recording } from './replay/recording.ts';
import { speedscopeFile } from './speedscope.ts';

export interface Saved {
  readonly name: string;
  readonly content: Blob;
}

const runsOf = (bench: Bench) => bench.traced().map(({ title, model }) => ({ title, model }));

/** `users` of `users.ts`, for a pair `bad-and-good`. */
const stemOf = (bench: Bench): string =>
  bench
    .traced()
    .map(({ file }) => fileStem(file))
    .join('-and-');

const fileStem = (file: string): string =>
  file.replace(/\.[a-z]+$/, '').replaceAll(/[^\p{L}\p{N}]+/gu, '-') || 'run';

const saved = (name: string, type: string, text: string): Saved => ({
  name,
  content: new Blob([text], { type }),
});

/** Of one run; throws when there is none at that place. */
export function saveTrace(bench: Bench, index: number): Saved {
  const pane = bench.traced()[index];
  if (!pane) throw new Error('There is no run to export.');
  const json = writeTrace(pane.model.trace);
  return saved(`${fileStem(pane.file)}.trace.json`, 'application/json', json);
}

export function saveSvg(bench: Bench): Saved {
  const titles = bench.traced().map(({ title }) => title);
  const svg = timelineSvg(document, `Timeline of ${titles.join(' and ')}`);
  if (svg === null) throw new Error('There is no timeline to draw yet.');
  return saved(`${stemOf(bench)}.svg`, 'image/svg+xml', svg);
}

export function saveSpeedscope(bench: Bench): Saved {
  const name = stemOf(bench);
  return saved(`${name}.speedscope.json`, 'application/json', speedscopeFile(name, runsOf(bench)));
}

export const saveChrome = (bench: Bench): Saved =>
  saved(`${stemOf(bench)}.perfetto.json`, 'application/json', chromeTrace(runsOf(bench)));

/** What a replay shows first is what the page shows now. */
export function recordingOf(bench: Bench): Recording {
  const { axis, cursor, viewport } = bench.state();
  const runs = runsOf(bench).map(({ title, model }) => ({
    title,
    trace: toTraceFile(model.trace),
  }));
  return { title: stemOf(bench), runs, axis, cursor, viewport };
}
