/** What is said of a run when it is over, and the code that the command ends with. */
import {
  formatCount,
  formatMs,
  toMs,
  type Preview,
  type PromiseId,
  type RunEnd,
  type Trace,
  type TraceEvent,
} from '../trace/index.ts';

export const EXIT = { finished: 0, failed: 1, usage: 2, limit: 3, neverSettles: 4 } as const;

/** What the summary says, gathered in one walk over the trace. */
interface Facts {
  tasks: number;
  operations: number;
  readonly unhandled: Map<PromiseId, Preview>;
  readonly names: Map<number, string>;
}

function gather(trace: Trace): Facts {
  const facts: Facts = {
    tasks: 0,
    operations: 0,
    unhandled: new Map(),
    names: new Map(),
  };
  for (const event of trace) note(facts, event);
  return facts;
}

function note(facts: Facts, event: TraceEvent): void {
  switch (event.kind) {
    case 'task-created':
      facts.tasks++;
      facts.names.set(event.created, event.name);
      return;
    case 'operation-started':
      facts.operations++;
      return;
    case 'rejection-unhandled':
      facts.unhandled.set(event.promise, event.error);
      return;
    case 'rejection-handled-late':
      facts.unhandled.delete(event.promise);
      return;
    default:
  }
}

export interface Outcome {
  /** For stderr, without a line feed at its end. */
  readonly summary: string;
  readonly code: number;
}

export function describeOutcome(trace: Trace): Outcome {
  const facts = gather(trace);
  const { end, dropped, schedule } = trace.header;
  const lines = [headline(end)];
  if (end.outcome === 'never-settles') lines.push(...describeWaiting(end.waiting, facts));
  for (const error of facts.unhandled.values()) {
    lines.push(`  unhandled rejection: ${firstLine(error.text)}${origin(error)}`);
  }
  if (dropped.consoleEntries > 0) {
    lines.push(`  ${formatCount(dropped.consoleEntries)} more lines were printed than are kept`);
  }
  if (dropped.events > 0) {
    lines.push(`  ${formatCount(dropped.events)} more events happened than are kept`);
  }
  lines.push(`  ${measures(trace, facts)}`, `  schedule ${schedule}`);
  return { summary: lines.join('\n'), code: exitCode(end, facts) };
}

function headline(end: RunEnd): string {
  switch (end.outcome) {
    case 'finished':
      return 'Finished';
    case 'exited':
      return `Exited with code ${end.code}`;
    case 'threw':
      return `Threw ${firstLine(end.error.text)}${origin(end.error)}`;
    case 'never-settles':
      return 'Never settles: nothing is left that could wake it';
    case 'stopped':
      return end.message;
  }
}

function describeWaiting(
  waiting: Extract<RunEnd, { outcome: 'never-settles' }>['waiting'],
  facts: Facts,
): readonly string[] {
  return waiting.map(
    ({ task, wait }) => `  ${facts.names.get(task) ?? `task ${task}`} waits for ${wait.label}`,
  );
}

function measures(trace: Trace, facts: Facts): string {
  const last = trace.length === 0 ? 0 : toMs(trace.timeAt((trace.length - 1) as never));
  const parts = [
    `${formatMs(last)} of virtual time`,
    counted(facts.tasks, 'task'),
    counted(facts.operations, 'operation'),
    counted(trace.length, 'event'),
  ];
  if (facts.unhandled.size > 0) parts.push(counted(facts.unhandled.size, 'unhandled rejection'));
  return parts.join(' · ');
}

const counted = (count: number, what: string): string =>
  `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** Where an error was made, as the first frame of its stack says it: ` · parse (main.ts:3)`. */
function origin(error: Preview): string {
  const stack = error.entries?.find(({ key }) => key === 'stack');
  return stack === undefined ? '' : ` · ${firstLine(stack.value.text).replace(/^at /, '')}`;
}

/** As the interface contract has it: the first that applies. */
function exitCode(end: RunEnd, facts: Facts): number {
  switch (end.outcome) {
    case 'stopped':
      return EXIT.limit;
    case 'never-settles':
      return EXIT.neverSettles;
    case 'threw':
      return EXIT.failed;
    case 'exited':
      return end.code === 0 && facts.unhandled.size === 0 ? EXIT.finished : EXIT.failed;
    case 'finished':
      return facts.unhandled.size > 0 ? EXIT.failed : EXIT.finished;
  }
}
