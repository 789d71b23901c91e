/**
 * `npm run --silent trace -- FILE`: runs a program on virtual time in the terminal. Stdout holds
 * what the program printed and nothing else (or its trace, with `--json`).
 */
import { writeTraceParts, type ConsoleLevel } from '../trace/index.ts';
import { runInNode } from '../sandbox/node/index.ts';
import { parseRequest, USAGE, UsageError } from './arguments.ts';
import { describeOutcome, EXIT } from './outcome.ts';
import { describeProblem, readProgram } from './source.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** `error` and `warn` go to stderr, as Node's console sends them. */
function print(level: ConsoleLevel, text: string): void {
  const stream = level === 'error' || level === 'warn' ? process.stderr : process.stdout;
  stream.write(`${text}\n`);
}

async function main(argv: readonly string[]): Promise<number> {
  const request = parseRequest(argv);
  if (request === null) {
    say(USAGE);
    return EXIT.finished;
  }
  const program = readProgram(request.file);
  const hooks = request.json ? {} : { onConsole: print };
  const result = await runInNode(program, request.options, hooks);
  if (result.kind === 'compile-error') {
    for (const problem of result.problems) say(describeProblem(problem, program.source));
    return EXIT.usage;
  }
  if (request.json) {
    for (const part of writeTraceParts(result.trace)) process.stdout.write(part);
  }
  const { summary, code } = describeOutcome(result.trace);
  say(summary);
  return code;
}

// A reader that goes away (`| head`) is no fault of the program's.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  say(`${error.message}\n\n${USAGE}`);
  process.exitCode = EXIT.usage;
}
