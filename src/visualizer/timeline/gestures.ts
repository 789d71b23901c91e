/**
 * Pointer and wheel to intentions. Mouse: click selects, drag measures, drag on the ruler or on
 * the cursor scrubs, shift+drag or the middle button pans, ctrl+wheel zooms. Touch: tap selects,
 * one finger pans, on the ruler it scrubs, two fingers pinch and pan.
 */
export interface GestureHandlers {
  /** Whether a press at this point takes hold of the cursor. */
  isScrub(x: number, y: number): boolean;
  scrub(x: number, phase: 'move' | 'end'): void;
  click(x: number, y: number, tolerance: number): void;
  measure(x0: number, x1: number, phase: 'move' | 'end'): void;
  panBy(dx: number, dy: number): void;
  zoomAt(x: number, factor: number): void;
  /** Returns whether it moved anything: else the page may scroll. */
  scrollBy(dy: number): boolean;
  hover(x: number, y: number, tolerance: number): void;
  leave(): void;
}

type Mode = 'undecided' | 'scrub' | 'pan' | 'measure' | 'pinch';

const SLOP = 4;
const MOUSE_TOLERANCE = 5;
const TOUCH_TOLERANCE = 20;

/** Listens on `element` until the returned function is called. Coordinates are the element's own. */
export function listen(element: HTMLElement, handlers: GestureHandlers): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  let mode: Mode = 'undecided';
  let start = { x: 0, y: 0 };
  let wasTouch = false;

  const at = (event: MouseEvent): { x: number; y: number } => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const toleranceOf = (event: PointerEvent): number =>
    event.pointerType === 'touch' ? TOUCH_TOLERANCE : MOUSE_TOLERANCE;

  const down = (event: PointerEvent): void => {
    if (event.button > 1) return;
    const point = at(event);
    pointers.set(event.pointerId, point);
    element.setPointerCapture(event.pointerId);
    wasTouch = event.pointerType === 'touch';
    if (pointers.size === 2) {
      mode = 'pinch';
      return;
    }
    start = point;
    mode = 'undecided';
    if (event.shiftKey || event.button === 1) {
      mode = 'pan';
      event.preventDefault();
    } else if (handlers.isScrub(point.x, point.y)) {
      mode = 'scrub';
      handlers.scrub(point.x, 'move');
    }
    handlers.leave();
  };

  const move = (event: PointerEvent): void => {
    const point = at(event);
    const before = pointers.get(event.pointerId);
    if (before === undefined) {
      if (event.pointerType !== 'touch') handlers.hover(point.x, point.y, toleranceOf(event));
      return;
    }
    if (mode === 'pinch') {
      pinch(event.pointerId, before, point);
      pointers.set(event.pointerId, point);
      return;
    }
    pointers.set(event.pointerId, point);
    if (mode === 'undecided' && Math.hypot(point.x - start.x, point.y - start.y) > SLOP) {
      mode = wasTouch ? 'pan' : 'measure';
    }
    if (mode === 'scrub') handlers.scrub(point.x, 'move');
    else if (mode === 'measure') handlers.measure(start.x, point.x, 'move');
    else if (mode === 'pan') handlers.panBy(point.x - before.x, point.y - before.y);
  };

  const pinch = (
    id: number,
    before: { x: number; y: number },
    point: { x: number; y: number },
  ): void => {
    const other = [...pointers].find(([key]) => key !== id)?.[1];
    if (other === undefined) return;
    const was = Math.max(20, Math.abs(before.x - other.x));
    const is = Math.max(20, Math.abs(point.x - other.x));
    handlers.zoomAt((point.x + other.x) / 2, is / was);
    handlers.panBy((point.x - before.x) / 2, (point.y - before.y) / 2);
  };

  const up = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId)) return;
    const point = at(event);
    if (mode === 'pinch') {
      if (pointers.size === 0) mode = 'undecided';
      return;
    }
    if (event.type === 'pointerup') {
      if (mode === 'undecided') handlers.click(point.x, point.y, toleranceOf(event));
      else if (mode === 'scrub') handlers.scrub(point.x, 'end');
      else if (mode === 'measure') handlers.measure(start.x, point.x, 'end');
    }
    mode = 'undecided';
  };

  const wheel = (event: WheelEvent): void => {
    const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      handlers.zoomAt(at(event).x, Math.exp(-event.deltaY * scale * 0.004));
      return;
    }
    const dx = (event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX) * scale;
    const dy = (event.shiftKey ? 0 : event.deltaY) * scale;
    if (Math.abs(dx) > Math.abs(dy)) {
      event.preventDefault();
      handlers.panBy(-dx, 0);
    } else if (handlers.scrollBy(dy)) {
      event.preventDefault();
    }
  };

  const leave = (event: PointerEvent): void => {
    if (!pointers.has(event.pointerId)) handlers.leave();
  };

  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('pointerleave', leave);
  element.addEventListener('wheel', wheel, { passive: false });
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    element.removeEventListener('pointerleave', leave);
    element.removeEventListener('wheel', wheel);
  };
}
