/** The command line of `trace`: what was asked for, or what is wrong with it. */
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import {
  DEFAULT_LIMITS,
  parseSchedule,
  ScheduleError,
  type RunOptions,
} from '../sandbox/node/index.ts';

export const USAGE = `Usage: npm run --silent trace -- FILE [options]

Runs FILE (.ts, .js, .mts or .mjs) on virtual time. What the program prints goes to stdout and
stderr as in Node; a summary follows on stderr.

  --json              print the trace file instead of what the program prints
  --seed N            draw latencies and failures with this seed (0: the middle of every range)
  --schedule S        replay a schedule, <seed> or <seed>:<choices>
  --profile P         whose event loop: node (default) or browser
  --limit-ms N        stop after this much virtual time
  --help              print this

Exit codes: 2 bad usage or compile error, 3 stopped by a limit, 4 can never settle, 1 threw or
left an unhandled rejection, 0 finished.
`;

/** Bad usage: the message is for whoever typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface TraceRequest {
  readonly file: string;
  readonly json: boolean;
  readonly options: RunOptions;
}

const MOST_RUNS = 1_000_000;

/** Endings of languages whose runtimes have not landed. */
const LATER: Readonly<Record<string, string>> = { '.py': 'Python', '.cs': 'C#', '.rs': 'Rust' };
const RUNNABLE = new Set(['.ts', '.js', '.mts', '.mjs']);

export interface ExploreRequest extends TraceRequest {
  /** At most so many runs. */
  readonly runs: number;
}

/** @throws {UsageError}; null: help was asked for. */
export function parseRequest(argv: readonly string[]): TraceRequest | null {
  const parsed = parse(argv);
  if (parsed.values.runs !== undefined) throw new UsageError('--runs is for `explore`.');
  return readRequest(parsed);
}

/** @throws {UsageError}; null: help was asked for. */
export function parseExploreRequest(argv: readonly string[]): ExploreRequest | null {
  const parsed = parse(argv);
  if (parsed.values.schedule !== undefined) {
    throw new UsageError(
      'Exploring tries many schedules: give it a --seed, or replay with `trace`.',
    );
  }
  const request = readRequest(parsed);
  return request === null ? null : { ...request, runs: readRuns(parsed.values.runs) };
}

function readRequest({ values, positionals }: ReturnType<typeof parse>): TraceRequest | null {
  if (values.help === true) return null;
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageError('Which file? Give one after `--`.');
  if (more.length > 0) throw new UsageError(`One file at a time; got also ${more.join(', ')}.`);
  checkEnding(file);
  return {
    file,
    json: values.json === true,
    options: {
      profile: readProfile(values.profile),
      schedule: readSchedule(values.seed, values.schedule),
      limits: { ...DEFAULT_LIMITS, ...readLimit(values['limit-ms']) },
    },
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      strict: true,
      options: {
        json: { type: 'boolean' },
        seed: { type: 'string' },
        schedule: { type: 'string' },
        runs: { type: 'string' },
        profile: { type: 'string' },
        'limit-ms': { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    // Node's own sentences name the option and what it lacks.
    throw new UsageError(
      error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'Bad usage',
    );
  }
}

function checkEnding(file: string): void {
  const ending = extname(file).toLowerCase();
  const language = LATER[ending];
  if (language !== undefined) {
    throw new UsageError(`${basename(file)}: running ${language} is not built yet.`);
  }
  if (!RUNNABLE.has(ending)) {
    throw new UsageError(`${basename(file)}: only .ts, .js, .mts and .mjs files can be run.`);
  }
}

function readProfile(profile = 'node'): RunOptions['profile'] {
  if (profile === 'node' || profile === 'browser') return profile;
  throw new UsageError(`--profile must be node or browser, not “${profile}”.`);
}

function readSchedule(seed: string | undefined, schedule: string | undefined): string {
  if (seed !== undefined && schedule !== undefined) {
    throw new UsageError(
      '--seed and --schedule exclude each other: a schedule begins with its seed.',
    );
  }
  if (seed !== undefined && !/^\d+$/.test(seed)) {
    throw new UsageError(`--seed must be a whole number, not “${seed}”.`);
  }
  const text = schedule ?? seed ?? '0';
  try {
    parseSchedule(text);
  } catch (error) {
    if (error instanceof ScheduleError) throw new UsageError(error.message);
    throw error;
  }
  return text;
}

function readRuns(text = '1000'): number {
  const runs = Number(text);
  if (/^\d+$/.test(text) && runs > 0 && runs <= MOST_RUNS) return runs;
  throw new UsageError(`--runs must be a whole number from 1 to ${MOST_RUNS}, not “${text}”.`);
}

function readLimit(text: string | undefined): { readonly virtualMs?: number } {
  if (text === undefined) return {};
  const virtualMs = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || !(virtualMs > 0)) {
    throw new UsageError(`--limit-ms must be a number of milliseconds above 0, not “${text}”.`);
  }
  return { virtualMs };
}
