/** Until the trace words its events itself: the bare facts. */
import type { Step, TraceEvent, TraceModel } from '../../trace/index.ts';

export function describeEvent(event: TraceEvent, model: TraceModel): string {
  const who = event.task === null ? '' : `${model.task(event.task).name}: `;
  return `${who}${event.kind.replace('-', ' ')}`;
}

export type Sentence = readonly {
  readonly text: string;
  readonly strong?: boolean;
  readonly step?: Step;
}[];

export const whyNow = (model: TraceModel, step: Step): Sentence => {
  const cause = model.causeOf(step);
  const what = { text: `${describeEvent(model.trace.event(step), model)} ` };
  return cause === null ? [what] : [what, { text: `because of step ${cause}`, step: cause }];
};
