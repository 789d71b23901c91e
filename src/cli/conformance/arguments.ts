/** The command line of `conformance`. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../arguments.ts';

export const USAGE = `Usage: npm run conformance -- --test262 DIR [--only TEXT] [--processes N]
       npm run conformance -- --random N [--seed N] [--chromium]

The first runs the asynchronous part of a test262 checkout, each test natively and observed, in
realms of its own, and lists the differences. The second runs random programs both ways, in Node
or in Chromium, and prints the first that differs, made as small as it can be.

  --test262 DIR   the checkout (https://github.com/tc39/test262)
  --only TEXT     only tests whose path contains TEXT
  --processes N   how many tests run at a time (default: the number of cores)
  --random N      how many random programs
  --seed N        which ones (default: others each time; the seed is printed)
  --chromium      against Chromium instead of Node
  --help          print this

Exit codes: 2 bad usage, 1 a program does otherwise observed than natively (and is no test262 test
that docs/conformance.md lists), 0 otherwise.
`;

/** How many random programs, which, and where. */
export interface RandomRequest {
  readonly kind: 'random';
  readonly programs: number;
  readonly seed: number;
  readonly chromium: boolean;
}

export interface SuiteRequest {
  readonly kind: 'test262';
  /** Absolute path of the checkout. */
  readonly root: string;
  readonly only: string;
  readonly processes: number;
}

/** @throws {UsageError}; null: help was asked for. */
export function parseConformanceRequest(
  argv: readonly string[],
): SuiteRequest | RandomRequest | null {
  const { test262, only = '', processes, random, seed, chromium = false, help } = parse(argv);
  if (help === true) return null;
  if (random !== undefined) {
    if (test262 !== undefined) throw new UsageError('Either --test262 or --random, not both.');
    return {
      kind: 'random',
      programs: whole('--random', random),
      seed: seed === undefined ? Math.trunc(Math.random() * 2 ** 31) : whole('--seed', seed),
      chromium,
    };
  }
  if (test262 === undefined) {
    throw new UsageError('What is to be run? Say `--test262 DIR` or `--random N`.');
  }
  const root = resolve(process.env['INIT_CWD'] ?? process.cwd(), test262);
  if (!isFolder(join(root, 'test')) || !isFolder(join(root, 'harness'))) {
    throw new UsageError(`${test262}: no test262 checkout (it has no folders test and harness).`);
  }
  if (processes !== undefined && !/^[1-9]\d?$/.test(processes)) {
    throw new UsageError(`--processes must be a number from 1 to 99, not “${processes}”.`);
  }
  return {
    kind: 'test262',
    root,
    only,
    processes: processes === undefined ? availableParallelism() : Number(processes),
  };
}

function whole(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`${option} must be a number below 1 000 000 000, not “${text}”.`);
}

function parse(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      strict: true,
      options: {
        test262: { type: 'string' },
        only: { type: 'string' },
        processes: { type: 'string' },
        random: { type: 'string' },
        seed: { type: 'string' },
        chromium: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    // Node's own sentences name the option and what it lacks.
    throw new UsageError(error instanceof Error ? error.message : 'Bad usage');
  }
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
