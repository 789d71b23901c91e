/** Files that a person opens or drops: a saved trace, else a snippet or a program. */
import type { TraceModel } from '../../trace/index.ts';
import { readSnippet } from '../share/file.ts';
import { checkPayload } from '../share/link.ts';
import { versionOf, type Payload } from '../share/payload.ts';

/** Bytes. Larger ones would keep the page busy for many seconds, and may not fit its memory. */
const MOST = 64 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;
/** A trace file says in its first lines what it is. */
const HEAD = 4096;
/** Characters of a file's name, over its run on the timeline. */
const MOST_TITLE = 40;

/** A run that a file brought with its program. */
export interface Recorded {
  readonly model: TraceModel;
  /** The program's name in the run's own sites. */
  readonly file: string;
}

/** A file by its name, and the run in it. */
export interface Part {
  readonly title: string;
  readonly recorded: Recorded | null;
}

const parts = new WeakMap<Payload, readonly Part[]>();

/** What the files were that a payload was opened from, in its order; none: it came with a link. */
export const partsOf = (payload: Payload): readonly Part[] => parts.get(payload) ?? [];

/** `slow` of `slow.trace.json`. */
const titleOf = ({ name }: File): string =>
  name.replace(/(?:\.trace|\.fermata)?\.[a-z]+$/i, '').slice(0, MOST_TITLE) || 'File';

/** One file, or two side by side. Throws an `Error` with a sentence for a person. */
export async function openFiles(files: readonly File[]): Promise<Payload> {
  const [first, second] = files;
  if (first === undefined) throw new Error('There is no file to open.');
  if (second === undefined) return openFile(first);
  if (files.length > 2) {
    throw new Error(`Two files can stand side by side; these are ${files.length}.`);
  }
  const [a, b] = [await openFile(first), await openFile(second)];
  const pair = pairOf(a, b);
  parts.set(pair, [...partsOf(a), ...partsOf(b)]);
  return pair;
}

/** Two programs, each under its own schedule. */
function pairOf(a: Payload, b: Payload): Payload {
  if (a.compare !== undefined || b.compare !== undefined) {
    throw new Error('One of these files holds two programs already: open it alone.');
  }
  const { view: _view, cursor: _cursor, ...first } = a;
  const { schedule = '0' } = b;
  const isSame = schedule === (a.schedule ?? '0');
  const pair = { ...first, compare: b.code, ...(!isSame && { compareSchedule: schedule }) };
  return checkPayload(pair, versionOf(pair));
}

/** Throws an `Error` with a sentence for a person. */
export async function openFile(file: File): Promise<Payload> {
  const { payload, recorded } = await readFile(file);
  parts.set(payload, [{ title: titleOf(file), recorded }]);
  return payload;
}

interface Read {
  readonly payload: Payload;
  readonly recorded: Recorded | null;
}

async function readFile(file: File): Promise<Read> {
  const head = /\.json$/i.test(file.name) ? await file.slice(0, HEAD).text() : '';
  if (/"traceEvents"\s*:|^\s*\[\s*\{\s*"(?:ph|name|pid|ts)"/.test(head)) {
    throw new Error(
      `“${file.name}” is a trace for Chrome or Perfetto. Fermata opens its own: Export, Trace (JSON).`,
    );
  }
  if (/speedscope\.app\/file-format-schema/.test(head)) {
    throw new Error(
      `“${file.name}” is a profile for speedscope. Fermata opens its own: Export, Trace (JSON).`,
    );
  }
  return /"format"\s*:\s*"fermata-trace"/.test(head)
    ? openTrace(file)
    : { payload: await readSnippet(file), recorded: null };
}

async function openTrace(file: File): Promise<Read> {
  if (file.size > MOST) {
    const size = Math.ceil(file.size / MEGABYTE);
    throw new Error(`“${file.name}” has ${size} MB; more than ${MOST / MEGABYTE} cannot be shown.`);
  }
  const { buildModel, parseTraceText } = await import('../bench/traceTools.ts');
  let model: TraceModel;
  try {
    model = buildModel(parseTraceText(await file.text()));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`“${file.name}” cannot be shown: ${reason}.`.replace(/\.\.$/, '.'), {
      cause: error,
    });
  }
  const [source] = model.trace.header.sources;
  const recorded = { model, file: source?.file ?? 'main.ts' };
  return { payload: checkPayload(payloadOf(model)), recorded };
}

/** The program as it ran; its trace is shown without running it again. */
function payloadOf({ trace }: TraceModel): Payload {
  const { sources, profile, schedule } = trace.header;
  const [source] = sources;
  return {
    code: source?.text ?? '',
    ...(source && { file: source.file }),
    ...((profile === 'browser' || profile === 'node') && { profile }),
    schedule,
  };
}
