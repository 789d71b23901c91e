/** What a person has set up for themselves: theme, sizes of panels, limits of a run. */
import * as v from 'valibot';
import { createStore } from './store.ts';

const Settings = v.object({
  theme: v.picklist(['system', 'light', 'dark']),
  /** Sizes by the name of the splitter: px, or a share from 0 to 1 for the pair of editors. */
  panels: v.record(v.string(), v.pipe(v.number(), v.finite())),
  /** How long a run may take by the wall clock, in ms. */
  wallMs: v.pipe(v.number(), v.minValue(500), v.maxValue(60_000)),
});

type Settings = v.InferOutput<typeof Settings>;
export type ThemeChoice = Settings['theme'];
export type Theme = 'light' | 'dark';

/** `public/theme.js` reads the same key before the first paint. */
export const settings = createStore('settings', 1, Settings, {
  theme: 'system',
  panels: {},
  wallMs: 10_000,
});

export function chooseTheme(theme: ThemeChoice): void {
  settings.set({ ...settings.get(), theme });
}

export function chooseWallLimit(wallMs: number): void {
  settings.set({ ...settings.get(), wallMs });
}

export function forgetPanels(): void {
  settings.set({ ...settings.get(), panels: {} });
}

export function rememberPanel(name: string, size: number | null): void {
  const panels = { ...settings.get().panels };
  if (size === null) delete panels[name];
  else panels[name] = size;
  settings.set({ ...settings.get(), panels });
}
