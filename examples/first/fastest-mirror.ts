/** The first version of `fastest-mirror.ts`: right, but a mirror is asked only when one failed. */
interface Mirror {
  name: string;
  ms: number;
  isUp: boolean;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function download({ name, ms, isUp }: Mirror): Promise<string> {
  await sleep(ms);
  if (!isUp) throw new Error('refused');
  console.log(`${name}: here it is`);
  return name;
}

async function firstThatAnswers(mirrors: readonly Mirror[]): Promise<string> {
  const failures: unknown[] = [];
  for (const mirror of mirrors) {
    try {
      return await download(mirror);
    } catch (error) {
      console.log(`${mirror.name}: ${(error as Error).message}`);
      failures.push(error);
    }
  }
  throw new AggregateError(failures, 'no mirror has it');
}

const mirrors: readonly Mirror[] = [
  { name: 'oslo', ms: 60, isUp: false },
  { name: 'lima', ms: 400, isUp: true },
  { name: 'kyoto', ms: 150, isUp: true },
];
console.log(`from ${await firstThatAnswers(mirrors)}`);

export {};
