import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxPlugin } from '../../src/sandbox/build/plugin.ts';
import { serveDirectory } from '../support/server.ts';
import { openSite, run, type TestSite } from './site.ts';

let site: TestSite;

beforeAll(async () => {
  site = await openSite('/deep/er/');
}, 60_000);
afterAll(() => site.close());

describe('the sandbox on a plain static host', () => {
  it('runs below a sub-path and asks for nothing outside it', async () => {
    const page = await site.open();
    expect((await run(page, `console.log('below')`)).printed).toEqual(['below']);
    const outside = site.server.requests.filter((path) => !path.startsWith('/deep/er/'));
    expect(outside.filter((path) => path !== '/favicon.ico')).toEqual([]);
    await page.close();
  });

  it('loads the compiler once, and only when it is asked to', async () => {
    const before = site.server.requests.length;
    const page = await site.open();
    const loads = (): string[] =>
      site.server.requests.slice(before).filter((path) => /toolchain|\.wasm$|runner/.test(path));
    await page.waitForTimeout(300);
    expect(loads()).toEqual([]);
    await run(page, '');
    await run(page, '1');
    expect(loads().filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
    expect(loads().filter((path) => path.includes('toolchain'))).toHaveLength(1);
    await page.close();
  });

  it('runs from srcdoc when runner.html cannot be loaded', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await page.route('**/runner.html', (route) => route.abort());
    await page.goto(site.server.url);
    await page.waitForFunction(() => 'fermata' in globalThis);
    expect(await run(page, `console.log(typeof indexedDB)`)).toMatchObject({
      outcome: 'finished',
      printed: ['undefined'],
    });
    const frames = await page.evaluate(() =>
      Array.from(document.querySelectorAll('iframe'), ({ src, srcdoc, sandbox }) => ({
        inline: src === '' && srcdoc !== '',
        sandbox: sandbox.value,
      })),
    );
    expect(frames.length).toBeGreaterThan(0);
    for (const frame of frames) expect(frame).toEqual({ inline: true, sandbox: 'allow-scripts' });
    const again = await run(page, `try { eval('1') } catch (e) { console.log('closed') }`);
    expect(again.printed).toEqual(['closed']);
    expect(again.ms).toBeLessThan(1000);
    await context.close();
  });

  it('runs from srcdoc when the host answers 404 for it', async () => {
    await rm(join(site.directory, 'runner.html'));
    const bare = await serveDirectory(site.directory);
    const page = await site.open(bare.url);
    expect((await run(page, `console.log('bare')`)).printed).toEqual(['bare']);
    await page.close();
    await bare.close();
  });

  it('has its policy first in the head', async () => {
    const page = await site.open();
    const first = await page.evaluate(() => {
      const [element] = document.head.children;
      return element instanceof HTMLMetaElement ? [element.httpEquiv, element.content] : [];
    });
    expect(first[0]).toBe('Content-Security-Policy');
    expect(first[1]).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[^']+';/);
    await page.close();
  });
});

describe('the development server', () => {
  it('runs programs too', async () => {
    const server = await createServer({
      root: fileURLToPath(new URL('page', import.meta.url)),
      cacheDir: join(site.directory, '.vite'),
      configFile: false,
      logLevel: 'error',
      plugins: [sandboxPlugin()],
      server: { port: 0, host: '127.0.0.1', fs: { strict: false } },
    });
    await server.listen();
    const page = await site.open(server.resolvedUrls?.local[0] ?? '');
    const outcome = await run(page, `console.log('developing')`);
    expect(outcome.printed).toEqual(['developing']);
    await page.close();
    await server.close();
  }, 60_000);
});
