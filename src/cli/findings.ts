/**
 * `npm run --silent findings -- FILE`: runs a program as `trace` does and tells what is wrong with
 * the run. Nothing that the program prints is shown: stdout holds the findings and nothing else.
 */
import { findings, type Finding } from '../doctor/index.ts';
import { runInNode } from '../sandbox/node/index.ts';
import { buildModel } from '../trace/index.ts';
import { parseRequest, UsageError } from './arguments.ts';
import { describeOutcome, EXIT } from './outcome.ts';
import { describeProblem, readProgram } from './source.ts';

const USAGE = `Usage: npm run --silent findings -- FILE [options]

Runs FILE (.ts, .js, .mts or .mjs) on virtual time and tells what is wrong with the run, in the
order of the source. A summary of the run follows on stderr.

  --json              print the findings as JSON
  --seed N            draw latencies and failures with this seed (0: the middle of every range)
  --schedule S        replay a schedule, <seed> or <seed>:<choices>
  --profile P         whose event loop: node (default) or browser
  --limit-ms N        stop after this much virtual time
  --help              print this

Exit codes are those of the run: 2 bad usage or compile error, 3 stopped by a limit, 4 can never
settle, 1 threw or left an unhandled rejection, 0 finished.
`;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function main(argv: readonly string[]): Promise<number> {
  const request = parseRequest(argv);
  if (request === null) {
    say(USAGE);
    return EXIT.finished;
  }
  const program = readProgram(request.file);
  const result = await runInNode(program, request.options);
  if (result.kind === 'compile-error') {
    for (const problem of result.problems) say(describeProblem(problem, program.source));
    return EXIT.usage;
  }
  const { trace } = result;
  const found = findings(trace, buildModel(trace), trace.header.sources);
  process.stdout.write(
    request.json ? `${JSON.stringify(found, null, 2)}\n` : found.map(describe).join('\n'),
  );
  const { summary, code } = describeOutcome(trace);
  const count = found.length === 1 ? '1 finding' : `${found.length || 'No'} findings`;
  say(`${summary}\n  ${count}`);
  return code;
}

/** `main.ts:6:3: warning floating-promise: title`, then what to know of it. Columns from 1. */
function describe({ site, severity, id, title, message, why, mend, lesson }: Finding): string {
  return [
    `${site.file}:${site.line}:${site.column + 1}: ${severity} ${id}: ${title}`,
    `  ${message}`,
    `  Why it hurts: ${why}`,
    `  How to mend it: ${mend}`,
    `  Lesson: ${lesson}`,
    '',
  ].join('\n');
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  say(`${error.message}\n\n${USAGE}`);
  process.exitCode = EXIT.usage;
}
