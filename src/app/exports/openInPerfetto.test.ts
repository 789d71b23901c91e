import { afterEach, beforeEach, expect, test, vi, type Mock } from 'vitest';
import { openInPerfetto } from './openInPerfetto.ts';

const ORIGIN = 'https://ui.perfetto.dev';
const FILE = { title: 'users', fileName: 'users.json', buffer: new ArrayBuffer(8) };

type Listener = (event: { source: unknown; origin: string; data: unknown }) => void;

let listeners: Set<Listener>;
let tab: { closed: boolean; readonly postMessage: Mock<(...said: unknown[]) => void> };
const said = () => tab.postMessage.mock.calls;
const answer = (event: Partial<Parameters<Listener>[0]> = {}): void => {
  for (const listener of listeners) {
    listener({ source: tab, origin: ORIGIN, data: 'PONG', ...event });
  }
};

beforeEach(() => {
  vi.useFakeTimers();
  listeners = new Set();
  tab = { closed: false, postMessage: vi.fn() };
  vi.stubGlobal('open', () => tab);
  vi.stubGlobal('addEventListener', (_type: string, listener: Listener) => listeners.add(listener));
  vi.stubGlobal('removeEventListener', (_type: string, listener: Listener) =>
    listeners.delete(listener),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the trace is sent when Perfetto answers, to Perfetto only, and once', async () => {
  const opened = openInPerfetto(Promise.resolve(FILE));
  await vi.advanceTimersByTimeAsync(250);
  expect(said()).toEqual([
    ['PING', ORIGIN],
    ['PING', ORIGIN],
  ]);
  answer({ origin: 'https://example.com' });
  answer({ source: {} });
  answer({ data: 'PING' });
  await vi.advanceTimersByTimeAsync(0);
  expect(said()).toHaveLength(2);
  answer();
  answer();
  await opened;
  expect(said().slice(2)).toEqual([[{ perfetto: FILE }, ORIGIN]]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(said()).toHaveLength(3);
  expect(listeners.size).toBe(0);
});

test.for([
  ['no tab opens', (): void => void vi.stubGlobal('open', () => null), 'The browser opened no tab'],
  ['the tab is closed', (): void => void (tab.closed = true), 'The tab was closed'],
  ['nothing answers', (): void => undefined, 'Perfetto did not answer'],
] as const)('it is said when %s', async ([, arrange, words]) => {
  arrange();
  const opened = openInPerfetto(Promise.resolve(FILE));
  const refused = expect(opened).rejects.toThrow(words);
  await vi.advanceTimersByTimeAsync(61_000);
  await refused;
  expect(listeners.size).toBe(0);
});
