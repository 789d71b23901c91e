/**
 * Random programs, natively and observed. Many run as one, so that they are fast; what differs is
 * run by itself, and made smaller as long as it still differs.
 */
import fc from 'fast-check';
import { randomBody } from '../../src/sandbox/javascript/source/testing/random.ts';
import { batchOf, logsOf } from '../../src/sandbox/javascript/source/testing/random-prelude.ts';

/** Runs one program both ways and tells what it printed. */
export type RunBoth = (source: string) => Promise<{
  readonly native: readonly string[];
  readonly observed: readonly string[];
}>;

export interface Hunt {
  readonly seed: number;
  readonly programs: number;
  readonly run: RunBoth;
  /** How many batches run at a time. */
  readonly lanes: number;
}

/** Programs in one run: it costs more to begin one than to run a program. */
const BATCH = 25;
/** Shrinking is cut short after this long. In ms. */
const LONGEST_SHRINKING = 90_000;

/** @returns null, or a report of the first program that differs */
export async function hunt({ seed, programs, run, lanes }: Hunt): Promise<string | null> {
  const bodies = fc.sample(randomBody, { seed, numRuns: programs });
  let next = 0;
  let found: string | null = null;
  const work = async (): Promise<void> => {
    while (next < bodies.length && found === null) {
      const start = next;
      next += BATCH;
      const batch = bodies.slice(start, next);
      const source = batchOf(batch);
      const { native, observed } = await run(source);
      const expected = logsOf(native);
      const logs = logsOf(observed);
      if (expected.length === batch.length && logs.join('#') === expected.join('#')) continue;
      const different = batch.findIndex((_, index) => logs[index] !== expected[index]);
      found ??= await explain(seed, start + different, source, { native, observed });
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return found;

  async function explain(
    of: number,
    index: number,
    source: string,
    together: Awaited<ReturnType<RunBoth>>,
  ): Promise<string> {
    const property = fc.asyncProperty(randomBody, async (body) => {
      const { native, observed } = await run(batchOf([body]));
      return native.join('\n') === observed.join('\n');
    });
    const { counterexample, numShrinks } = await fc.check(property, {
      seed: of,
      path: String(index),
      numRuns: 1,
      interruptAfterTimeLimit: LONGEST_SHRINKING,
    });
    const title = `Program ${index} of seed ${of} differs`;
    if (counterexample === null) {
      return `${title} among others only.\n${show(source, together)}`;
    }
    const smallest = batchOf(counterexample);
    return `${title} (${numShrinks} shrinks):\n${counterexample[0]}\n${show('', await run(smallest))}`;
  }
}

const show = (
  source: string,
  { native, observed }: { native: readonly string[]; observed: readonly string[] },
): string => `${source}\nnatively:\n${native.join('\n')}\nobserved:\n${observed.join('\n')}`;
