/** The colours and fonts of the page, read from its CSS custom properties. */

export interface Palette {
  readonly panel: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly running: string;
  readonly ready: string;
  readonly awaiting: string;
  readonly awaitingLine: string;
  readonly blocked: string;
  readonly cancelled: string;
  readonly rejected: string;
  readonly font: string;
}

/** What is drawn where the page defines nothing: the light theme. */
const DEFAULTS: Palette = {
  panel: '#ffffff',
  ink: '#1c1b19',
  soft: '#6b6963',
  line: '#e4e1da',
  accent: '#4338a8',
  onAccent: '#ffffff',
  running: '#0072b2',
  ready: '#7cc4ee',
  awaiting: '#dde1e7',
  awaitingLine: '#8b94a3',
  blocked: '#e69f00',
  cancelled: '#8c8c8c',
  rejected: '#a3123a',
  font: 'system-ui, sans-serif',
};

const PROPERTIES: Record<keyof Palette, string> = {
  panel: '--panel',
  ink: '--ink',
  soft: '--soft',
  line: '--line',
  accent: '--accent',
  onAccent: '--on-accent',
  running: '--running',
  ready: '--ready',
  awaiting: '--awaiting',
  awaitingLine: '--awaiting-line',
  blocked: '--blocked',
  cancelled: '--cancelled',
  rejected: '--rejected',
  font: '--font-ui',
};

/** Reads the palette as it applies to `element` now. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const entries = Object.entries(PROPERTIES).map(([key, property]) => [
    key,
    style.getPropertyValue(property).trim(),
  ]);
  const read = Object.fromEntries(entries.filter(([, value]) => value !== ''));
  return { ...DEFAULTS, ...read };
}
