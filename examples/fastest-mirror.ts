/**
 * The same file from three mirrors: all are asked at once, the first that has it wins, and the
 * others are called off. One that fails does not matter. The first version asks them one after
 * another: `first/fastest-mirror.ts`.
 */
interface Mirror {
  name: string;
  ms: number;
  isUp: boolean;
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

async function download({ name, ms, isUp }: Mirror, signal: AbortSignal): Promise<string> {
  try {
    await sleep(ms, signal);
    if (!isUp) throw new Error('refused');
    console.log(`${name}: here it is`);
    return name;
  } catch (error) {
    console.log(`${name}: ${(error as Error).message}`);
    throw error;
  }
}

async function fastest(mirrors: readonly Mirror[]): Promise<string> {
  const controller = new AbortController();
  try {
    return await Promise.any(mirrors.map((mirror) => download(mirror, controller.signal)));
  } finally {
    controller.abort(new Error('called off'));
  }
}

const mirrors: readonly Mirror[] = [
  { name: 'oslo', ms: 60, isUp: false },
  { name: 'lima', ms: 400, isUp: true },
  { name: 'kyoto', ms: 150, isUp: true },
];
console.log(`from ${await fastest(mirrors)}`);

export {};
