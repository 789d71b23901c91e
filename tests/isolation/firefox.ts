/** Firefox by WebDriver BiDi, over its own socket: no driver and no patched browser in between. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CANDIDATES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** `FIREFOX_PATH` wins; undefined when there is none. */
export function findFirefox(): string | undefined {
  const named = process.env['FIREFOX_PATH'];
  return [...(named === undefined ? [] : [named]), ...CANDIDATES].find((path) => existsSync(path));
}

export interface FirefoxPage {
  /** Evaluates an expression, a promise of text included, and gives that text. */
  evaluate(expression: string): Promise<string>;
  close(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly type?: string;
  readonly message?: string;
  readonly result?: unknown;
}

/** The address that Firefox prints when it listens. */
const LISTENS = /WebDriver BiDi listening on (ws:\/\/\S+)/;

/** @throws Error when Firefox does not start. */
export async function openFirefox(path: string, url: string): Promise<FirefoxPage> {
  const profile = await mkdtemp(join(tmpdir(), 'fermata-firefox-'));
  const browser = spawn(
    path,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    browser.stderr.on('data', (data: Buffer) => {
      said += String(data);
      const [, found] = LISTENS.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    browser.once('error', reject);
    browser.once('exit', () => reject(new Error(`Firefox ended at once: ${said.slice(-500)}`)));
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let count = 0;
  const send = async (method: string, params: object): Promise<unknown> => {
    count += 1;
    const id = count;
    const answered = new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
    });
    socket.send(JSON.stringify({ id, method, params }));
    const answer = await answered;
    waiting.delete(id);
    if (answer.type === 'error') throw new Error(`${method}: ${answer.message ?? ''}`);
    return answer.result;
  };
  await send('session.new', { capabilities: {} });
  const tree = (await send('browsingContext.getTree', {})) as {
    contexts: readonly { context: string }[];
  };
  const context = tree.contexts[0]?.context ?? '';
  await send('browsingContext.navigate', { context, url, wait: 'complete' });
  return {
    async evaluate(expression) {
      const target = { context };
      const answer = (await send('script.evaluate', {
        expression,
        target,
        awaitPromise: true,
      })) as {
        type: string;
        result?: { value?: unknown };
        exceptionDetails?: { text: string };
      };
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text ?? '');
      return String(answer.result?.value);
    },
    async close() {
      const ended = new Promise((resolve) => browser.once('exit', resolve));
      await send('browser.close', {}).catch(() => browser.kill());
      await ended;
      socket.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
