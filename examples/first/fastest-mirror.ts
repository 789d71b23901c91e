/** The first version of `fastest-mirror.ts`: right, but a mirror is asked only when one failed. */
interface Mirror {
  ms: number;
  isUp: boolean;
}

const MIRRORS = new Map<string, Mirror>([
  ['oslo', { ms: 60, isUp: false }],
  ['lima', { ms: 400, isUp: true }],
  ['kyoto', { ms: 150, isUp: true }],
]);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function download(name: string): Promise<string> {
  const { ms, isUp } = MIRRORS.get(name) ?? { ms: 0, isUp: false };
  await sleep(ms);
  if (!isUp) throw new Error('refused');
  console.log(`${name}: here it is`);
  return name;
}

async function firstThatAnswers(names: readonly string[]): Promise<string> {
  const failures: unknown[] = [];
  for (const name of names) {
    try {
      return await download(name);
    } catch (error) {
      console.log(`${name}: ${(error as Error).message}`);
      failures.push(error);
    }
  }
  throw new AggregateError(failures, 'no mirror has it');
}

console.log(`from ${await firstThatAnswers(['oslo', 'lima', 'kyoto'])}`);

export {};
