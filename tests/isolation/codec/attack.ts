/** Broken links and traces without number: each is refused in words, or read. Same seed, same attack. */
import { hashOf, payloadOf } from '../../../src/app/share/link.ts';
import { LinkError } from '../../../src/app/share/linkError.ts';
import type { Payload } from '../../../src/app/share/payload.ts';
import {
  buildModel,
  parseTraceText,
  TraceFormatError,
  writeTrace,
} from '../../../src/trace/index.ts';

export interface AttackResult {
  /** How many were tried, and what became of them. */
  readonly tried: number;
  readonly fates: Readonly<Record<string, number>>;
  /** What should not be: another error than ours, or something read that was never written. */
  readonly wrong: readonly string[];
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A small generator of the house's own: Park and Miller's. From 0 up to, not including, `below`. */
function diceOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function tally() {
  const fates: Record<string, number> = {};
  const wrong: string[] = [];
  let tried = 0;
  return {
    count(fate: string): void {
      tried += 1;
      fates[fate] = (fates[fate] ?? 0) + 1;
    },
    blame: (what: string): void => void wrong.push(what.slice(0, 300)),
    result: (): AttackResult => ({ tried, fates, wrong: wrong.slice(0, 10) }),
  };
}

/** Every character of a link changed into every other, every length, and random ones. */
export async function attackLinks(seed: number): Promise<AttackResult> {
  const dice = diceOf(seed);
  const { count, blame, result } = tally();
  const payload: Payload = { code: 'await 1;\n', title: 'One', cursor: { run: 0, step: 3 } };
  const expected = JSON.stringify(payload);
  const link = await hashOf(payload);

  const open = async (hash: string): Promise<void> => {
    try {
      const opened = JSON.stringify(await payloadOf(hash));
      count('opened');
      if (opened !== expected) blame(`${hash} opened as ${opened}`);
    } catch (error) {
      if (error instanceof LinkError) count(error.fault);
      else blame(`${hash} threw ${String(error)}`);
    }
  };

  for (let at = 0; at < link.length; at += 1) {
    for (const character of `${ALPHABET}#=.%\u0000é🎶`) {
      if (character === link[at]) continue;
      await open(link.slice(0, at) + character + link.slice(at + 1));
    }
    await open(link.slice(0, at));
    await open(link.slice(0, at) + link.slice(at + 1));
    await open(link.slice(0, at) + link.charAt(at) + link.slice(at));
  }
  for (let round = 0; round < 1000; round += 1) {
    let random = '#s=1.';
    // Half of them begin as zlib does.
    if (round % 2 === 0) random += 'eJ';
    for (let length = dice(300); length > 0; length -= 1) random += ALPHABET.charAt(dice(64));
    await open(random);
  }
  return result();
}

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
const textOf = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Every byte of what is packed, changed into every other: characters of a link hold six bits each. */
export async function attackBytes(): Promise<AttackResult> {
  const { count, blame, result } = tally();
  const payload: Payload = { code: '0' };
  const expected = JSON.stringify(payload);
  const link = await hashOf(payload);
  const prefix = link.slice(0, link.indexOf('.') + 1);
  const bytes = bytesOf(link.slice(prefix.length));
  for (let at = 0; at < bytes.length; at += 1) {
    for (let other = 1; other < 256; other += 1) {
      const changed = bytes.slice();
      changed[at] = (bytes[at] ?? 0) ^ other;
      try {
        const opened = JSON.stringify(await payloadOf(prefix + textOf(changed)));
        count('opened');
        if (opened !== expected) blame(`byte ${at} ^ ${other} opened as ${opened}`);
      } catch (error) {
        if (error instanceof LinkError) count(error.fault);
        else blame(`byte ${at} ^ ${other} threw ${String(error)}`);
      }
    }
  }
  return result();
}

const JUNK: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2 ** 53,
  '',
  '__proto__',
  'x'.repeat(3000),
  '\u202E\u0000\uD800',
  [],
  {},
  [[[]]],
  { type: 'object', text: '', entries: [] },
  { file: 'main.ts', line: 1e9, column: -1, endLine: 0, endColumn: 0 },
];

type Node = Record<string, unknown> | unknown[];
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Changes one place of a value that was parsed from JSON. */
function mutate(root: unknown, dice: (below: number) => number): void {
  let node = root;
  for (;;) {
    if (!isNode(node)) return;
    const keys = Object.keys(node);
    const key = keys[dice(Math.max(1, keys.length))];
    if (key === undefined) return;
    const record = node as Record<string, unknown>;
    const child = record[key];
    // Deeper, as long as there is a depth, two times of three.
    if (isNode(child) && dice(3) > 0) {
      node = child;
      continue;
    }
    switch (dice(5)) {
      case 0:
        Reflect.deleteProperty(record, key);
        return;
      case 1: {
        const other = keys[dice(keys.length)] ?? key;
        [record[key], record[other]] = [record[other], child];
        return;
      }
      case 2:
        if (Array.isArray(node)) node.splice(Number(key), 0, structuredClone(child));
        else record[`${key}_`] = child;
        return;
      case 3:
        record[key] = typeof child === 'number' ? child + dice(5) - 2 : `${String(child)}x`;
        return;
      default:
        record[key] = structuredClone(JUNK[dice(JUNK.length)]);
        return;
    }
  }
}

/** Valid traces, changed in their text and in their structure. */
export function attackTraces(texts: readonly string[], rounds: number, seed: number): AttackResult {
  const dice = diceOf(seed);
  const { count, blame, result } = tally();
  const read = (text: string): void => {
    try {
      const trace = parseTraceText(text);
      count('read');
      // What was read can be written and drawn.
      writeTrace(trace);
      buildModel(trace);
    } catch (error) {
      if (error instanceof TraceFormatError) count('refused');
      else blame(`${String(error)} ${error instanceof Error ? (error.stack ?? '') : ''}`);
    }
  };
  for (const text of texts) {
    read(text);
    for (let round = 0; round < rounds; round += 1) {
      const at = dice(text.length);
      const length = dice(20);
      const swaps = ['', '0', '"', '{', '-', ',', '\u0000', text.slice(at, at + length)];
      const end = dice(2) === 0 ? at : at + length;
      read(text.slice(0, at) + (swaps[dice(swaps.length)] ?? '') + text.slice(end));
      if (round % 20 === 0) read(text.slice(0, at));
      const value: unknown = JSON.parse(text);
      for (let times = 1 + dice(2); times > 0; times -= 1) mutate(value, dice);
      read(JSON.stringify(value));
    }
  }
  return result();
}
