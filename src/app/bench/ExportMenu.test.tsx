// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { buildModel, parseNotation } from '../../trace/index.ts';
import { Bench } from './Bench.ts';
import { ExportMenu } from './ExportMenu.tsx';

const files: { name: string; content: Blob }[] = [];
vi.mock('../share/clipboard.ts', () => ({
  download: (name: string, content: Blob) => files.push({ name, content }),
}));

function benchWithRun(): Bench {
  const spec = { id: 'code', name: 'Code', title: 'Code', file: 'users.ts', original: '' } as const;
  const bench = new Bench(
    { panes: [spec] },
    { machine: () => Promise.reject(new Error('nothing is run here')), keep: () => undefined },
  );
  bench.show('code', buildModel(parseNotation('mark x\n100ms mark y')));
  return bench;
}

async function choose(item: string): Promise<void> {
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Export' }));
  await user.click(screen.getByRole('menuitem', { name: item }));
}

beforeAll(async () => {
  // The first menu would have to wait for it.
  await import('../exports/exporters.ts');
});
beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  files.length = 0;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test.for([
  ['Trace (JSON)', 'users.trace.json', '"fermata-trace"'],
  ['For Perfetto and Chrome (JSON)', 'users.perfetto.json', '"traceEvents"'],
  ['For speedscope (JSON)', 'users.speedscope.json', '"evented"'],
] as const)('%s saves %s', async ([item, name, within]) => {
  render(<ExportMenu bench={benchWithRun()} />);
  await choose(item);
  await vi.waitFor(() => expect(files).toHaveLength(1));
  expect(files[0]?.name).toBe(name);
  expect(await files[0]?.content.text()).toContain(within);
});

test('Perfetto is opened only after asking', async () => {
  const opened: string[] = [];
  vi.stubGlobal('open', (address: string) => {
    opened.push(address);
    return null;
  });
  const user = userEvent.setup();
  render(<ExportMenu bench={benchWithRun()} />);
  await choose('Open in Perfetto …');
  const dialog = await screen.findByRole('dialog', { name: 'Open in Perfetto' });
  expect(dialog.textContent).toContain('This leaves Fermata');
  await user.click(screen.getByRole('button', { name: 'Save the file instead' }));
  await vi.waitFor(() => expect(files[0]?.name).toBe('users.perfetto.json'));
  expect(opened).toEqual([]);
  await choose('Open in Perfetto …');
  await user.click(await screen.findByRole('button', { name: 'Open ui.perfetto.dev' }));
  expect(opened).toEqual(['https://ui.perfetto.dev']);
  expect((await screen.findByRole('alert')).textContent).toContain('The browser opened no tab');
});

test('a picture of nothing is refused in words', async () => {
  render(<ExportMenu bench={benchWithRun()} />);
  await choose('Picture of the timeline (SVG)');
  expect((await screen.findByRole('alert')).textContent).toBe('There is no timeline to draw yet.');
});
