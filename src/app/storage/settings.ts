/** What a person has set up for themselves: theme, sizes of panels, limits of a run. */
import * as v from 'valibot';
import { OwnLimitsSchema, type LimitName, type OwnLimits } from './limits.ts';
import { createStore } from './store.ts';

const Settings = v.object({
  theme: v.picklist(['system', 'light', 'dark']),
  /** Sizes by the name of the splitter: px, or a share from 0 to 1 for the pair of editors. */
  panels: v.record(v.string(), v.pipe(v.number(), v.finite())),
  /** Limits of a run that differ from the sandbox's own. */
  limits: OwnLimitsSchema,
});

type Settings = v.InferOutput<typeof Settings>;
export type ThemeChoice = Settings['theme'];
export type Theme = 'light' | 'dark';

/** `public/theme.js` reads the same key before the first paint. */
export const settings = createStore(
  'settings',
  2,
  Settings,
  { theme: 'system', panels: {}, limits: {} },
  { migrations: { 1: withLimits } },
);

/** Version 1 knew one limit, with a default that was always written. */
function withLimits(older: unknown): unknown {
  const { wallMs, ...rest } = Object(older) as Record<string, unknown>;
  return { ...rest, limits: wallMs === undefined || wallMs === 10_000 ? {} : { wallMs } };
}

export function chooseTheme(theme: ThemeChoice): void {
  settings.set({ ...settings.get(), theme });
}

/** Null: as the sandbox has it. */
export function chooseLimit(name: LimitName, value: number | null): void {
  const { [name]: _before, ...others } = settings.get().limits;
  settings.set({
    ...settings.get(),
    limits: value === null ? others : { ...others, [name]: value },
  });
}

export function forgetLimits(): void {
  settings.set({ ...settings.get(), limits: {} satisfies OwnLimits });
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
