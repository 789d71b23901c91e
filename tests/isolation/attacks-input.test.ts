/** Broken links and traces, read by Node and by the real browser. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { DEFAULT_LIMITS, runInNode } from '../../src/sandbox/node/index.ts';
import { writeTrace } from '../../src/trace/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { serveDirectory, type StaticServer } from '../support/server.ts';
import { attackBytes, attackLinks, attackTraces } from './codec/attack.ts';
import type { CodecApi } from './codec/main.ts';

declare global {
  var codec: CodecApi;
}

let directory: string;
let server: StaticServer;
let browser: Browser;
let page: Page;
let traces: readonly string[];

/** A trace of a program that meets most kinds of event, as the sandbox writes it. */
async function traceOf(name: string): Promise<string> {
  const file = `${name}.ts`;
  const source = readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8');
  const options = { profile: 'browser', schedule: '0', limits: DEFAULT_LIMITS } as const;
  const result = await runInNode({ source, file }, options);
  if (result.kind !== 'trace') throw new Error('did not compile');
  return writeTrace(result.trace);
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'fermata-codec-'));
  await build({
    root: fileURLToPath(new URL('codec', import.meta.url)),
    base: './',
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: { outDir: directory, emptyOutDir: true },
  });
  server = await serveDirectory(directory);
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => 'codec' in globalThis);
  traces = await Promise.all(['fetch-with-timeout', 'microtask-puzzle'].map(traceOf));
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(directory, { recursive: true });
});

const SEED = 20_261_122;
const ROUNDS = 300;

describe('links with every character changed, cut anywhere, of random characters', () => {
  it('open as what was written, or say what is wrong; in Node and Chromium alike', async () => {
    const inNode = await attackLinks(SEED);
    const inBrowser = await page.evaluate((seed) => globalThis.codec.attackLinks(seed), SEED);
    for (const { tried, fates, wrong } of [inNode, inBrowser]) {
      expect(wrong).toEqual([]);
      expect(tried).toBeGreaterThan(7000);
      expect(Object.keys(fates)).toEqual(
        expect.arrayContaining(['truncated', 'corrupted', 'not-ours']),
      );
      expect(fates['opened'] ?? 0).toBeLessThan(tried / 200);
    }
  });
});

describe('links of which any byte is any other', () => {
  it('open as what was written, or say that they are damaged', async () => {
    const { tried, fates, wrong } = await attackBytes();
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(4000);
    // Some bits of a zlib stream mean nothing.
    expect(fates['opened'] ?? 0).toBeLessThan(tried / 50);
  });
});

describe('traces with anything changed', () => {
  it('are read or refused in words; in Node and Chromium alike', async () => {
    const inNode = attackTraces(traces, ROUNDS, SEED);
    const inBrowser = await page.evaluate(
      ([texts, rounds, seed]) => globalThis.codec.attackTraces(texts, rounds, seed),
      [traces, ROUNDS, SEED] as const,
    );
    expect(inBrowser).toEqual(inNode);
    expect(inNode.wrong).toEqual([]);
    expect(inNode.fates['refused']).toBeGreaterThan(ROUNDS);
    expect(inNode.fates['read']).toBeGreaterThan(10);
  });
});
