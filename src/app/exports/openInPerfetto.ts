/**
 * Hands a trace to Perfetto's page in a tab of its own, as Perfetto's documentation of deep links
 * asks: the tab is pinged until it answers, then gets the file as a message. Only after a person
 * said so: it leaves the site (`docs/decisions/0007-perfetto-is-asked-for.md`).
 */
const PERFETTO = 'https://ui.perfetto.dev';

const PING_MS = 100;
/** A slow line may need so long for Perfetto's page; then somebody should be told. */
const PATIENCE_MS = 60_000;

/** What of a window is needed here. */
interface Tab {
  readonly closed: boolean;
  postMessage(message: unknown, origin: string): void;
}

interface PerfettoFile {
  readonly title: string;
  readonly fileName: string;
  readonly buffer: ArrayBuffer;
}

/**
 * To be called in the turn of the click, or the browser opens no tab. Rejects with a sentence for a
 * person when there is no tab, or when nothing in it answers.
 */
export function openInPerfetto(file: Promise<PerfettoFile>): Promise<void> {
  const tab: Tab | null = open(PERFETTO);
  return tab === null
    ? Promise.reject(
        new Error('The browser opened no tab. Save the file, and open it in Perfetto.'),
      )
    : handOver(tab, file);
}

async function handOver(tab: Tab, file: Promise<PerfettoFile>): Promise<void> {
  const [perfetto] = await Promise.all([file, untilReady(tab)]);
  tab.postMessage({ perfetto }, PERFETTO);
}

function untilReady(tab: Tab): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onMessage = ({ source, origin, data }: MessageEvent): void => {
    if (source === tab && origin === PERFETTO && data === 'PONG') resolve();
  };
  const pinging = setInterval(() => {
    // Until the tab has Perfetto's page, the browser drops what is meant for it.
    if (tab.closed) reject(new Error('The tab was closed before Perfetto was ready.'));
    else tab.postMessage('PING', PERFETTO);
  }, PING_MS);
  const patience = setTimeout(() => {
    reject(new Error('Perfetto did not answer. Save the file, and open it there.'));
  }, PATIENCE_MS);
  addEventListener('message', onMessage);
  return promise.finally(() => {
    clearInterval(pinging);
    clearTimeout(patience);
    removeEventListener('message', onMessage);
  });
}
