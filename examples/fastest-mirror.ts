/**
 * The same file from three mirrors: all are asked at once, the first that has it wins, and the
 * others are called off. One that fails does not matter. The first version asks them one after
 * another: `first/fastest-mirror.ts`.
 */
interface Mirror {
  ms: number;
  isUp: boolean;
}

const MIRRORS = new Map<string, Mirror>([
  ['oslo', { ms: 60, isUp: false }],
  ['lima', { ms: 400, isUp: true }],
  ['kyoto', { ms: 150, isUp: true }],
]);

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

async function download(name: string, signal: AbortSignal): Promise<string> {
  const { ms, isUp } = MIRRORS.get(name) ?? { ms: 0, isUp: false };
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

async function fastest(names: readonly string[]): Promise<string> {
  const controller = new AbortController();
  try {
    return await Promise.any(names.map((name) => download(name, controller.signal)));
  } finally {
    controller.abort(new Error('called off'));
  }
}

console.log(`from ${await fastest(['oslo', 'lima', 'kyoto'])}`);

export {};
