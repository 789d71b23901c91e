// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler, useEffect, useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asStep, type Site } from '../../trace/index.ts';
import { fakeCanvas } from '../testing/dom.ts';
import { PARALLEL, runOf, SEQUENTIAL } from '../testing/traces.ts';
import { viewOf } from '../testing/view.ts';
import type { Axis, Cursor, TimelineRun, Viewport } from '../types.ts';
import { Timeline } from './Timeline.tsx';
import { RULER } from './view.ts';
import { toX } from './viewport.ts';

const bad = runOf('Bad', SEQUENTIAL);
const good = runOf('Good', PARALLEL);
let drawn: { readonly texts: readonly string[] };

interface Seen {
  cursor: Cursor | null;
  viewport: Viewport | null;
  sites: [run: number, line: number][];
}

function Harness({
  runs,
  seen,
  start = { run: 0, step: asStep(0) },
}: {
  readonly runs: readonly TimelineRun[];
  readonly seen: Seen;
  readonly start?: Cursor | null;
}) {
  const [axis, setAxis] = useState<Axis>('time');
  const [cursor, setCursor] = useState<Cursor | null>(start);
  const [viewport, setViewport] = useState<Viewport | null>(null);
  useEffect(() => {
    Object.assign(seen, { cursor, viewport });
  }, [seen, cursor, viewport]);
  return (
    <>
      <textarea aria-label="Code" />
      <Timeline
        runs={runs}
        axis={axis}
        onAxisChange={setAxis}
        cursor={cursor}
        onCursorChange={setCursor}
        viewport={viewport}
        onViewportChange={setViewport}
        highlightLine={null}
        onSelectSite={(run: number, site: Site) => {
          seen.sites.push([run, site.line]);
        }}
        theme="light"
        emptyText="Run, and the tasks will be drawn here."
        actions={<button type="button">Export</button>}
      />
    </>
  );
}

function show(runs: readonly TimelineRun[], start?: Cursor | null) {
  const seen: Seen = { cursor: null, viewport: null, sites: [] };
  const user = userEvent.setup();
  render(<Harness runs={runs} seen={seen} {...(start === undefined ? {} : { start })} />);
  const region = screen.getByRole('region', { name: 'Timeline' });
  const slider = within(region).getByRole<HTMLInputElement>('slider', { name: 'Cursor' });
  return { seen, user, region, slider };
}

/** One drawn frame. */
const frame = () =>
  act(async () => {
    await new Promise((done) => {
      requestAnimationFrame(done);
    });
  });

beforeEach(() => {
  drawn = fakeCanvas();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('it is a region with two axes, Fit, steps, Play, a cursor and the app’s own actions', () => {
  const { region } = show([bad, good]);
  const inside = within(region);
  expect(inside.getByRole<HTMLInputElement>('radio', { name: 'Time' }).checked).toBe(true);
  expect(inside.getByRole<HTMLInputElement>('radio', { name: 'Steps' }).checked).toBe(false);
  for (const name of [
    'Fit',
    'Step back',
    'Step forward',
    'Play',
    'Zoom in',
    'Zoom out',
    'Export',
  ]) {
    expect(inside.getByRole('button', { name })).toBeTruthy();
  }
});

test('what a narrow bar has no room for is opened by one button', async () => {
  const { region, user } = show([bad]);
  const more = within(region).getByRole('button', { name: 'More of the timeline’s buttons' });
  const isOpen = () => region.querySelector('.timeline-bar')?.getAttribute('data-more');
  expect([more.getAttribute('aria-expanded'), isOpen()]).toEqual(['false', 'false']);
  await user.click(more);
  expect([more.getAttribute('aria-expanded'), isOpen()]).toEqual(['true', 'true']);
});

test('the slider says step and time', () => {
  const { slider } = show([bad], { run: 0, step: asStep(12) });
  expect(slider.getAttribute('aria-valuetext')).toBe('step 12 of 39, 1 000 ms');
  expect([slider.min, slider.max, slider.value]).toEqual(['0', '39', '12']);
});

test('the picture is drawn from the trace', async () => {
  show([bad, good]);
  await frame();
  expect(drawn.texts).toEqual(expect.arrayContaining(['load(1)', '1\u2009000 ms sooner']));
});

test('it can be used with the keyboard alone', async () => {
  const { seen, user, slider, region } = show([bad, good]);
  slider.focus();
  await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
  expect(seen.cursor).toEqual({ run: 0, step: 3 });
  await user.keyboard('{End}');
  expect(seen.cursor).toEqual({ run: 0, step: 39 });
  await user.keyboard('{ArrowLeft}[[');
  expect(seen.cursor).toEqual({ run: 0, step: 36 });
  await user.keyboard('{Home}{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(seen.cursor?.run).toBe(1);
  await user.keyboard('.');
  expect(slider.getAttribute('aria-valuetext')).toMatch(/^step \d+ of 18, \d/);
  const steps = within(region).getByRole('radio', { name: 'Steps' });
  steps.focus();
  await user.keyboard(' ');
  expect((steps as HTMLInputElement).checked).toBe(true);
});

test('stepping by keyboard shows what the cursor stands on, and Escape takes it away', async () => {
  const { user, slider } = show([bad], { run: 0, step: asStep(7) });
  slider.focus();
  await user.keyboard('{ArrowRight}');
  expect(screen.getByRole('tooltip').textContent).toContain('awaits load(1) · line 7');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('tooltip')).toBeNull();
});

test('keys do nothing while an editor has the focus', async () => {
  const { seen, user } = show([bad]);
  await user.type(screen.getByRole('textbox', { name: 'Code' }), 'wasdf.,[[]{ArrowRight}');
  expect(seen.cursor).toEqual({ run: 0, step: 0 });
  expect(seen.viewport).toBeNull();
});

test('W zooms, and the app hears of it when the window has come to rest', async () => {
  const { seen, user, slider, region } = show([bad]);
  slider.focus();
  await user.keyboard('www');
  expect(seen.viewport).toBeNull();
  await vi.waitFor(() => {
    expect(seen.viewport).not.toBeNull();
  });
  const length = (seen.viewport?.to ?? 0) - (seen.viewport?.from ?? 0);
  expect(length).toBeLessThan(2080 / 1.25 ** 3 + 20);
  await user.click(within(region).getByRole('button', { name: 'Fit' }));
  await vi.waitFor(() => {
    expect((seen.viewport?.to ?? 0) - (seen.viewport?.from ?? 0)).toBeGreaterThan(2000);
  });
});

/** Where, on the harness' 1000 × 400 px, a lane's bar is at a time. */
function pointAt(runs: readonly TimelineRun[], lane: number, ms: number) {
  const view = viewOf(runs);
  const row = view.layout.rows.filter(({ kind }) => kind === 'lane')[lane];
  if (row === undefined) throw new Error(`no lane ${lane}`);
  return {
    clientX: toX(view.viewport, view.frame, ms),
    clientY: RULER + row.barTop + row.barHeight / 2,
  };
}

const surface = (slider: HTMLElement): HTMLElement => {
  const parent = slider.parentElement;
  if (parent === null) throw new Error('no surface');
  return parent;
};

test('React renders nothing while the window moves and the line is dragged within a step', async () => {
  let renders = 0;
  const onRender = () => {
    renders += 1;
  };
  render(
    <Profiler id="timeline" onRender={onRender}>
      <Harness runs={[bad]} seen={{ cursor: null, viewport: null, sites: [] }} />
    </Profiler>,
  );
  const area = surface(screen.getByRole('slider', { name: 'Cursor' }));
  await frame();
  // The window does not come to rest, however slow the machine is.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  fireEvent.pointerDown(area, { clientX: 400, clientY: 8, pointerId: 1 });
  const before = renders;
  for (let index = 1; index <= 5; index++) {
    fireEvent.wheel(area, { deltaY: -20, ctrlKey: true, clientX: 400, clientY: 100 });
    await frame();
  }
  const zoomed = renders;
  for (let index = 1; index <= 5; index++) {
    fireEvent.pointerMove(area, { clientX: 400 + index / 10, clientY: 8, pointerId: 1 });
    await frame();
  }
  expect([zoomed - before, renders - zoomed]).toEqual([0, 0]);
});

test('a click on a span selects it, moves the cursor and tells where it comes from', () => {
  const { seen, slider } = show([bad, good]);
  const point = { ...pointAt([bad, good], 0, 1500), pointerId: 1, button: 0 };
  fireEvent.pointerDown(surface(slider), point);
  fireEvent.pointerUp(surface(slider), point);
  expect(seen.cursor).toEqual({ run: 0, step: 25 });
  expect(seen.sites).toEqual([[0, 8]]);
  expect(document.activeElement).toBe(slider);
});

test('a click on a lane’s name goes to where it begins', () => {
  const { seen, slider } = show([bad, good]);
  const point = { ...pointAt([bad, good], 2, 0), clientX: 30, pointerId: 1, button: 0 };
  fireEvent.pointerDown(surface(slider), point);
  fireEvent.pointerUp(surface(slider), point);
  expect(seen.cursor).toEqual({ run: 0, step: 21 });
  expect(seen.sites).toEqual([[0, 3]]);
});

test('a drag on the ruler scrubs, and the read-out follows between steps', () => {
  const { seen, slider, region } = show([bad]);
  const at = (ms: number) => ({ ...pointAt([bad], 0, ms), clientY: 5, pointerId: 1, button: 0 });
  fireEvent.pointerDown(surface(slider), at(100));
  fireEvent.pointerMove(surface(slider), at(1180));
  expect(seen.cursor).toEqual({ run: 0, step: 25 });
  expect(region.textContent).toContain('1\u2009180 ms · step 25');
  expect(slider.getAttribute('aria-valuetext')).toBe('step 25 of 39, 1 180 ms');
  fireEvent.pointerUp(surface(slider), at(1180));
});

test('the pointer over a span is told what it is', () => {
  const { slider } = show([bad]);
  fireEvent.pointerMove(surface(slider), { ...pointAt([bad], 1, 500), pointerId: 1 });
  expect(screen.getByRole('tooltip').textContent).toContain('GET /users/1');
  fireEvent.pointerLeave(surface(slider), { pointerId: 1 });
  expect(screen.queryByRole('tooltip')).toBeNull();
});

test('without a run it says so and offers nothing that would do nothing', () => {
  const { region, slider } = show([]);
  expect(region.textContent).toContain('Run, and the tasks will be drawn here.');
  expect(slider.disabled).toBe(true);
  expect(within(region).getByRole<HTMLButtonElement>('button', { name: 'Play' }).disabled).toBe(
    true,
  );
});

test('Play goes to the end and stops there', async () => {
  const { seen, user, region } = show([bad], { run: 0, step: asStep(36) });
  await user.click(within(region).getByRole('button', { name: 'Play' }));
  await vi.waitFor(() => {
    expect(seen.cursor).toEqual({ run: 0, step: 39 });
  });
  await vi.waitFor(() => {
    expect(within(region).queryByRole('button', { name: 'Pause' })).toBeNull();
  });
});

test('there is a way by button to cause, effect and the task’s own events', async () => {
  const { seen, user, region } = show([bad], { run: 0, step: asStep(20) });
  const press = (name: string) => user.click(within(region).getByRole('button', { name }));
  await press('To the cause');
  expect(seen.cursor?.step).toBe(18);
  await press('To the effect');
  expect(seen.cursor?.step).toBeGreaterThan(18);
  await press('Next event of this task');
  await press('Previous event of this task');
  expect(seen.cursor?.run).toBe(0);
});

test('/ finds, Enter goes on, Escape ends it and gives the focus back', async () => {
  const { seen, user, slider } = show([bad, good]);
  slider.focus();
  await user.keyboard('/');
  const field = screen.getByRole('searchbox', { name: 'Find on the timeline' });
  expect(document.activeElement).toBe(field);
  await user.keyboard('both loaded');
  expect(seen.cursor).toEqual({ run: 0, step: 37 });
  expect(screen.getByText('1 of 2')).toBeTruthy();
  await user.keyboard('{Enter}');
  expect(seen.cursor).toEqual({ run: 1, step: 16 });
  await user.keyboard('{Shift>}{Enter}{/Shift}');
  expect(seen.cursor).toEqual({ run: 0, step: 37 });
  await user.keyboard('zzz');
  expect(screen.getByText('nothing')).toBeTruthy();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('searchbox', { name: 'Find on the timeline' })).toBeNull();
  expect(document.activeElement).toBe(slider);
});

test('M marks, Shift+M comes back, Shift and the arrows measure and say so', async () => {
  const { seen, user, slider } = show([bad], { run: 0, step: asStep(8) });
  slider.focus();
  await user.keyboard('m{End}{Shift>}m{/Shift}');
  expect(seen.cursor?.step).toBe(8);
  await user.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
  expect(seen.cursor?.step).toBe(10);
  expect(screen.getByText(/^measured: 1.000 ms · 3 events$/)).toBeTruthy();
  await user.keyboard('{Escape}');
  expect(screen.queryByText(/^measured:/)).toBeNull();
});

test('? lists the keys, C folds the lane at the cursor, and P asks for the critical path', async () => {
  const { user, slider } = show([bad], { run: 0, step: asStep(8) });
  slider.focus();
  await user.keyboard('c');
  await frame();
  expect(drawn.texts).toContain('main · 4 inside');
  await user.keyboard('?');
  const dialog = screen.getByRole('dialog', { name: 'Keys of the timeline' });
  expect(within(dialog).getByText('to the cause, to the effect')).toBeTruthy();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('filters leave lanes out and say how many', async () => {
  const { user, region } = show([bad]);
  await user.click(within(region).getByRole('button', { name: 'Show' }));
  await user.type(screen.getByRole('searchbox', { name: 'Tasks named' }), 'load(1)');
  expect(region.textContent).toContain('1 task filtered out');
  await user.click(screen.getByRole('button', { name: 'Show everything' }));
  expect(region.textContent).not.toContain('filtered out');
});

test('a drag over the lanes measures, with its edges at those of bars', () => {
  const { slider } = show([bad]);
  const at = (ms: number, dx: number) => {
    const point = pointAt([bad], 0, ms);
    return { ...point, clientX: point.clientX + dx, pointerId: 1, button: 0 };
  };
  fireEvent.pointerDown(surface(slider), at(1000, -3));
  fireEvent.pointerMove(surface(slider), at(1500, 0));
  fireEvent.pointerUp(surface(slider), at(2000, -3));
  expect(screen.getByText(/^measured: 1.000 ms/)).toBeTruthy();
});
