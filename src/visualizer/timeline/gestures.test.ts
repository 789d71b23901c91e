// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GestureHandlers } from './gestures.ts';
import { listen } from './gestures.ts';

const RULER_Y = 10;
const said: string[] = [];
let element: HTMLElement;
let stop: () => void;
let canScroll = true;

const handlers: GestureHandlers = {
  isScrub: (_, y) => y < RULER_Y,
  scrub: (x, phase) => said.push(`scrub ${x} ${phase}`),
  click: (x, y, tolerance) => said.push(`click ${x},${y} ±${tolerance}`),
  measure: (x0, x1, phase) => said.push(`measure ${x0}–${x1} ${phase}`),
  panBy: (dx, dy) => said.push(`pan ${dx},${dy}`),
  zoomAt: (x, factor) => said.push(`zoom ${x} ×${factor.toFixed(2)}`),
  scrollBy: (dy) => {
    said.push(`scroll ${dy}`);
    return canScroll;
  },
  hover: (x, y) => said.push(`hover ${x},${y}`),
  leave: () => undefined,
};

beforeEach(() => {
  said.length = 0;
  canScroll = true;
  element = document.body.appendChild(document.createElement('div'));
  element.setPointerCapture = vi.fn();
  stop = listen(element, handlers);
});
afterEach(() => {
  stop();
  element.remove();
});

interface Point {
  readonly x: number;
  readonly y: number;
}
const pointer = (
  type: string,
  { x, y }: Point,
  more: { readonly id?: number; readonly kind?: string; readonly shift?: boolean } = {},
): void => {
  const event = new MouseEvent(type, {
    clientX: x,
    clientY: y,
    button: 0,
    shiftKey: more.shift ?? false,
    bubbles: true,
  });
  Object.assign(event, { pointerId: more.id ?? 1, pointerType: more.kind ?? 'mouse' });
  element.dispatchEvent(event);
};
const wheel = (init: WheelEventInit): WheelEvent => {
  const event = new WheelEvent('wheel', { cancelable: true, clientX: 40, ...init });
  element.dispatchEvent(event);
  return event;
};

test('a press that hardly moves is a click; a finger is less exact than a mouse', () => {
  pointer('pointerdown', { x: 50, y: 60 });
  pointer('pointermove', { x: 52, y: 61 });
  pointer('pointerup', { x: 52, y: 61 });
  pointer('pointerdown', { x: 50, y: 60 }, { kind: 'touch' });
  pointer('pointerup', { x: 50, y: 60 }, { kind: 'touch' });
  expect(said).toEqual(['click 52,61 ±5', 'click 50,60 ±20']);
});

test('a drag measures with a mouse and pans with a finger; with shift it pans', () => {
  pointer('pointerdown', { x: 50, y: 60 });
  pointer('pointermove', { x: 80, y: 60 });
  pointer('pointerup', { x: 90, y: 60 });
  pointer('pointerdown', { x: 50, y: 60 }, { kind: 'touch' });
  pointer('pointermove', { x: 60, y: 70 }, { kind: 'touch' });
  pointer('pointerup', { x: 60, y: 70 }, { kind: 'touch' });
  pointer('pointerdown', { x: 50, y: 60 }, { shift: true });
  pointer('pointermove', { x: 45, y: 60 }, { shift: true });
  pointer('pointerup', { x: 45, y: 60 }, { shift: true });
  expect(said).toEqual(['measure 50–80 move', 'measure 50–90 end', 'pan 10,10', 'pan -5,0']);
});

test('on the ruler a press takes the cursor, and keeps it until it is let go', () => {
  pointer('pointerdown', { x: 50, y: 5 });
  pointer('pointermove', { x: 70, y: 200 });
  pointer('pointerup', { x: 75, y: 200 });
  expect(said).toEqual(['scrub 50 move', 'scrub 70 move', 'scrub 75 end']);
});

test('two fingers pinch about their middle and pan', () => {
  pointer('pointerdown', { x: 100, y: 50 }, { id: 1, kind: 'touch' });
  pointer('pointerdown', { x: 200, y: 50 }, { id: 2, kind: 'touch' });
  pointer('pointermove', { x: 300, y: 50 }, { id: 2, kind: 'touch' });
  pointer('pointerup', { x: 300, y: 50 }, { id: 2, kind: 'touch' });
  pointer('pointerup', { x: 100, y: 50 }, { id: 1, kind: 'touch' });
  expect(said).toEqual(['zoom 200 ×2.00', 'pan 50,0']);
});

test('ctrl and the wheel zoom at the pointer, sideways pans', () => {
  expect(wheel({ deltaY: -100, ctrlKey: true }).defaultPrevented).toBe(true);
  expect(wheel({ deltaX: 30, deltaY: 2 }).defaultPrevented).toBe(true);
  expect(wheel({ deltaY: 30, shiftKey: true }).defaultPrevented).toBe(true);
  expect(said).toEqual(['zoom 40 ×1.49', 'pan -30,0', 'pan -30,0']);
});

test('the plain wheel scrolls lanes, and the page when there is nothing to scroll', () => {
  expect(wheel({ deltaY: 30 }).defaultPrevented).toBe(true);
  canScroll = false;
  expect(wheel({ deltaY: 30 }).defaultPrevented).toBe(false);
  expect(said).toEqual(['scroll 30', 'scroll 30']);
});

test('the pointer asks what it is over only while no button is down', () => {
  pointer('pointermove', { x: 5, y: 60 });
  pointer('pointerdown', { x: 50, y: 60 });
  pointer('pointermove', { x: 51, y: 60 });
  pointer('pointerup', { x: 51, y: 60 });
  expect(said).toEqual(['hover 5,60', 'click 51,60 ±5']);
});

test('nothing is heard any more after it stopped listening', () => {
  stop();
  pointer('pointerdown', { x: 50, y: 60 });
  pointer('pointerup', { x: 50, y: 60 });
  wheel({ deltaY: 30 });
  expect(said).toEqual([]);
});
