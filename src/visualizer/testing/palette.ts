/** Colours by their names, so that tests can tell which one was used. */
import type { Palette } from '../draw/palette.ts';

export const palette: Palette = {
  panel: 'panel',
  ink: 'ink',
  soft: 'soft',
  line: 'line',
  accent: 'accent',
  onAccent: 'onAccent',
  running: 'running',
  ready: 'ready',
  awaiting: 'awaiting',
  awaitingLine: 'awaitingLine',
  blocked: 'blocked',
  cancelled: 'cancelled',
  rejected: 'rejected',
  font: 'sans',
};
