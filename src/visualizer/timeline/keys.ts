/** Keys to commands. Letters go by their place on the keyboard (`code`), signs by what they type. */

export type Command =
  | 'zoom-in'
  | 'zoom-out'
  | 'pan-left'
  | 'pan-right'
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
  | 'last'
  | 'fit'
  | 'clear';

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const BY_CODE: Readonly<Record<string, Command>> = {
  KeyW: 'zoom-in',
  KeyS: 'zoom-out',
  KeyA: 'pan-left',
  KeyD: 'pan-right',
  KeyF: 'fit',
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
};

/** Null for keys that are not the timeline's: they are left to the page and the browser. */
export function commandOf(press: KeyPress): Command | null {
  // AltGr types `[` and `]` on many keyboards and arrives as ctrl+alt.
  const isAltGraph = press.ctrlKey && press.altKey;
  if (!isAltGraph && (press.ctrlKey || press.metaKey || press.altKey)) return null;
  return BY_KEY[press.key] ?? (isAltGraph ? null : (BY_CODE[press.code] ?? null));
}
