/**
 * What a worker says is parsed, not trusted: it comes from a realm in which a stranger's code ran.
 * Shapes and lengths are checked here; what the numbers mean is checked where they are read.
 */
import type { LimitKind } from '../trace/index.ts';
import type { RecordBatch } from './javascript/records.ts';
import type { FromWorker, RawEnd, SeriesRun } from './protocol.ts';

const LIMITS: ReadonlySet<unknown> = new Set<LimitKind>([
  'wall-time',
  'virtual-time',
  'steps',
  'timers',
  'events',
  'console',
  'memory',
  'stack',
]);

/** Longest sentence that is taken over from a worker, in UTF-16 units. */
export const MAX_MESSAGE = 2000;
/** Longest schedule: 100,000 choices of a few characters each. */
const MAX_SCHEDULE = 1_000_000;
/** In words. */
const SHORTEST_RECORD = 2;

type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null;
export const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
export const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest;
const isLimit = (value: unknown): value is LimitKind => LIMITS.has(value);
const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');

function parseBatch(value: unknown): RecordBatch | null {
  if (!isFields(value)) return null;
  const { count, words, strings } = value;
  if (!isCount(count) || !isStrings(strings)) return null;
  if (!(words instanceof Uint32Array) || words.length < count * SHORTEST_RECORD) return null;
  return { count, words, strings };
}

function parseEnd(value: unknown): RawEnd | null {
  if (!isFields(value)) return null;
  switch (value['outcome']) {
    case 'finished':
    case 'never-settles':
      return { outcome: value['outcome'] };
    case 'threw':
      return isCount(value['preview']) ? { outcome: 'threw', preview: value['preview'] } : null;
    case 'exited':
      return Number.isSafeInteger(value['code'])
        ? { outcome: 'exited', code: Number(value['code']) }
        : null;
    case 'stopped': {
      const { limit, message } = value;
      if (!isLimit(limit) || !isText(message, MAX_MESSAGE)) return null;
      return { outcome: 'stopped', limit, message };
    }
    default:
      return null;
  }
}

function parseEnding(value: Fields): Omit<SeriesRun, 'batches'> | null {
  const end = parseEnd(value['end']);
  const { schedule, dropped } = value;
  if (end === null || !isText(schedule, MAX_SCHEDULE) || !isFields(dropped)) return null;
  const { consoleEntries, events } = dropped;
  if (!isCount(consoleEntries) || !isCount(events)) return null;
  return { end, schedule, dropped: { consoleEntries, events } };
}

function parseSeriesRun(value: unknown): SeriesRun | null {
  if (!isFields(value) || !Array.isArray(value['batches'])) return null;
  const given = value['batches'];
  const batches = given.map(parseBatch).filter((batch) => batch !== null);
  const ending = batches.length === given.length ? parseEnding(value) : null;
  return ending && { batches, ...ending };
}

/** Null: this is not our worker's language, or it is another run's. */
export function parseFromWorker(value: unknown, runId: string): FromWorker | null {
  if (!isFields(value) || value['runId'] !== runId) return null;
  switch (value['type']) {
    case 'loaded':
      return { type: 'loaded', runId };
    case 'records': {
      const batch = parseBatch(value['batch']);
      return batch && { type: 'records', runId, batch };
    }
    case 'ended': {
      const ending = parseEnding(value);
      return ending && { type: 'ended', runId, ...ending };
    }
    case 'runs': {
      const { runs, isPristine, isOver } = value;
      if (!Array.isArray(runs) || typeof isPristine !== 'boolean' || typeof isOver !== 'boolean') {
        return null;
      }
      const parsed = runs.map(parseSeriesRun).filter((run) => run !== null);
      if (parsed.length !== runs.length) return null;
      return { type: 'runs', runId, runs: parsed, isPristine, isOver };
    }
    case 'runaway': {
      const { limit, message } = value;
      if (!isLimit(limit) || !isText(message, MAX_MESSAGE)) return null;
      return { type: 'runaway', runId, limit, message };
    }
    default:
      return null;
  }
}
