/** Files that a person opens or drops: a saved trace, else a snippet or a program. */
import type { TraceModel } from '../../trace/index.ts';
import { readSnippet } from '../share/file.ts';
import { checkPayload } from '../share/link.ts';
import type { Payload } from '../share/payload.ts';

/** Bytes. Larger ones would keep the page busy for many seconds, and may not fit its memory. */
const MOST = 64 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;
/** A trace file says in its first lines what it is. */
const HEAD = 4096;

/** The recorded run of the program that a payload brings. */
const recorded = new WeakMap<Payload, TraceModel>();

export const recordedRun = (payload: Payload): TraceModel | null => recorded.get(payload) ?? null;

/** Throws an `Error` with a sentence for a person. */
export async function openFile(file: File): Promise<Payload> {
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
  return /"format"\s*:\s*"fermata-trace"/.test(head) ? openTrace(file) : readSnippet(file);
}

async function openTrace(file: File): Promise<Payload> {
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
  const payload = checkPayload(payloadOf(model));
  recorded.set(payload, model);
  return payload;
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
