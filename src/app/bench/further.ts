/** What a limit cut off, in words, and how the run goes on: the same run again, with a higher one. */
import type { RunOptions } from '../../sandbox/index.ts';
import { formatMany, type LimitKind, type Preview, type TraceModel } from '../../trace/index.ts';
import { formatAmount } from '../controls/amounts.ts';
import { LIMIT_BOUNDS, type LimitName } from '../storage/limits.ts';

type Header = TraceModel['trace']['header'];

interface Further {
  /** Profile and schedule of that run, so that it takes the same way. */
  readonly options: RunOptions;
  /** How far: `30 s`, `1 000 000 timers`. */
  readonly words: string;
}

interface LimitNotice {
  /** What is shown, and what can be done. */
  readonly text: string;
  /** Null: nothing can be raised any more. */
  readonly further: Further | null;
}

interface Step {
  readonly name: LimitName;
  readonly factor: number;
  /** After the amount. */
  readonly noun: string;
  /** What there is to see of the run, given the limit's amount. */
  readonly shown: (amount: string) => string;
}

type Reached = Exclude<LimitKind, 'memory' | 'stack'> | 'bytes';

const STEPS: Readonly<Record<Reached, Step>> = {
  // What takes its real time to the end is waited for.
  'wall-time': {
    name: 'wallMs',
    factor: 3,
    noun: '',
    shown: (amount) => `The timeline shows what it did in ${amount} of real time.`,
  },
  'virtual-time': {
    name: 'virtualMs',
    factor: 10,
    noun: ' of virtual time',
    shown: (amount) => `The timeline shows the first ${amount} of virtual time.`,
  },
  steps: {
    name: 'steps',
    factor: 10,
    noun: ' steps',
    shown: (amount) => `The timeline shows the first ${amount} steps.`,
  },
  timers: {
    name: 'timers',
    factor: 10,
    noun: ' timers',
    shown: (amount) => `The timeline shows the run until ${amount} timers were set at once.`,
  },
  // A trace is read as a whole: ten times a long one would fill the browser.
  events: {
    name: 'events',
    factor: 2,
    noun: ' events',
    shown: (amount) => `The timeline shows the first ${amount} events.`,
  },
  console: {
    name: 'consoleEntries',
    factor: 10,
    noun: ' lines',
    shown: (amount) => `The console keeps the first ${amount} lines.`,
  },
  bytes: {
    name: 'previewBytes',
    factor: 16,
    noun: ' a value',
    shown: (amount) => `Printed values are kept up to ${amount} each, and some are longer.`,
  },
};

const ALONE: Readonly<Record<'memory' | 'stack', string>> = {
  memory:
    'The timeline shows what it did until then. This is the browser’s own limit: try with less data.',
  stack:
    'The timeline shows what it did until then. How deep calls may nest is the browser’s own limit.',
};

/** So many printed lines are looked at for values that were cut. */
const MOST_LOOKED_AT = 300;

/** Null: nothing was cut off, or a person did it. */
export function limitNoticeOf(model: TraceModel): LimitNotice | null {
  const { header } = model.trace;
  const { end, dropped } = header;
  if (end.outcome === 'stopped' && end.limit !== null) {
    if (end.limit === 'memory' || end.limit === 'stack') {
      return { text: ALONE[end.limit], further: null };
    }
    return noticeOf(header, end.limit);
  }
  if (dropped.consoleEntries > 0) {
    const more = `${formatMany(dropped.consoleEntries, 'more was', 'more were')} only counted.`;
    return noticeOf(header, 'console', more);
  }
  return isAnythingCut(model) ? noticeOf(header, 'bytes') : null;
}

function noticeOf(header: Header, reached: Reached, more = ''): LimitNotice {
  const { name, shown } = STEPS[reached];
  const further = furtherOf(header, reached);
  const said = shown(formatAmount(LIMIT_BOUNDS[name].kind, header.limits[name]));
  const next =
    further === null
      ? 'No higher limit can be set.'
      : `Run again with a higher limit, it takes the same way and ${reached === 'console' || reached === 'bytes' ? 'keeps more' : 'gets further'}.`;
  return { text: [said, more, next].filter((words) => words !== '').join(' '), further };
}

/** Null where the limit cannot be raised any more. */
function furtherOf(header: Header, reached: Reached): Further | null {
  const { profile, schedule, limits } = header;
  if (profile !== 'browser' && profile !== 'node') return null;
  const { name, factor, noun } = STEPS[reached];
  const { kind, max } = LIMIT_BOUNDS[name];
  const raised = Math.min(limits[name] * factor, max);
  if (raised <= limits[name]) return null;
  return {
    options: { profile, schedule, limits: { ...limits, [name]: raised } },
    words: `${formatAmount(kind, raised)}${noun}`,
  };
}

/** What is inside a value is cut whatever the limit says, and a printed text is kept whole. */
const isCut = ({ type, cut = 0 }: Preview): boolean => type !== 'string' && cut > 0;

function isAnythingCut({ console, trace }: TraceModel): boolean {
  return console.slice(0, MOST_LOOKED_AT).some((step) => {
    const event = trace.event(step);
    return event.kind === 'console' && event.values.some(isCut);
  });
}
