/** The command line of `conformance`. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../arguments.ts';

export const USAGE = `Usage: npm run conformance -- --test262 DIR [options]

Runs the asynchronous part of a test262 checkout, each test natively and observed, in realms of
its own, and lists the differences. Progress goes to stderr.

  --test262 DIR   the checkout (https://github.com/tc39/test262)
  --only TEXT     only tests whose path contains TEXT
  --processes N     how many tests run at a time (default: the number of cores)
  --help          print this

Exit codes: 2 bad usage, 1 a test that passes natively does not pass observed and is not listed
in docs/conformance.md, 0 otherwise.
`;

export interface ConformanceRequest {
  /** Absolute path of the checkout. */
  readonly root: string;
  readonly only: string;
  readonly processes: number;
}

/** @throws {UsageError}; null: help was asked for. */
export function parseConformanceRequest(argv: readonly string[]): ConformanceRequest | null {
  const { test262, only = '', processes, help } = parse(argv);
  if (help === true) return null;
  if (test262 === undefined) throw new UsageError('Which checkout? Say `--test262 DIR`.');
  const root = resolve(process.env['INIT_CWD'] ?? process.cwd(), test262);
  if (!isFolder(join(root, 'test')) || !isFolder(join(root, 'harness'))) {
    throw new UsageError(`${test262}: no test262 checkout (it has no folders test and harness).`);
  }
  if (processes !== undefined && !/^[1-9]\d?$/.test(processes)) {
    throw new UsageError(`--processes must be a number from 1 to 99, not “${processes}”.`);
  }
  return {
    root,
    only,
    processes: processes === undefined ? availableParallelism() : Number(processes),
  };
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
