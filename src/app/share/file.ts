/** Snippets as files: for what is too large for a link, and for plain programs from a disk. */
import * as v from 'valibot';
import { checkPayload, isVersion } from './link.ts';
import { versionOf, type Payload } from './payload.ts';

const FORMAT = 'fermata-snippet';
/** Bytes. */
const MAX_FILE = 1024 * 1024;

export const SNIPPET_ENDING = '.fermata.json';

const Envelope = v.strictObject({
  format: v.literal(FORMAT),
  version: v.number(),
  snippet: v.unknown(),
});

export const snippetFile = (payload: Payload): Blob =>
  new Blob(
    [JSON.stringify({ format: FORMAT, version: versionOf(payload), snippet: payload }, null, 2)],
    { type: 'application/json' },
  );

const PROGRAM = /\.(?:ts|mts|js|mjs)$/;

/** Reads a snippet or a plain program. Throws an `Error` with a sentence for a person. */
export async function readSnippet(file: File): Promise<Payload> {
  if (file.size > MAX_FILE) throw new Error(`“${file.name}” is larger than 1 MB.`);
  const text = await file.text();
  if (PROGRAM.test(file.name)) return checkPayload({ code: text });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`“${file.name}” is neither a program (.ts, .js) nor a Fermata snippet.`);
  }
  const envelope = v.safeParse(Envelope, value);
  if (!envelope.success) throw new Error(`“${file.name}” is not a Fermata snippet.`);
  const { version, snippet } = envelope.output;
  if (!isVersion(version)) {
    throw new Error(`“${file.name}” was made by a newer version of Fermata.`);
  }
  return checkPayload(snippet, version);
}
