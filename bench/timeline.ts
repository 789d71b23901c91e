/**
 * The timeline beside speedscope: the same spans, the same browser, the same hand that zooms and
 * pans. What counts is the CPU time of the processes that draw (renderer and GPU process), for
 * that is what a small laptop has too little of.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { launchBrowser } from '../tests/support/browser.ts';
import { serveDirectory } from '../tests/support/server.ts';
import { speedscopeOf } from './spans.ts';
import { round } from './statistics.ts';
import type { Clocked, TimelineBench } from './timelinePage.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const SIZE = { width: 1280, height: 800 };
/** Frames of each part of the gesture: closer, along, farther, along. */
const PART = 60;
/** Reading a file of a million spans takes speedscope a while. */
const PATIENCE_MS = 300_000;

declare const bench: TimelineBench;

interface FrameCost {
  /** CPU ms a frame. */
  readonly renderer: number;
  readonly gpu: number;
  readonly both: number;
}

interface Shown {
  /** ms from the data to the picture. */
  readonly firstPaint: number;
  /** CPU ms of both processes for that. */
  readonly loading: number;
  /** MB of array buffers, and of the rest of JavaScript's heap. */
  readonly buffers: number;
  readonly heap: number;
  readonly frame: FrameCost;
}

interface OursShown extends Shown {
  /** Of `firstPaint`: the model. */
  readonly model: number;
  /** How often React rendered while the hand moved. */
  readonly rendersWhileMoving: number;
  /** ms. */
  readonly stateAtCursor: Clocked;
  readonly hover: Clocked;
  readonly search: { readonly first: number; readonly next: number };
}

interface TimelineCost {
  readonly events: number;
  readonly ours: OursShown;
  readonly speedscope: Shown | null;
  /** CPU a frame: theirs over ours. */
  readonly ratio: number | null;
}

interface CpuTimes {
  readonly renderer: number;
  readonly gpu: number;
}

/** CPU ms that the processes of a browser have used so far. */
async function cpuTimes(browser: Browser): Promise<CpuTimes> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sum = (type: string): number =>
    processInfo
      .filter((process) => process.type === type)
      .reduce((ms, { cpuTime }) => ms + cpuTime * 1000, 0);
  return { renderer: sum('renderer'), gpu: sum('GPU') };
}

/** Turns a wheel over what `selector` names, once a frame; `zoom` and `pan` in the tool's own measure. */
function turnWheel(page: Page, selector: string, zoom: number, pan: number): Promise<number> {
  return page.evaluate(
    async ([on, closer, along, frames]) => {
      const element = document.querySelector(on);
      if (element === null) throw new Error(`There is no ${on}.`);
      const { left, top, width, height } = element.getBoundingClientRect();
      const turns: readonly (readonly [number, number, boolean])[] = [
        [0, -closer, true],
        [along, 0, false],
        [0, closer, true],
        [-along, 0, false],
      ];
      let count = 0;
      for (const [deltaX, deltaY, ctrlKey] of turns) {
        for (let frame = 0; frame < frames; frame++) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const clientX = left + width * 0.6;
          const clientY = top + height / 2;
          const place = { clientX, clientY, bubbles: true, cancelable: true };
          element.dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, ctrlKey, ...place }));
          count += 1;
        }
      }
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return count;
    },
    [selector, zoom, pan, PART] as const,
  );
}

async function frameCost(
  browser: Browser,
  page: Page,
  wheel: { readonly selector: string; readonly zoom: number; readonly pan: number },
): Promise<FrameCost> {
  const turn = (): Promise<number> => turnWheel(page, wheel.selector, wheel.zoom, wheel.pan);
  // The first time is for the engine to warm up.
  await turn();
  const before = await cpuTimes(browser);
  const frames = await turn();
  const after = await cpuTimes(browser);
  const renderer = (after.renderer - before.renderer) / frames;
  const gpu = (after.gpu - before.gpu) / frames;
  return { renderer: round(renderer), gpu: round(gpu), both: round(renderer + gpu) };
}

async function memory(page: Page): Promise<Pick<Shown, 'buffers' | 'heap'>> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const usage = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const mb = (bytes: number): number => round(bytes / 2 ** 20);
  return { buffers: mb(usage.backingStorageSize), heap: mb(usage.usedSize) };
}

const sumOf = ({ renderer, gpu }: CpuTimes): number => renderer + gpu;

const rounded = ({ median, slowest }: Clocked): Clocked => ({
  median: round(median),
  slowest: round(slowest),
});

async function measureOurs(
  url: string,
  spans: number,
): Promise<OursShown & { readonly events: number }> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: SIZE });
    await page.goto(url);
    const events = await page.evaluate((count) => bench.prepare(count), spans);
    const before = await cpuTimes(browser);
    const opened = await page.evaluate(() => bench.open());
    const loading = sumOf(await cpuTimes(browser)) - sumOf(before);
    const renders = await page.evaluate(() => bench.renders());
    const wheel = { selector: '.timeline-surface', zoom: 15, pan: 8 };
    const frame = await frameCost(browser, page, wheel);
    const rendersWhileMoving = (await page.evaluate(() => bench.renders())) - renders;
    const kept = await memory(page);
    const stateAtCursor = await page.evaluate(() => bench.states(1000));
    const hover = await page.evaluate(() => bench.hovers(300));
    const search = await page.evaluate(() => bench.searches());
    return {
      events,
      model: round(opened.model),
      firstPaint: round(opened.painted),
      loading: round(loading),
      ...kept,
      frame,
      rendersWhileMoving,
      stateAtCursor: rounded(stateAtCursor),
      hover: rounded(hover),
      search: { first: round(search.first), next: round(search.next) },
    };
  } finally {
    await browser.close();
  }
}

async function measureSpeedscope(url: string, profile: string): Promise<Shown> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: SIZE });
    page.setDefaultTimeout(PATIENCE_MS);
    const before = await cpuTimes(browser);
    const from = performance.now();
    const imported = page.waitForEvent('console', (message) =>
      message.text().startsWith('import:'),
    );
    await page.goto(`${url}#profileURL=${encodeURIComponent(url + profile)}`);
    await imported;
    await page.locator('canvas').first().waitFor();
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
    );
    const firstPaint = performance.now() - from;
    const loading = sumOf(await cpuTimes(browser)) - sumOf(before);
    const selector = await page.evaluate(() => {
      // The flame chart lies under the minimap and under what floats above both.
      const under = document.elementFromPoint(640, 500);
      under?.setAttribute('data-bench', '');
      return '[data-bench]';
    });
    const frame = await frameCost(browser, page, { selector, zoom: 2.4, pan: 8 });
    return {
      firstPaint: round(firstPaint),
      loading: round(loading),
      ...(await memory(page)),
      frame,
    };
  } finally {
    await browser.close();
  }
}

/** `sizes`: spans. `beside`: whether speedscope is measured too. */
export async function measureTimeline(
  sizes: readonly number[] = [500, 10_000, 100_000, 1_000_000],
  beside = true,
): Promise<Readonly<Record<string, TimelineCost>>> {
  const directory = mkdtempSync(join(tmpdir(), 'timeline-bench-'));
  const server = await serveDirectory(directory);
  try {
    await bundlePage(directory);
    cpSync(join(root, 'node_modules/speedscope/dist/release'), join(directory, 'speedscope'), {
      recursive: true,
    });
    const costs: Record<string, TimelineCost> = {};
    for (const spans of sizes) {
      const { events, ...ours } = await measureOurs(`${server.url}timeline.html`, spans);
      let speedscope: Shown | null = null;
      if (beside) {
        writeFileSync(join(directory, 'speedscope', 'profile.json'), speedscopeOf(spans));
        speedscope = await measureSpeedscope(`${server.url}speedscope/`, 'profile.json');
      }
      const ratio =
        speedscope === null ? null : round(speedscope.frame.both / Math.max(ours.frame.both, 0.01));
      costs[String(spans)] = { events, ours, speedscope, ratio };
    }
    return costs;
  } finally {
    await server.close();
    rmSync(directory, { recursive: true });
  }
}

async function bundlePage(directory: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: directory,
      emptyOutDir: false,
      lib: {
        entry: join(root, 'bench', 'timelinePage.ts'),
        formats: ['es'],
        fileName: 'page',
        cssFileName: 'page',
      },
    },
  });
  const style = 'body { margin: 0; } main { height: 100dvh; }';
  writeFileSync(
    join(directory, 'timeline.html'),
    `<!doctype html><html lang="en" data-theme="light"><meta charset="utf-8"><title>Timeline</title>` +
      `<link rel="stylesheet" href="page.css"><style>${style}</style><body><script type="module" src="page.js"></script>`,
  );
}
