/** What hosts offer beside timers runs on the same loop. */
import { describe, expect, it } from 'vitest';
import { ofKind, run } from './testing/run.ts';

describe('MessageChannel', () => {
  it('delivers in order, as jobs of their own', async () => {
    const { lines, events, trace } = await run(`
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => { console.log('got', data.n); if (data.n === 2) port1.close(); };
      port2.postMessage({ n: 1 }); port2.postMessage({ n: 2 }); port2.postMessage({ n: 3 });
      const sent = { n: 9 }; 
      queueMicrotask(() => console.log('micro'));
      setTimeout(() => console.log('timer'), 1);
      console.log(port1 instanceof MessagePort, new MessageChannel() instanceof MessageChannel);`);
    expect(lines).toEqual(['true true', 'micro', 'got 1', 'got 2', 'timer']);
    expect(ofKind(events, 'job-started').filter(({ queue }) => queue === 'message')).toHaveLength(
      3,
    );
    expect(trace.header.end).toEqual({ outcome: 'finished' });
  });

  it('keeps messages until the port is started, and sends copies', async () => {
    const { lines } = await run(`
      const { port1, port2 } = new MessageChannel();
      const sent = { n: 1 };
      port2.postMessage(sent);
      sent.n = 2;
      port1.addEventListener('message', ({ data }) => console.log(data.n, data === sent));
      setTimeout(() => { console.log('start'); port1.start(); }, 10);
      try { port2.postMessage(() => {}); } catch (error) { console.log(error.name); }`);
    expect(lines).toEqual(['DataCloneError', 'start', '1 false']);
  });
});

describe('scheduler', () => {
  it('runs by priority, after its delay, and can be taken back', async () => {
    const { lines } = await run(`
      const controller = new AbortController();
      scheduler.postTask(() => console.log('background'), { priority: 'background' });
      scheduler.postTask(() => console.log('visible'));
      scheduler.postTask(() => console.log('late'), { delay: 20 });
      scheduler.postTask(() => console.log('blocking'), { priority: 'user-blocking' });
      scheduler.postTask(() => console.log('never'), { signal: controller.signal }).catch((e) => console.log(e.name));
      controller.abort();
      console.log(await scheduler.postTask(() => 'value'));
      await scheduler.yield();
      console.log('yielded');
      await scheduler.postTask(() => { throw new Error('thrown'); }).catch((e) => console.log(e.message));`);
    expect(lines).toEqual([
      'AbortError',
      'blocking',
      'visible',
      'value',
      'yielded',
      'thrown',
      'background',
      'late',
    ]);
  });
});

describe('animation frames', () => {
  it('come sixty times a second', async () => {
    const { lines } = await run(`
      let left = 3;
      const frame = (at) => { console.log(at.toFixed(1)); if (--left > 0) requestAnimationFrame(frame); };
      requestAnimationFrame(frame);
      cancelAnimationFrame(requestAnimationFrame(() => console.log('never')));`);
    expect(lines).toEqual(['16.7', '33.3', '50.0']);
  });
});

describe('operations that take the host real time', () => {
  it('hold the clock until they have arrived', async () => {
    const { lines, trace } = await run(`
      setTimeout(() => console.log('timer'), 1000);
      console.log(await new Blob(['a', 'b']).text(), Math.floor(performance.now()));`);
    expect(lines).toEqual(['ab 0', 'timer']);
    expect(trace.header.end).toEqual({ outcome: 'finished' });
  });

  it('are waited for even when we do not know them', async () => {
    const { lines } = await run(`
      const stream = new Blob(['x'.repeat(1000)]).stream().pipeThrough(new CompressionStream('gzip'));
      const reader = stream.getReader();
      let bytes = 0;
      for (;;) { const { done, value } = await reader.read(); if (done) break; bytes += value.length; }
      console.log(bytes > 10);`);
    expect(lines).toEqual(['true']);
  });
});

describe('crypto.subtle', () => {
  it('generates the same keys under the same schedule, and others under others', async () => {
    const program = `
      for (const name of [{ name: 'AES-GCM', length: 256 }, { name: 'HMAC', hash: 'SHA-256' }]) {
        const usages = name.hash ? ['sign'] : ['encrypt'];
        const key = await crypto.subtle.generateKey(name, true, usages);
        console.log((await crypto.subtle.exportKey('jwk', key)).k);
      }`;
    const [one, again, other] = await Promise.all(
      ['7', '7', '8'].map((schedule) => run(program, { schedule })),
    );
    expect(one?.lines[0]).toMatch(/^[\w-]{43}$/);
    expect(again?.lines).toEqual(one?.lines);
    expect(other?.lines).not.toEqual(one?.lines);
  });

  it('names what it does not support', async () => {
    const { lines } = await run(`
      const name = (promise) => promise.catch((error) => console.log(error.name, error.message));
      await name(crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']));
      await name(crypto.subtle.importKey('spki', new Uint8Array(9), 'HMAC', true, ['sign']));`);
    expect(lines).toEqual([
      expect.stringMatching(/^NotSupportedError crypto\.subtle: ECDSA is not supported/),
      expect.stringMatching(/^NotSupportedError crypto\.subtle: the key format spki for HMAC/),
    ]);
  });
});
