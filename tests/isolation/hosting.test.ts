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

  it('runs the same in a browser without trusted types', async () => {
    const source = `
      class Choir { sing = () => { throw new Error('hoarse'); }; eval() { return this.sing(); } }
      const stacks: unknown[] = [];
      const attempts = [
        () => eval('1'),
        () => new Function('return 1')(),
        () => (async () => {}).constructor('return 1')(),
        () => (function* () {}).constructor('yield 1')(),
        () => Reflect.construct(Function, ['return 1'])(),
        () => (globalThis as any).trustedTypes.createPolicy('fermata', {}),
        () => new Choir().eval(),
        async () => (await 0, new Choir().sing()),
        () => [1].map(function () { throw new Error('no name'); }),
        () => (({}) as any)['a' + 'b'](),
        () => { const o: any = {}; o['x' + 1] = (() => function () { throw new Error('late'); })(); o.x1(); },
        () => new (class { constructor() { throw new Error('made'); } })(),
      ];
      for (const attempt of attempts) {
        try { await attempt(); console.log('open'); }
        catch (error) {
          const { name, stack = '' } = error as Error;
          console.log(name, name === 'EvalError' ? '' : stack);
        }
      }
      setTimeout(() => { console.log(new Error('in a timer').stack); throw new Error('end'); }, 5);`;
    const waited = await site.open();
    const alone = await site.open();
    await alone.evaluate(
      (url) => globalThis.fermata.renew(url),
      `${site.server.url}runner-strict.html`,
    );
    const [a, b] = [
      await run(waited, { source, withEvents: true }),
      await run(alone, { source, withEvents: true }),
    ];
    expect(a.printed.slice(0, 5)).toEqual(Array(5).fill('EvalError '));
    expect(a.printed.filter((line) => line === 'open')).toEqual([]);
    expect(a.printed).toEqual(b.printed);
    // What the engine says of refused code differs, and nothing else.
    const same = (texts: readonly string[] = []): string[] =>
      texts.filter((text) => !text.includes('EvalError'));
    expect(same(a.eventTexts)).toEqual(same(b.eventTexts));
    expect(a.eventTexts?.length).toBe(b.eventTexts?.length);
    await waited.close();
    await alone.close();
  });

  it('runs from srcdoc when runner.html cannot be loaded', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await page.route('**/runner*.html', (route) => route.abort());
    await page.goto(site.server.url);
    await page.waitForFunction(() => 'fermata' in globalThis);
    expect(await run(page, `console.log(typeof indexedDB)`)).toMatchObject({
      outcome: 'finished',
      printed: ['undefined'],
    });
    // A spare that was tried with the address meanwhile has given up by then.
    await page.waitForFunction(() => {
      const frames = Array.from(document.querySelectorAll('iframe'));
      return frames.length === 2 && frames.every(({ src, srcdoc }) => src === '' && srcdoc !== '');
    });
    const sandboxes = await page.evaluate(() =>
      Array.from(document.querySelectorAll('iframe'), ({ sandbox }) => sandbox.value),
    );
    expect(sandboxes).toEqual(['allow-scripts', 'allow-scripts']);
    const again = await run(page, `try { eval('1') } catch (e) { console.log('closed') }`);
    expect(again.printed).toEqual(['closed']);
    expect(again.ms).toBeLessThan(1000);
    await context.close();
  });

  it('runs from srcdoc when the host answers 404 for it', async () => {
    await rm(join(site.directory, 'runner.html'));
    await rm(join(site.directory, 'runner-strict.html'));
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
