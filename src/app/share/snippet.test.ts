import { describe, expect, test } from 'vitest';
import { Bench } from '../bench/Bench.ts';
import { testMachine } from '../bench/testing.ts';
import { payloadOfBench, startOfPayload } from './benchPayload.ts';
import { readSnippet, snippetFile } from './file.ts';
import { hashOf, payloadOf } from './link.ts';

const PANES = [
  { id: 'code', name: 'Code', title: 'Code', file: 'main.ts', original: 'a' },
  { id: 'compare', name: 'Compare', title: 'Compare', file: 'compare.ts', original: 'b' },
] as const;

const benchOf = (start: ConstructorParameters<typeof Bench>[0]): Bench =>
  new Bench(start, { machine: async () => testMachine().machine, keep: () => undefined });

describe('a bench', () => {
  test('comes back from its link as it was', async () => {
    const bench = benchOf({ panes: PANES, profile: 'node', schedule: '7:1', axis: 'steps' });
    bench.edit('code', 'await 1;');
    bench.setViewport({ from: 1, to: 9 });
    const payload = payloadOfBench(bench, 'A title');
    const again = benchOf(startOfPayload(PANES, await payloadOf(await hashOf(payload))));
    expect(again.textOf('code')).toBe('await 1;');
    expect(again.textOf('compare')).toBe('b');
    expect(again.state()).toMatchObject({
      profile: 'node',
      schedule: '7:1',
      axis: 'steps',
      status: 'Ready',
      cursor: null,
    });
    expect(payload).toMatchObject({ title: 'A title', file: 'main.ts' });
  });

  test('that says nothing special makes a short link', () => {
    const bench = benchOf({ panes: PANES.slice(0, 1) });
    expect(payloadOfBench(bench)).toEqual({ code: 'a', file: 'main.ts', view: { axis: 'time' } });
  });
});

describe('a snippet file', () => {
  const fileOf = (name: string, ...parts: BlobPart[]): File => new File(parts, name);

  test('comes back', async () => {
    const payload = { code: 'x'.repeat(40_000), schedule: '3' };
    const text = await snippetFile(payload).text();
    expect(await readSnippet(fileOf('a.fermata.json', text))).toEqual(payload);
  });

  test('may be a plain program', async () => {
    expect(await readSnippet(fileOf('a.ts', 'await 1;'))).toEqual({ code: 'await 1;' });
  });

  test.for([
    ['a.txt', 'hello', /neither a program/],
    ['a.json', '{}', /not a Fermata snippet/],
    ['a.json', '{"format":"fermata-snippet","version":3,"snippet":{}}', /newer version/],
    ['a.json', '{"format":"fermata-snippet","version":1,"snippet":{"x":1}}', /does not expect/],
    ['a.ts', 'x'.repeat(1024 * 1024 + 1), /larger than 1 MB/],
  ] as const)('%s with %s is refused in words', async ([name, text, message]) => {
    await expect(readSnippet(fileOf(name, text))).rejects.toThrow(message);
  });
});
