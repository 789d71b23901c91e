/** The findings of runs, looked for once a run, after its picture stands. */
import { useEffect, useMemo, useState } from 'react';
import type { Finding } from '../../doctor/index.ts';
import type { TraceModel } from '../../trace/index.ts';
import type { Notice, TimelineRun } from '../../visualizer/index.ts';

/** Events of a run that is looked through unasked: more would keep the page busy. */
const MOST_EVENTS = 200_000;

/** After the picture: a finding may wait, the first look may not. */
const AFTER_MS = 50;

const kept = new WeakMap<TraceModel, readonly Finding[]>();
const listeners = new Set<() => void>();

export const isLongRun = ({ trace }: TraceModel): boolean => trace.length > MOST_EVENTS;

/** Null while they are looked for. */
const findingsOf = (model: TraceModel): readonly Finding[] | null => kept.get(model) ?? null;

async function find(model: TraceModel): Promise<void> {
  if (kept.has(model)) return;
  const { findings } = await import('../../doctor/index.ts');
  if (kept.has(model)) return;
  kept.set(model, findings(model.trace, model, model.trace.header.sources));
  for (const listener of listeners) listener();
}

/** Null while they are looked for. A run that is too long is looked through when `asked`. */
export function useFindings(
  models: readonly TraceModel[],
  asked = false,
): readonly (readonly Finding[] | null)[] {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = (): void => redraw((count) => count + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  const [first, second] = models;
  useEffect(() => {
    const look = async (): Promise<void> => {
      for (const model of [first, second]) {
        if (model !== undefined && (asked || !isLongRun(model))) await find(model);
      }
    };
    const timer = setTimeout(() => void look().catch(() => undefined), AFTER_MS);
    return () => clearTimeout(timer);
  }, [first, second, asked]);
  return models.map(findingsOf);
}

/** Signs at the evidence, where what a finding tells begins. */
export function useNotices(runs: readonly TimelineRun[]): readonly Notice[] {
  const [one, two] = useFindings(runs.map(({ model }) => model));
  return useMemo(
    () =>
      [one, two].flatMap((found, run) =>
        (found ?? []).flatMap(({ events: [step], severity, title, site }) =>
          step === undefined
            ? []
            : [{ run, step, severity, title, detail: `finding, line ${site.line}` }],
        ),
      ),
    [one, two],
  );
}
