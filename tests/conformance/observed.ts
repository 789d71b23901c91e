/** A program as Fermata runs it on a thread of Node's, in the profile `node`. */
import { DEFAULT_LIMITS, runInNode } from '../../src/sandbox/node/index.ts';
import type { RunEnd } from '../../src/trace/index.ts';
import { nameOfThrown, ownFrames, type Run } from './natively.ts';
import type { ProgramFile } from './program-files.ts';

/** @throws when the program is refused */
export async function observe({ name, source }: ProgramFile): Promise<Run> {
  const limits = { ...DEFAULT_LIMITS, wallMs: 60_000 };
  const options = { profile: 'node', schedule: '0', limits } as const;
  const file = `${name}.ts`;
  const texts: string[] = [];
  const result = await runInNode({ source, file }, options, {
    onConsole: (_level, text) => texts.push(text),
  });
  if (result.kind !== 'trace') {
    throw new Error(`Refused: ${result.problems.map(({ message }) => message).join(' ')}`);
  }
  const { end } = result.trace.header;
  // Node's report of the error that ends a run is no output of the program.
  if (end.outcome === 'threw' && texts.at(-1)?.startsWith('Uncaught') === true) texts.pop();
  return { printed: ownFrames(texts.join('\n'), file, file).split('\n'), end: describeEnd(end) };
}

function describeEnd(end: RunEnd): string {
  switch (end.outcome) {
    case 'finished':
      return 'finished';
    case 'exited':
      return end.code === 0 ? 'finished' : `exited ${end.code}`;
    case 'threw':
      return `threw ${nameOfThrown(end.error.text.replace(/^'(.*)'$/, '$1'))}`;
    case 'never-settles':
      return 'never settles';
    case 'stopped':
      return end.message;
  }
}
