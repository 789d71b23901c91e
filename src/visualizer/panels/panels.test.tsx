// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asStep } from '../../trace/index.ts';
import { PARALLEL, runOf, SEQUENTIAL, TROUBLE } from '../testing/traces.ts';
import type { Cursor, TimelineRun } from '../types.ts';
import { ComparisonTable } from './ComparisonTable.tsx';
import { ConsolePanel } from './ConsolePanel.tsx';
import { QueuesPanel } from './QueuesPanel.tsx';
import { Transcript } from './Transcript.tsx';
import { WhyNow } from './WhyNow.tsx';

beforeEach(() => {
  // jsdom lays nothing out: panels are 320 px high here, what is in them 24 px.
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(320);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(24);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const bad = runOf('Bad', SEQUENTIAL);
const good = runOf('Good', PARALLEL);
const trouble = runOf('Run', TROUBLE);
const at = (step: number, run = 0): Cursor => ({ run, step: asStep(step) });

test('the console lists what was printed, with level, time and line, and dims what is still to come', async () => {
  const onCursorChange = vi.fn();
  render(<ConsolePanel run={trouble} cursor={at(12)} onCursorChange={onCursorChange} />);
  const log = screen.getByRole('log', { name: 'Console' });
  const items = within(log).getAllByRole('listitem');
  expect(items.map((item) => item.textContent)).toEqual([
    '▲warn it failed100 ms · line 7',
    '✕error too late300 ms · line 12',
  ]);
  expect(items.map((item) => item.getAttribute('aria-setsize'))).toEqual(['2', '2']);
  expect(items.map((item) => item.getAttribute('aria-posinset'))).toEqual(['1', '2']);
  expect(
    items.map((item) => item.querySelector('[data-ahead]')?.getAttribute('data-ahead')),
  ).toEqual(['false', 'true']);
  await userEvent.click(within(log).getByRole('button', { name: /300 ms/ }));
  expect(onCursorChange).toHaveBeenCalledWith(at(17));
});

test('an empty console says why it is empty', () => {
  const { rerender } = render(<ConsolePanel run={null} cursor={null} onCursorChange={vi.fn()} />);
  expect(screen.getByRole('log').textContent).toBe('What the program prints will stand here.');
  const silent = runOf('Run', '/j1 task-created t1 - main main');
  rerender(<ConsolePanel run={silent} cursor={null} onCursorChange={vi.fn()} />);
  expect(screen.getByRole('log').textContent).toBe('This run printed nothing.');
});

/** A run that printed `count` lines, `dropped` of which were not kept. */
function printing(count: number, dropped: number): TimelineRun {
  const lines = Array.from(
    { length: count },
    (_, index) => `t1 console log "line ${index}" [] main`,
  );
  return runOf(
    'Run',
    [
      `header {"dropped":{"consoleEntries":${dropped},"events":0}}`,
      '/j1 task-created t1 - main main',
      't1 task-started',
      ...lines,
    ].join('\n'),
  );
}

test('ten thousand entries are counted in full and drawn in part; what was dropped is said', () => {
  render(<ConsolePanel run={printing(10_000, 42)} cursor={null} onCursorChange={vi.fn()} />);
  const items = screen.getAllByRole('listitem');
  expect(items.length).toBeGreaterThan(5);
  expect(items.length).toBeLessThan(100);
  expect(items[0]?.getAttribute('aria-setsize')).toBe('10042');
  expect(document.body.textContent).toContain('42 more entries were printed and not kept');
});

test('queues tell who runs, who waits and what is in flight at the cursor', () => {
  const { rerender } = render(<QueuesPanel run={trouble} cursor={at(6)} />);
  const region = screen.getByRole('region', { name: 'Queues' });
  expect(region.textContent).toContain('In flight · 3GET /flaky since 0 msGET /slow since 0 ms');
  expect(region.textContent).toContain('Timers · 1setTimeout 500 ms due 500 ms');
  rerender(<QueuesPanel run={trouble} cursor={at(14)} />);
  expect(region.textContent).toContain('Runningmain');
  expect(region.textContent).toContain('Timersempty');
  rerender(<QueuesPanel run={null} cursor={null} />);
  expect(region.textContent).toBe('Who runs and who waits, at the cursor, will stand here.');
});

test('the comparison has a column for each run, and the better value stands out', () => {
  render(<ComparisonTable a={bad} b={good} />);
  const table = screen.getByRole('table', { name: 'Comparison' });
  const headers = within(table).getAllByRole('columnheader');
  expect(headers.map((header) => header.textContent)).toEqual(['Bad', 'Good', 'Difference']);
  const total = within(table).getByRole('row', { name: /^Total time/ });
  expect(total.textContent).toBe(
    'Total time2\u2009000 ms1\u2009000 ms (better)1\u2009000 ms sooner',
  );
  expect(
    within(total).getByText('1\u2009000 ms', { selector: 'strong', normalizer: String }),
  ).toBeTruthy();
});

test('the table says where two runs first did different things, and leads there', async () => {
  const onCursorChange = vi.fn();
  render(<ComparisonTable a={bad} b={good} onCursorChange={onCursorChange} />);
  const row = screen.getByRole('row', { name: /^First difference/ });
  expect(row.textContent).toContain('main creates load(1)');
  expect(row.textContent).toContain('main starts GET /users/1');
  await userEvent.click(within(row).getByRole('button', { name: 'step 4' }));
  expect(onCursorChange).toHaveBeenCalledWith({ run: 0, step: 4 });
});

test('what is better stands before what is only different', () => {
  const faulty = runOf('Bad', 'mark x\nrejection-unhandled p1 error"x"\n100ms mark y');
  const sound = runOf(
    'Good',
    'operation-started o1 fetch a\n100ms operation-ended o1 fulfilled "200"',
  );
  render(<ComparisonTable a={faulty} b={sound} />);
  const names = screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
  expect(names[0]).toBe('Unhandled rejections');
  expect(names.at(-1)).toBe('First difference');
});

test('why now: names are strong, and steps can be gone to', async () => {
  const onCursorChange = vi.fn();
  render(<WhyNow run={bad} cursor={at(16)} onCursorChange={onCursorChange} />);
  expect(screen.getByText('load(1)').tagName).toBe('B');
  const [step] = screen.getAllByRole('button', { name: /^step \d+$/ });
  if (step === undefined) throw new Error('no step to go to');
  await userEvent.click(step);
  expect(onCursorChange).toHaveBeenCalledWith(at(Number(step.textContent?.slice(5))));
});

function TranscriptHarness({
  runs,
  start,
}: {
  readonly runs: readonly TimelineRun[];
  readonly start: Cursor;
}) {
  const [cursor, setCursor] = useState(start);
  return <Transcript runs={runs} cursor={cursor} onCursorChange={setCursor} />;
}

test('the transcript has the tasks as a tree, with what each does at the cursor', async () => {
  const user = userEvent.setup();
  render(<TranscriptHarness runs={[bad, good]} start={at(8)} />);
  const region = screen.getByRole('region', { name: 'Transcript' });
  const tree = within(region).getByRole('treegrid', { name: 'Tasks' });
  const rows = within(tree).getAllByRole('row').slice(1);
  expect(rows.map((row) => row.getAttribute('aria-level'))).toEqual(['1', '2', '2']);
  expect(rows[0]?.textContent).toContain('awaits load(1) · line 7');
  expect(rows[2]?.textContent).toContain('not yet created');
  rows[0]?.focus();
  await user.keyboard('{ArrowDown}');
  await vi.waitFor(() => {
    expect(document.activeElement?.textContent).toContain('load(1)');
  });
  await user.keyboard('{ArrowLeft}');
  await vi.waitFor(() => {
    expect(document.activeElement?.textContent).toContain('main');
  });
  await user.keyboard('{ArrowLeft}');
  expect(within(tree).getAllByRole('row')).toHaveLength(2);
  expect(tree.getAttribute('aria-rowcount')).toBe('2');
  await user.keyboard('{ArrowRight}{Enter}');
  expect(within(region).getByRole('row', { current: 'step' }).getAttribute('data-step')).toBe('2');
});

test('the events are a native table; a row moves the cursor, arrow keys too', async () => {
  const user = userEvent.setup();
  render(<TranscriptHarness runs={[bad]} start={at(8)} />);
  const table = screen.getByRole('table', { name: 'Events' });
  expect(table.tagName).toBe('TABLE');
  expect(table.getAttribute('aria-rowcount')).toBe('41');
  const row = within(table).getByText('load(1) awaits GET /users/1').closest('tr');
  if (row === null) throw new Error('no row');
  await user.click(row);
  expect(row.getAttribute('aria-current')).toBe('step');
  within(row).getByRole('button', { name: 'Go to step 7' }).focus();
  await user.keyboard('{ArrowDown}');
  const current = within(table).getByRole('row', { current: 'step' });
  expect(current.textContent).toContain('main awaits load(1)');
  await vi.waitFor(() => {
    expect(current.contains(document.activeElement)).toBe(true);
  });
});

test('quick presses in the table of events count one by one', () => {
  render(<TranscriptHarness runs={[bad]} start={at(8)} />);
  const table = screen.getByRole('table', { name: 'Events' });
  const button = within(table).getByRole('button', { name: 'Go to step 8' });
  button.focus();
  // Both from the same row: the focus follows only with the next frame.
  fireEvent.keyDown(button, { key: 'ArrowUp' });
  fireEvent.keyDown(button, { key: 'ArrowUp' });
  expect(within(table).getByRole('row', { current: 'step' }).getAttribute('data-step')).toBe('6');
});

test('a long trace is virtualised, and counted in full', () => {
  render(<Transcript runs={[printing(3000, 0)]} cursor={at(0)} onCursorChange={vi.fn()} />);
  const table = screen.getByRole('table', { name: 'Events' });
  expect(table.getAttribute('aria-rowcount')).toBe('3004');
  const rows = within(table).getAllByRole('row');
  expect(rows.length).toBeGreaterThan(8);
  expect(rows.length).toBeLessThan(80);
});

test('the step at the cursor is read out when the cursor has come to rest', async () => {
  const { rerender } = render(<Transcript runs={[bad]} cursor={at(6)} onCursorChange={vi.fn()} />);
  rerender(<Transcript runs={[bad]} cursor={at(8)} onCursorChange={vi.fn()} />);
  const status = screen.getByRole('status');
  expect(status.textContent).toBe('');
  await vi.waitFor(() => {
    expect(status.textContent).toBe('step 8, 0 ms: main awaits load(1) · line 7');
  });
});

/** The transcript with a cursor of its own. */
function Reading({ run, start }: { readonly run: TimelineRun; readonly start: number }) {
  const [cursor, setCursor] = useState<Cursor | null>(at(start));
  return <Transcript runs={[run]} cursor={cursor} onCursorChange={setCursor} />;
}

const currentStep = (): string | null | undefined =>
  document.querySelector('[aria-current="step"] button')?.getAttribute('aria-label');

test('in the transcript one finds, follows causes and comes back to marks by keys and buttons', async () => {
  const user = userEvent.setup();
  render(<Reading run={bad} start={0} />);
  const find = screen.getByRole('searchbox', { name: 'Find in the transcript' });
  await user.type(find, 'users/2{Enter}');
  expect(currentStep()).toBe('Go to step 23');
  expect(screen.getByText(/^1 of [2-9]$/)).toBeTruthy();
  await user.keyboard('{Shift>}{Enter}{/Shift}');
  expect(currentStep()).not.toBe('Go to step 23');
  await user.keyboard('{Enter}');

  await user.click(screen.getByRole('button', { name: 'Mark this event' }));
  expect(currentStep()).toBe('Go to step 23, marked');
  await user.click(screen.getByRole('button', { name: 'To the cause' }));
  expect(currentStep()).toBe('Go to step 22');
  await user.click(screen.getByRole('button', { name: 'Next mark' }));
  expect(currentStep()).toBe('Go to step 23, marked');

  screen.getByRole('button', { name: 'Go to step 23, marked' }).focus();
  await user.keyboard('m');
  expect(currentStep()).toBe('Go to step 23');
  await user.keyboard('.');
  expect(currentStep()).toBe('Go to step 24');
  await user.keyboard('/');
  expect(document.activeElement).toBe(find);
});

test('the table of events can be cut down to a task, to failures, to what was found', async () => {
  const user = userEvent.setup();
  render(<Reading run={trouble} start={4} />);
  const table = screen.getByRole('table', { name: 'Events' });
  const kinds = screen.getByRole('combobox', { name: 'Events' });
  const rows = () => within(table).getAllByRole('row').length - 1;
  const all = rows();
  await user.selectOptions(kinds, 'trouble');
  expect(rows()).toBeGreaterThan(2);
  expect(rows()).toBeLessThan(all);
  expect(screen.getByText(`${rows()} of ${all} events`).getAttribute('aria-live')).toBe('polite');
  await user.selectOptions(kinds, 'task');
  expect(rows()).toBeLessThan(all);
  await user.selectOptions(kinds, 'all');
  expect(rows()).toBe(all);
  await user.type(screen.getByRole('searchbox'), 'nowhere to be found');
  await user.selectOptions(kinds, 'found');
  expect(rows()).toBe(0);
  expect(screen.getByText('There are none in this run.')).toBeTruthy();
});

test('with two runs the other one can be chosen', async () => {
  render(<TranscriptHarness runs={[bad, good]} start={at(8)} />);
  await userEvent.click(screen.getByRole('radio', { name: 'Good' }));
  expect(screen.getByRole('treegrid').textContent).not.toContain('load(1)');
});
