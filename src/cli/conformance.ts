/**
 * `npm run conformance`: every asynchronous test of the language's own suite that passes in the
 * engine must pass while it is observed, and random programs must do the same both ways.
 */
import { coreText } from '../sandbox/node/index.ts';
import { UsageError } from './arguments.ts';
import { parseConformanceRequest, type SuiteRequest, USAGE } from './conformance/arguments.ts';
import { judgeAll } from './conformance/pool.ts';
import { runRandom } from './conformance/random.ts';
import { readKnown, Report } from './conformance/report.ts';
import { findTests } from './conformance/suite.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** How many verdicts come in between two lines of progress. */
const PROGRESS = 500;

async function main(argv: readonly string[]): Promise<number> {
  const request = parseConformanceRequest(argv);
  if (request === null) {
    say(USAGE);
    return 0;
  }
  return request.kind === 'random' ? runRandom(request) : await runSuite(request);
}

async function runSuite({ root, only, processes }: SuiteRequest): Promise<number> {
  const tests = findTests(root, only);
  if (tests.length === 0) throw new UsageError(`No asynchronous test's path contains “${only}”.`);
  say(`${tests.length} tests on ${processes} processes …`);
  const report = new Report(readKnown());
  await judgeAll(tests, {
    root,
    core: await coreText(),
    processes,
    judged(test, verdict) {
      report.add(test, verdict);
      if (report.count % PROGRESS === 0) {
        say(`${report.count} of ${tests.length}, ${report.differences} different`);
      }
    },
  });
  process.stdout.write(`${report.describe()}\n`);
  return report.isGood ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  say(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
