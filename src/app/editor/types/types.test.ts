import { readFileSync } from 'node:fs';
import { runInNewContext, runInThisContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../../tests/support/browser.ts';
import { readCurriculum } from '../../../lessons/node/index.ts';
import { DEFAULT_LIMITS } from '../../../sandbox/index.ts';
import { runInNode } from '../../../sandbox/node/index.ts';
import { checkSource, checkDeclarations } from './check.ts';
import { GENERATED, ROOTS } from './generate.ts';
import { platformTypes } from './index.ts';

/** Codes of “does not exist”, “cannot find name” and their kin with suggestions. */
const UNKNOWN = new Set([2304, 2339, 2550, 2551, 2552, 2583, 2584, 7053]);

/** Real in Chromium, but not declared: nobody should be offered these. */
const LEFT_OUT: readonly (readonly [why: string, ...members: readonly string[]])[] = [
  [
    'They give an Observable, which the sandbox does not have.',
    'AbortSignal.prototype.when',
    'EventTarget.prototype.when',
    'MessagePort.prototype.when',
    'Performance.prototype.when',
    'TaskSignal.prototype.when',
    'performance.when',
  ],
  [
    'Of Chromium and of no standard.',
    'File.prototype.lastModifiedDate',
    'Intl.v8BreakIterator',
    'console.context',
    'console.createTask',
    'console.profile',
    'console.profileEnd',
  ],
  [
    'They are about pages and networks that are not there.',
    'MessageEvent.prototype.userActivation',
    'PerformanceEntry.prototype.navigationId',
    'PerformanceMark.prototype.navigationId',
    'PerformanceMeasure.prototype.navigationId',
    'Request.prototype.isHistoryNavigation',
    'Request.prototype.isReloadNavigation',
    'Request.prototype.targetAddressSpace',
  ],
];

/** Taken away by the sandbox, or no name to look behind. */
const NOT_OURS = ['WebAssembly', 'SharedArrayBuffer', 'globalThis'];

/**
 * The script that lists what an engine has, as expressions: `Promise.all`, `Map.prototype.get`.
 * Inherited statics and the tags and species of classes are left out: programs do not name them.
 */
const LIST_MEMBERS = `(names) => {
  const found = new Set();
  const isObject = (value) => Object(value) === value;
  const spell = (path, key) => {
    if (typeof key === 'symbol') {
      const isPlain = key === Symbol.toStringTag || key === Symbol.species;
      return isPlain || !key.description?.startsWith('Symbol.') ? null : path + '[' + key.description + ']';
    }
    return /^[A-Za-z_$][\\w$]*$/.test(key) ? path + '.' + key : path + '[' + JSON.stringify(key) + ']';
  };
  const isClass = (key, value) =>
    typeof value === 'function' && isObject(value.prototype) && /^[A-Z]/.test(String(key));
  const visit = (value, path) => {
    if (!isObject(value)) return;
    const inherits = typeof value !== 'function';
    for (let holder = value; holder && (holder === value || inherits); holder = Object.getPrototypeOf(holder)) {
      if (holder === Object.prototype && value !== holder) break;
      for (const key of Reflect.ownKeys(holder)) {
        const member = spell(path, key);
        if (!member || found.has(member) || key === 'prototype' || key === 'constructor') continue;
        found.add(member);
        const own = Object.getOwnPropertyDescriptor(holder, key).value;
        const isNamespace = isObject(own) && typeof own === 'object' && !path.includes('prototype');
        if (isClass(key, own) || isNamespace) visit(own, member);
      }
    }
    if (typeof value === 'function' && isObject(value.prototype)) visit(value.prototype, path + '.prototype');
  };
  for (const name of names) {
    if (!(name in globalThis)) continue;
    found.add(name);
    visit(globalThis[name], name);
  }
  return [...found].filter((member) => !/\\.__(define|lookup)[GS]etter__$|\\.__proto__$/.test(member));
}`;

/** All that a program may name: in a page some stand on the global's prototypes. */
const LIST_GLOBALS = `() => {
  const names = new Set();
  for (let at = globalThis; at !== Object.prototype && at !== null; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) if (name !== 'constructor') names.add(name);
  }
  return [...names];
}`;

/** What has no global name, under a name of ours. */
const SAMPLES = ['lab', 'pool', 'handle', 'timer'];
const TAKE_SAMPLES =
  "import * as lab from 'lab'; const pool = lab.resource('pool'); " +
  'const handle = await pool.acquire(); const timer = setTimeout(() => {}, 0); ';

/** A program that prints all that it can reach in the sandbox. */
const LIST_SANDBOX = `${TAKE_SAMPLES}
  Object.assign(globalThis, { ${SAMPLES.join(', ')} });
  console.log(JSON.stringify({
    globals: (${LIST_GLOBALS})(),
    members: (${LIST_MEMBERS})([${SAMPLES.map((name) => `'${name}'`).join()}, 'process', 'crypto', 'scheduler']),
  }));`;

const standard = runInNewContext('Object.getOwnPropertyNames(globalThis)') as string[];
const globals = [...new Set([...standard, 'Temporal', ...ROOTS])].filter(
  (name) => !NOT_OURS.includes(name),
);

/** Those that TypeScript says do not exist; `prelude` stands before them on the first line. */
async function undeclared(members: readonly string[], prelude = ''): Promise<readonly string[]> {
  const lines = members.map((member) => `void (${member});`);
  const diagnostics = await checkSource(prelude + lines.join('\n'));
  const unknown = diagnostics.filter(({ code }) => UNKNOWN.has(code));
  return [...new Set(unknown.map(({ line }) => members[line - 1] ?? ''))].toSorted();
}

/** What a program prints in the sandbox. */
async function printedBy(source: string, profile: 'browser' | 'node'): Promise<string> {
  const printed: string[] = [];
  const result = await runInNode(
    { file: 'main.js', source },
    { profile, schedule: '0', limits: DEFAULT_LIMITS },
    { onConsole: (_level, text) => printed.push(text) },
  );
  const end = result.kind === 'trace' ? result.trace.header.end : result.problems;
  expect(end).toEqual({ outcome: 'finished' });
  return printed.join('\n');
}

describe('Nothing real is underlined', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('in Chromium: every member of every global is declared, or left out on purpose', async () => {
    const page = await browser.newPage();
    const source = `postMessage((${LIST_MEMBERS})(${JSON.stringify(globals)}))`;
    const members = await page.evaluate(async (script) => {
      const worker = new Worker(URL.createObjectURL(new Blob([script])));
      return new Promise<readonly string[]>((resolve, reject) => {
        worker.addEventListener('message', ({ data }) => resolve(data as readonly string[]));
        worker.addEventListener('error', ({ message }) => reject(new Error(message)));
      });
    }, source);
    expect(members.length).toBeGreaterThan(1500);
    expect(members).toContain('Temporal.PlainDate.prototype.until');
    const leftOut = LEFT_OUT.flatMap(([, ...names]) => names).toSorted();
    const unknown = await undeclared(members);
    // A newer engine may have more than anybody has declared yet.
    const isKnown = Number.parseInt(browser.version()) <= 156;
    if (isKnown) expect(unknown.filter((name) => !leftOut.includes(name))).toEqual([]);
    expect(leftOut.filter((name) => members.includes(name) && !unknown.includes(name))).toEqual([]);
  });

  test('in Node: every member of what the language has', async () => {
    const list = runInThisContext(LIST_MEMBERS) as (names: readonly string[]) => readonly string[];
    const members = list(standard.filter((name) => !NOT_OURS.includes(name) && name !== 'console'));
    expect(members).toContain('Array.fromAsync');
    // Node lets programs word their stacks; V8 calls it and programs set it.
    expect(await undeclared(members)).toEqual(['Error.prepareStackTrace']);
  });

  test('the sandbox: timers of both profiles, process, lab, and a body read in pieces', async () => {
    expect(
      await checkSource(`
        import { mark, offload, resource, server, shutdown, sleep, work } from 'lab';
        server.route('GET /users/:id', { latency: [80, 120], bodyLatency: 10, whenFull: 429 });
        await sleep(10, { signal: AbortSignal.timeout(5) });
        const sum: number = await offload(() => { work(5); return 1; });
        await using connection = await resource('connection', { capacity: 2 }).acquire();
        connection.close();
        shutdown.onRequest(() => mark('stopping'));
        const timer: NodeJS.Timeout = setTimeout((name: string) => name.length, 5, 'Ada');
        timer.unref();
        const id: number = setInterval(() => {}, 5);
        clearInterval(id);
        setImmediate(() => process.nextTick(() => process.exit(sum)));
        process.on('unhandledRejection', (reason, promise) => promise.catch(() => reason));
        addEventListener('unhandledrejection', (event) => event.promise);
        const response = await fetch('https://api.example.com/posts', { method: 'POST', body: '{}' });
        for await (const piece of response.body ?? []) piece.byteLength;
        console.log(crypto.randomUUID(), performance.now(), structuredClone(new Map()), id, timer);
      `),
    ).toEqual([]);
  });

  test.each(['browser', 'node'] as const)('the sandbox, %s profile', async (profile) => {
    const listing = JSON.parse(await printedBy(LIST_SANDBOX, profile)) as {
      readonly globals: readonly string[];
      readonly members: readonly string[];
    };
    const globalNames = listing.globals.filter((name) => !SAMPLES.includes(name));
    expect(globalNames.length).toBeGreaterThan(80);
    // They are there to say that they are not supported.
    expect(await undeclared([...listing.members, ...globalNames], TAKE_SAMPLES)).toEqual([
      'crypto.subtle.decapsulateBits',
      'crypto.subtle.decapsulateKey',
      'crypto.subtle.encapsulateBits',
      'crypto.subtle.encapsulateKey',
    ]);
  });

  test('every program of every lesson', async () => {
    for (const { slug, code } of readCurriculum().lessons.values()) {
      const { bad, good, second, closing } = code.typescript ?? {};
      for (const program of [bad, good, second?.bad, second?.good, closing?.program]) {
        if (program)
          expect([slug, program.file, ...(await checkSource(program.source))]).toHaveLength(2);
      }
    }
  });
});

describe('What does not exist is underlined', () => {
  test.each([
    ['Promise.allFulfilled([]);', 'allFulfilled'],
    ['AbortSignal.after(5);', 'after'],
    ['setTimeout.cancel(5);', 'cancel'],
    ['[1].parallelMap((n) => n);', 'parallelMap'],
    ['await fetch.json("/users/1");', 'json'],
    ['new Promise((resolve) => resolve(1)).done();', 'done'],
    ['(await fetch("/x")).toJSON();', 'toJSON'],
    ['import { sleepMs } from "lab";', 'sleepMs'],
    ['process.sleep(5);', 'sleep'],
    ['document.title;', 'document'],
    ['window.fetch;', 'window'],
    ['localStorage.clear();', 'localStorage'],
    ['new XMLHttpRequest();', 'XMLHttpRequest'],
    ['new Worker("x.js");', 'Worker'],
    ['postMessage(1);', 'postMessage'],
    ['indexedDB.open("x");', 'indexedDB'],
    ['navigator.onLine;', 'navigator'],
    ['location.href;', 'location'],
    ['importScripts("x.js");', 'importScripts'],
    ['crypto.subtle.encapsulateKey;', 'encapsulateKey'],
  ])('%s', async (source, name) => {
    const diagnostics = await checkSource(source);
    expect(diagnostics.map(({ text }) => text)).toContain(name);
  });

  test('nor does a timer take text to run', async () => {
    expect(await checkSource('setTimeout("alert(1)", 5);')).toHaveLength(1);
  });
});

/** Members of declared classes, as `Blob.prototype.size`; and their statics. */
function declaredMembers(): readonly string[] {
  const text = platformTypes
    .filter(({ path }) => path === 'platform.d.ts' || path === 'sandbox.d.ts')
    .map((file) => file.text.replaceAll(/\/\*\*[^]*?\*\//g, ''))
    .join('\n');
  const members = new Set<string>();
  const add = (owner: string, body: string): void => {
    for (const [, name] of body.matchAll(/^ {4}(?:readonly )?(\w+)\??[(<:]/gm)) {
      if (name !== 'new' && name !== 'prototype') members.add(`${owner}.${name}`);
    }
  };
  for (const [, name = '', body = ''] of text.matchAll(/^declare var (\w+): \{\n([^]*?)^\}/gm)) {
    members.add(name);
    add(name, body);
    const types = text.matchAll(new RegExp(`^interface ${name}\\b[^{]*\\{\\n([^]*?)^\\}`, 'gm'));
    for (const [, inner] of types) add(`${name}.prototype`, inner ?? '');
  }
  return [...members];
}

/** Which of these the sandbox does not have. */
const FIND_MISSING = `(members) => members.filter((member) => {
  const [name, ...path] = member.split('.');
  let holder = globalThis[name];
  for (const key of path) {
    if (holder === undefined || holder === null || !(key in holder)) return true;
    if (key === 'prototype') holder = holder[key];
  }
  return holder === undefined;
})`;

test('What is declared exists in the sandbox', async () => {
  const members = declaredMembers();
  expect(members.length).toBeGreaterThan(300);
  const source = `console.log(JSON.stringify((${FIND_MISSING})(${JSON.stringify(members)})));`;
  const missing = JSON.parse(await printedBy(source, 'browser')) as readonly string[];
  // Every browser has these: on the prototype, or (isTrusted) on each event. Node does not.
  const ofBrowsers =
    /^Event\.prototype\.[A-Z_]+$|\.(initCustomEvent|webkitRelativePath|isTrusted)$/;
  expect(missing.filter((member) => !ofBrowsers.test(member))).toEqual([]);
});

test('Every name that is declared is there, in one profile at least', async () => {
  const list = `console.log(JSON.stringify((${LIST_GLOBALS})()));`;
  const there = await Promise.all(
    (['browser', 'node'] as const).map(async (profile) => await printedBy(list, profile)),
  );
  const names = new Set(there.flatMap((text) => JSON.parse(text) as readonly string[]));
  const declared = platformTypes
    .filter(({ path }) => path === 'platform.d.ts' || path === 'sandbox.d.ts')
    .flatMap(({ text }) => [...text.matchAll(/^declare (?:var|function|class|const) (\w+)/gm)])
    .map(([, name = '']) => name);
  expect(declared.length).toBeGreaterThan(70);
  expect([...new Set(declared)].filter((name) => !names.has(name))).toEqual([]);
});

test('The declarations have no errors of their own, and clash with nothing that Monaco brings', async () => {
  expect(await checkDeclarations()).toEqual([]);
});

test.each(GENERATED)('$file is what generate.ts writes', ({ file, text }) => {
  expect(readFileSync(file, 'utf8')).toBe(text());
});
