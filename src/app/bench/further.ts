/** How a run goes on that was cut short by a limit: the same run again, with a higher one. */
import type { RunOptions } from '../../sandbox/index.ts';
import type { LimitKind, TraceModel } from '../../trace/index.ts';
import { formatAmount } from '../controls/amounts.ts';
import { LIMIT_BOUNDS, type LimitName } from '../storage/limits.ts';

type Header = TraceModel['trace']['header'];

export interface Further {
  /** Profile and schedule of that run, so that it takes the same way. */
  readonly options: RunOptions;
  /** How far: `30 s`, `1 000 000 timers`. */
  readonly words: string;
}

interface Step {
  readonly name: LimitName;
  readonly factor: number;
  /** After the amount. */
  readonly noun: string;
}

const STEPS: Readonly<Partial<Record<LimitKind, Step>>> = {
  // What takes its real time to the end is waited for.
  'wall-time': { name: 'wallMs', factor: 3, noun: '' },
  'virtual-time': { name: 'virtualMs', factor: 10, noun: ' of virtual time' },
  steps: { name: 'steps', factor: 10, noun: ' steps' },
  timers: { name: 'timers', factor: 10, noun: ' timers' },
  // A trace is read as a whole: ten times a long one would fill the browser.
  events: { name: 'events', factor: 2, noun: ' events' },
};

/** Null: no limit stopped it, or none that can be raised any more. */
export function furtherOf({ end, profile, schedule, limits }: Header): Further | null {
  if (end.outcome !== 'stopped' || end.limit === null) return null;
  if (profile !== 'browser' && profile !== 'node') return null;
  const step = STEPS[end.limit];
  if (step === undefined) return null;
  const { name, factor, noun } = step;
  const { kind, max } = LIMIT_BOUNDS[name];
  const raised = Math.min(limits[name] * factor, max);
  if (raised <= limits[name]) return null;
  return {
    options: { profile, schedule, limits: { ...limits, [name]: raised } },
    words: `${formatAmount(kind, raised)}${noun}`,
  };
}
