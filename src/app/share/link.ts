/** Links: `#s=<version>.<packed JSON>`. Every version ever published stays readable. */
import * as v from 'valibot';
import { LinkError } from './linkError.ts';
import { pack, unpack } from './pack.ts';
import { SCHEMAS, versionOf, type Payload, type Version } from './payload.ts';

const PREFIX = '#s=';

/** Characters of the whole address. */
export const MAX_LINK = 32_000;
export const LONG_LINK = 2_000;

/** Drops what is undefined, so that it does not stand in the JSON and the schema stays strict. */
const jsonOf = (payload: Payload): string => JSON.stringify(payload);

/** The part of the address from `#` on. */
export async function hashOf(payload: Payload): Promise<string> {
  return `${PREFIX}${versionOf(payload)}.${await pack(jsonOf(payload))}`;
}

/** The whole address of this page with a program on it. */
export async function addressOf(payload: Payload): Promise<string> {
  const address = new URL(location.href);
  address.hash = '';
  return address.href.replace(/#$/, '') + (await hashOf(payload));
}

/** Whether the address says that it carries a program. */
export const carriesLink = (hash: string): boolean => hash.startsWith(PREFIX);

/**
 * What our own writer wrote, and nothing else: duplicate keys, `1e999` and odd spellings do not
 * survive being written again.
 */
function payloadFromJson(text: string, version: Version): Payload {
  let value: unknown;
  try {
    value = JSON.parse(text);
    if (JSON.stringify(value) !== text) throw new LinkError('unexpected-content');
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError('unexpected-content');
  }
  return checkPayload(value, version);
}

export const isVersion = (version: number): version is Version => Object.hasOwn(SCHEMAS, version);

export function checkPayload(value: unknown, version: Version = 1): Payload {
  const parsed = v.safeParse(SCHEMAS[version], value);
  if (!parsed.success) throw new LinkError('unexpected-content');
  return parsed.output;
}

/** Throws a `LinkError`. Runs nothing. */
export async function payloadOf(hash: string): Promise<Payload> {
  if (hash.length > MAX_LINK) throw new LinkError('too-large');
  if (!carriesLink(hash)) throw new LinkError('not-ours');
  const [, version, packed] = /^#s=([^.]*)\.(.*)$/s.exec(hash) ?? [];
  if (version === undefined || packed === undefined) throw new LinkError('not-ours');
  if (!/^[1-9]\d{0,3}$/.test(version)) throw new LinkError('not-ours');
  const known = Number(version);
  if (!isVersion(known)) throw new LinkError('unknown-version');
  if (packed === '') throw new LinkError('truncated');
  return payloadFromJson(await unpack(packed), known);
}
