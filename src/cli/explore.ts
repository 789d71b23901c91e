/**
 * `npm run --silent explore -- FILE`: runs a program under every order of completions and
 * failures that its outside world allows, and tells what can come out of it.
 */
import { exploreMany, type Exploration } from '../doctor/index.ts';
import { openSeriesInNode } from '../sandbox/node/index.ts';
import { formatMany } from '../trace/index.ts';
import { parseExploreRequest, UsageError, type ExploreRequest } from './arguments.ts';
import { EXIT } from './outcome.ts';
import { describeProblem, readProgram } from './source.ts';

const USAGE = `Usage: npm run --silent explore -- FILE [options]

Runs FILE (.ts, .js, .mts or .mjs) on virtual time, once for every order in which what it waits for
can complete or fail, and prints the distinct outcomes, each with a schedule that replays it.

  --json              print {exhaustive, runs, outcomes} as JSON
  --runs N            at most so many runs (1000); what does not fit is sampled at random
  --seed N            draw what is not searched with this seed (0: the middle of every range)
  --profile P         whose event loop: node (default) or browser
  --limit-ms N        end a run after this much virtual time
  --help              print this

Exit codes: 2 bad usage or compile error, 1 at least one outcome is an error, 0 none is.
`;

/** The same on every machine, as it decides which runs a bound leaves out. */
const PARALLEL = 64;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function main(argv: readonly string[]): Promise<number> {
  const request = parseExploreRequest(argv);
  if (request === null) {
    say(USAGE);
    return EXIT.finished;
  }
  const result = await exploreFile(request);
  if (result === null) return EXIT.usage;
  if (request.json) {
    const outcomes = result.outcomes.map(({ count, schedule, outcome, output, error }) => ({
      count,
      schedule,
      outcome,
      output,
      error,
    }));
    const { exhaustive, runs } = result;
    process.stdout.write(`${JSON.stringify({ exhaustive, runs, outcomes }, null, 2)}\n`);
  } else process.stdout.write(describe(result));
  say(summaryOf(result));
  return result.outcomes.some(({ error }) => error !== null) ? EXIT.failed : EXIT.finished;
}

/** Null, and said why, if the program does not compile. */
async function exploreFile(request: ExploreRequest): Promise<Exploration | null> {
  const program = readProgram(request.file);
  const { options, runs } = request;
  const opened = await openSeriesInNode(program, options, 'brief');
  if (opened.kind === 'compile-error') {
    for (const problem of opened.problems) say(describeProblem(problem, program.source));
    return null;
  }
  const { series } = opened;
  try {
    return await exploreMany((schedules) => series.run(schedules), {
      runs,
      seed: Number(options.schedule),
      parallel: PARALLEL,
      onProgress: (made, left) => progress(`${made} of ${made + left} known orders`),
    });
  } finally {
    series.dispose();
    progress('');
  }
}

/** On a terminal only, on one line that the next one overwrites. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}

function describe({ outcomes }: Exploration): string {
  return outcomes
    .map(({ count, schedule, outcome, output, error }) => {
      const lines = output.flatMap((text) => text.split('\n')).map((line) => `  ${line}`);
      const headline = `${formatMany(count, 'run')}: ${error ?? outcome}, schedule ${schedule}`;
      return `${[headline, ...lines].join('\n')}\n`;
    })
    .join('\n');
}

function summaryOf({ exhaustive, runs, orders, outcomes }: Exploration): string {
  const found = formatMany(outcomes.length, 'outcome');
  return exhaustive
    ? `Exhaustive: ${runs} of ${formatMany(orders, 'order')}, ${found}`
    : `Sampled: ${formatMany(runs, 'run')} of about ${orders.toPrecision(2)} orders, ${found}`;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  say(`${error.message}\n\n${USAGE}`);
  process.exitCode = EXIT.usage;
}
