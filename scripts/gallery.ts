/**
 * `npm run gallery [-- NAME …]`: runs the programs of `examples/` and draws each into
 * `docs/gallery/NAME.png`, beside its first version where it has one. What the pictures answer is
 * written in `docs/gallery/README.md`.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { bundleReplay } from '../src/app/exports/build/bundle.ts';
import { replayHtml } from '../src/app/exports/replayFile.ts';
import { DEFAULT_LIMITS, runInNode } from '../src/sandbox/node/index.ts';
import { toTraceFile } from '../src/trace/index.ts';
import { launchBrowser } from '../tests/support/browser.ts';
import { ensureChromium } from './chromium.ts';
import { viewOf } from './galleryViews.ts';
import { palettePng } from './palettePng.ts';

const examples = new URL('../examples/', import.meta.url);
const gallery = new URL('../docs/gallery/', import.meta.url);
const WIDTH = 1120;
const SCALE = 1.25;
/** What is left, in pixels of the picture, of the empty room under the last lane. */
const MARGIN = 20;

/** Of a replay the timeline stays and, for a pair, the numbers under it. */
const STYLE = `
  .replay { display: block; height: auto; }
  .replay > h1, .replay-codes, .replay-why, .replay-tabs [role=tablist], .timeline-bar { display: none; }
  .replay > .timeline { border: 0; grid-template-rows: minmax(0, 1fr); }
`;

async function traceOf(path: string) {
  const source = readFileSync(new URL(path, examples), 'utf8');
  const file = path.replace(/^first\//, '');
  const options = { profile: 'browser', schedule: '0', limits: DEFAULT_LIMITS } as const;
  const result = await runInNode({ source, file }, options);
  if (result.kind !== 'trace') throw new Error(`${path} does not compile.`);
  return toTraceFile(result.trace);
}

async function recordingOf(name: string) {
  const file = `${name}.ts`;
  const hasFirst = existsSync(new URL(`first/${file}`, examples));
  const { axis, viewport } = viewOf(name);
  return {
    title: name,
    runs: [
      ...(hasFirst ? [{ title: 'First version', trace: await traceOf(`first/${file}`) }] : []),
      { title: hasFirst ? 'Second version' : name, trace: await traceOf(file) },
    ],
    axis,
    viewport,
    cursor: null,
  };
}

/** The page as it is seen, each pixel as `0xRRGGBB`. */
async function pixelsOf(page: Page): Promise<{ width: number; pixels: Uint32Array }> {
  const picture = (await page.locator('.replay').screenshot()).toString('base64');
  const { width, hex } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser draws nothing.');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = '';
    for (let at = 0; at < data.length; at += 4) {
      text += String.fromCharCode(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    }
    return { width: bitmap.width, hex: btoa(text) };
  }, picture);
  const bytes = Buffer.from(hex, 'base64');
  const pixels = Uint32Array.from({ length: bytes.length / 3 }, (_, index) =>
    bytes.readUIntBE(index * 3, 3),
  );
  return { width, pixels };
}

/** Leaves out what of the rows above `end` is empty: all that is the same as the last one. */
function withoutGap(pixels: Uint32Array, width: number, end: number): Uint32Array {
  const row = (index: number): Uint32Array => pixels.subarray(index * width, (index + 1) * width);
  const empty = row(end - 1);
  let used = end - 1;
  while (used > 0 && row(used).every((pixel, x) => pixel === empty[x])) used--;
  const kept = pixels.subarray(0, Math.min(end, used + MARGIN) * width);
  const rest = pixels.subarray(end * width);
  const joined = new Uint32Array(kept.length + rest.length);
  joined.set(kept);
  joined.set(rest, kept.length);
  return joined;
}

process.env['CHROME_PATH'] = ensureChromium();
const parts = await bundleReplay();
const browser = await launchBrowser();
const page = await browser.newPage({
  viewport: { width: WIDTH, height: 1400 },
  deviceScaleFactor: SCALE,
  colorScheme: 'light',
  reducedMotion: 'reduce',
});
const wanted = process.argv.slice(2);
const names = readdirSync(examples)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));
for (const name of names) {
  await page.setContent(replayHtml(await recordingOf(name), parts));
  await page.addStyleTag({
    content: `${STYLE} .replay > .timeline { height: ${viewOf(name).height}px; }`,
  });
  await page.getByRole('slider', { name: 'Cursor' }).waitFor({ state: 'attached' });
  await page.evaluate(async () => {
    await document.fonts.ready;
    // Two frames: the one that resizes the canvas, and the one that draws it.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
  const { width, pixels } = await pixelsOf(page);
  const timeline = await page.locator('.timeline').boundingBox();
  const end = Math.floor((timeline?.height ?? 0) * SCALE) - 1;
  const target = new URL(`${name}.png`, gallery);
  writeFileSync(target, palettePng(width, withoutGap(pixels, width, end)));
  console.log(`${name}.png: ${Math.ceil(statSync(target).size / 1024)} kB`);
}
await browser.close();
