import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import version1 from './fixtures/version1.json' with { type: 'json' };
import version2 from './fixtures/version2.json' with { type: 'json' };
import { hashOf, payloadOf } from './link.ts';
import { LinkError, type LinkFault } from './linkError.ts';
import { pack } from './pack.ts';
import type { Payload } from './payload.ts';

const full: Payload = {
  code: "await fetch('https://api.example.com/users/1');\n// Grüße, 世界 🎶\n",
  file: 'main.ts',
  compare: 'await 0;\n',
  title: 'One after the other',
  schedule: '7:2.1f',
  profile: 'node',
  cursor: { run: 1, step: 14 },
  view: { axis: 'steps', viewport: { from: 0.5, to: 20 } },
};

/** Links as they were published. None may ever stop opening. */
const FIXTURES: readonly { readonly hash: string; readonly payload: unknown }[] = [
  ...version1,
  ...version2,
];

async function faultOf(hash: string): Promise<LinkFault | 'opened'> {
  try {
    await payloadOf(hash);
    return 'opened';
  } catch (error) {
    if (error instanceof LinkError) return error.fault;
    throw error;
  }
}

const PREFIX = '#s=1.';
const packed = async (json: string): Promise<string> => `#s=1.${await pack(json)}`;

describe('links', () => {
  test('carry everything there and back', async () => {
    expect(await payloadOf(await hashOf(full))).toEqual(full);
    expect(await payloadOf(await hashOf({ code: '' }))).toEqual({ code: '' });
  });

  test('say nothing newer than they must', async () => {
    expect(await hashOf(full)).toMatch(/^#s=1\./);
    const two = { ...full, compareSchedule: '0:1' };
    const hash = await hashOf(two);
    expect(hash).toMatch(/^#s=2\./);
    expect(await payloadOf(hash)).toEqual(two);
    // What version 1 does not have is refused in it, and what version 2 is for, asked for.
    expect(await faultOf(hash.replace('#s=2', '#s=1'))).toBe('unexpected-content');
    expect(await faultOf((await hashOf(full)).replace('#s=1', '#s=2'))).toBe('unexpected-content');
  });

  test.for(FIXTURES)('of the past still open: %#', async ({ hash, payload }) => {
    expect(await payloadOf(hash)).toEqual(payload);
  });

  test('fixtures exist', () => {
    expect(FIXTURES.length).toBeGreaterThanOrEqual(3);
  });

  test('carry any program there and back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (code) => {
        // Lone surrogates have no UTF-8 form; JSON writes them as escapes.
        expect(await payloadOf(await hashOf({ code }))).toEqual({ code });
      }),
      { numRuns: 150 },
    );
  });

  test('with one character changed never open as something else', async () => {
    const hash = await hashOf(full);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let at = PREFIX.length; at < hash.length; at += 1) {
      const character = alphabet[(alphabet.indexOf(hash.charAt(at)) + 7) % 64] ?? 'A';
      const changed = hash.slice(0, at) + character + hash.slice(at + 1);
      // Padding between the content and its checksum means nothing: such a link still says the same.
      const opened = await payloadOf(changed).catch(() => null);
      if (opened !== null) expect(opened).toEqual(full);
    }
  });

  test('cut anywhere say so', async () => {
    const hash = await hashOf(full);
    const faults = new Map<string, number>();
    for (let length = PREFIX.length; length < hash.length; length += 1) {
      const fault = await faultOf(hash.slice(0, length));
      faults.set(fault, (faults.get(fault) ?? 0) + 1);
    }
    expect(faults.get('opened')).toBeUndefined();
    expect(faults.get('truncated')).toBeGreaterThan(hash.length * 0.7);
  });

  test('with junk behind them are refused', async () => {
    const hash = await hashOf(full);
    expect(['corrupted', 'truncated']).toContain(await faultOf(`${hash}AAAA`));
  });

  test('of random characters are refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[\w.-]{0,200}$/), async (text) => {
        expect(await faultOf(`#s=1.${text}`)).not.toBe('opened');
      }),
      { numRuns: 200 },
    );
  });

  test('of another kind say what is wrong', async () => {
    expect(await faultOf('#other')).toBe('not-ours');
    expect(await faultOf('#s=')).toBe('not-ours');
    expect(await faultOf('#s=x.abc')).toBe('not-ours');
    expect(await faultOf('#s=3.abc')).toBe('unknown-version');
    expect(await faultOf('#s=1.')).toBe('truncated');
    expect(await faultOf('#s=1.a=b')).toBe('corrupted');
    expect(await faultOf(`#s=1.${'A'.repeat(40_000)}`)).toBe('too-large');
  });

  test('that unpack to too much are given up early', async () => {
    const bomb = await packed(`{"code":"${' '.repeat(100_000_000)}"}`);
    expect(await faultOf(bomb.slice(0, PREFIX.length + 31_000 - 4))).toBe('too-large');
    const started = performance.now();
    await faultOf(bomb.slice(0, PREFIX.length + 31_000 - 4));
    expect(performance.now() - started).toBeLessThan(100);
  });

  test.for([
    ['duplicate keys', '{"code":"a","code":"b"}'],
    ['a key that nobody knows', '{"code":"a","run":true}'],
    ['a prototype', '{"code":"a","__proto__":{"title":"x"}}'],
    ['a nested prototype', '{"code":"a","cursor":{"run":0,"step":1,"__proto__":{}}}'],
    ['no code', '{"title":"x"}'],
    ['a number beyond numbers', '{"code":"a","cursor":{"run":0,"step":1e999}}'],
    ['a fraction of a step', '{"code":"a","cursor":{"run":0,"step":1.5}}'],
    ['a path for a name', '{"code":"a","file":"../main.ts"}'],
    ['a name that turns the reading direction', '{"code":"a","file":"ma\u202ein.ts"}'],
    ['a very long name', `{"code":"a","file":"${'a'.repeat(200)}.ts"}`],
    ['a title of control characters', '{"code":"a","title":"\\u0000"}'],
    ['an array', '["code"]'],
    ['no JSON', 'code'],
    ['white space', '{ "code": "a" }'],
    ['very deep JSON', `${'['.repeat(125_000)}${']'.repeat(125_000)}`],
    ['a schedule that is none', '{"code":"a","schedule":"x"}'],
  ])('with %s are refused', async ([, json = '']) => {
    expect(await faultOf(await packed(json))).toBe('unexpected-content');
  });

  test('that are not text are refused', async () => {
    const stream = new Blob([new Uint8Array([0x7b, 0xff, 0xfe])])
      .stream()
      .pipeThrough(new CompressionStream('deflate'));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const text = btoa(String.fromCharCode(...bytes));
    const hash = text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
    expect(await faultOf(`#s=1.${hash}`)).toBe('corrupted');
  });
});
