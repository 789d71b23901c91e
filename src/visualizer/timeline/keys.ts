/** Keys to commands. Letters go by their place on the keyboard (`code`), signs by what they type. */

/** Commands that move the cursor. */
export type Move =
  | 'previous'
  | 'next'
  | 'previous-page'
  | 'next-page'
  | 'previous-of-task'
  | 'next-of-task'
  | 'lane-up'
  | 'lane-down'
  | 'cause'
  | 'effect'
  | 'first'
  | 'last';

export type Command =
  | Move
  | 'zoom-in'
  | 'zoom-out'
  | 'pan-left'
  | 'pan-right'
  | 'fit'
  | 'clear'
  | 'measure-previous'
  | 'measure-next'
  | 'mark'
  | 'next-mark'
  | 'fold'
  | 'critical-path'
  | 'find'
  | 'next-match'
  | 'previous-match'
  | 'help';

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const BY_CODE: Readonly<Record<string, Command>> = {
  KeyW: 'zoom-in',
  KeyS: 'zoom-out',
  KeyA: 'pan-left',
  KeyD: 'pan-right',
  KeyF: 'fit',
  KeyM: 'mark',
  KeyC: 'fold',
  KeyP: 'critical-path',
};

const BY_KEY: Readonly<Record<string, Command>> = {
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  ArrowUp: 'lane-up',
  ArrowDown: 'lane-down',
  PageUp: 'previous-page',
  PageDown: 'next-page',
  Home: 'first',
  End: 'last',
  '.': 'next-of-task',
  ',': 'previous-of-task',
  '[': 'cause',
  ']': 'effect',
  Escape: 'clear',
  Enter: 'next-match',
  '/': 'find',
  '?': 'help',
};

const WITH_SHIFT: Readonly<Record<string, Command>> = {
  ArrowLeft: 'measure-previous',
  ArrowRight: 'measure-next',
  Enter: 'previous-match',
};

/** Null for keys that are not the timeline's: they are left to the page and the browser. */
export function commandOf(press: KeyPress): Command | null {
  // AltGr types `[` and `]` on many keyboards and arrives as ctrl+alt.
  const isAltGraph = press.ctrlKey && press.altKey;
  if (!isAltGraph && (press.ctrlKey || press.metaKey || press.altKey)) return null;
  if (press.shiftKey && press.code === 'KeyM' && !isAltGraph) return 'next-mark';
  const shifted = press.shiftKey ? WITH_SHIFT[press.key] : undefined;
  if (shifted !== undefined) return shifted;
  return BY_KEY[press.key] ?? (isAltGraph ? null : (BY_CODE[press.code] ?? null));
}

/** The keys, for whoever asks: what to press, what it does. */
export const KEY_LIST: readonly (readonly [keys: string, does: string])[] = [
  ['← →', 'the event before, the event after'],
  [', .', 'the event before, the event after of the same task'],
  ['[ ]', 'to the cause, to the effect'],
  ['↑ ↓', 'the lane above, the lane below'],
  ['Home End', 'the first event, the last event'],
  ['W S', 'zoom in, zoom out'],
  ['A D', 'move left, move right'],
  ['F', 'fit the selection; again: everything'],
  ['Shift ← →', 'measure from here'],
  ['M', 'set a mark here, or take it away'],
  ['Shift M', 'to the next mark'],
  ['C', 'fold the lane, or unfold it'],
  ['P', 'show the critical path, or hide it'],
  ['/', 'find'],
  ['Enter', 'the next match; with Shift the one before'],
  ['Esc', 'let go of what is measured'],
];
