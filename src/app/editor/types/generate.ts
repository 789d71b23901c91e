/**
 * Writes `platform.d.ts.txt` and `ecmascript.d.ts.txt` from the declarations that come with the
 * project's own TypeScript, which is newer than the one inside Monaco:
 *
 *   platform     of the web worker's declarations only what the sandbox offers, and no DOM
 *   ecmascript   the standard's methods that Monaco's TypeScript does not know yet
 *
 * Run with `node src/app/editor/types/generate.ts`; a test fails when the files are out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PLATFORM_GLOBALS } from '../../../sandbox/node/index.ts';

const HERE = dirname(fileURLToPath(import.meta.url));

/** Declared by hand in `sandbox.d.ts.txt`, because the sandbox's own are narrower, or both profiles'. */
const OURS: readonly string[] = [
  'MessageEventSource',
  'Transferable',
  'Crypto',
  'SubtleCrypto',
  'crypto',
  'self',
  'clearInterval',
  'clearTimeout',
  'setInterval',
  'setTimeout',
  'cancelAnimationFrame',
  'requestAnimationFrame',
  'cancelIdleCallback',
  'requestIdleCallback',
  'IdleDeadline',
];

/** Names that learners may use. What these refer to comes along. */
export const ROOTS: readonly string[] = [
  ...PLATFORM_GLOBALS.filter((name) => !OURS.includes(name)),
  'Console',
  'FrameRequestCallback',
  'fetch',
  // What the methods of `crypto.subtle` take.
  'AesCbcParams',
  'AesCtrParams',
  'AesGcmParams',
  'AesKeyGenParams',
  'AlgorithmIdentifier',
  'HkdfParams',
  'HmacImportParams',
  'HmacKeyGenParams',
  'JsonWebKey',
  'KeyUsage',
  'Pbkdf2Params',
];

const PLATFORM_LIBS = ['webworker', 'webworker.iterable', 'webworker.asynciterable'];

/** Whole files that Monaco's TypeScript lacks. */
const ECMASCRIPT_LIBS = [
  'esnext.collection',
  'es2025.intl',
  'es2025.regexp',
  'esnext.intl',
  'esnext.typedarrays',
  'esnext.temporal',
  'esnext.date',
];

/** A top-level statement of a declaration file, its comment included. */
interface Declaration {
  readonly name: string;
  readonly text: string;
}

/** The files are formatted by one printer: what begins in column 0 begins a statement. */
export function splitDeclarations(text: string): readonly Declaration[] {
  const declarations: Declaration[] = [];
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('//')) continue;
    lines.push(line);
    const isEnd = /^[}\])]/.test(line) || (/^[a-z]/.test(line) && /[;}]$/.test(line));
    if (!isEnd) continue;
    const head = lines.find((each) => /^[a-z]/.test(each)) ?? '';
    const name =
      /^(?:declare )?(?:interface|type|var|let|const|function|namespace|class) (\w+)/.exec(
        head,
      )?.[1];
    if (name) declarations.push({ name, text: lines.join('\n') });
    lines = [];
  }
  return declarations;
}

const withoutComments = (text: string): string => text.replaceAll(/\/\*\*[^]*?\*\//g, '');

/** TypeScript keeps its declarations beside its executable, in the package of the machine's kind. */
function readLib(name: string): string {
  const fromTypeScript = createRequire(
    createRequire(import.meta.url).resolve('typescript/package.json'),
  );
  const kind = `@typescript/typescript-${process.platform}-${process.arch}`;
  const folder = dirname(fromTypeScript.resolve(`${kind}/package.json`));
  const text = readFileSync(join(folder, 'lib', `lib.${name}.d.ts`), 'utf8');
  return text.slice(text.indexOf('*/') + 2);
}

/** Members of classes, which cannot be declared beside what TypeScript has. */
const ADDED: readonly (readonly [after: string, added: string])[] = [
  [
    '    prototype: ReadableStream;\n',
    '    /** A stream of what can be iterated. (Node; MDN: ReadableStream.from) */\n' +
      '    from<R>(iterable: AsyncIterable<R> | Iterable<R | PromiseLike<R>>): ReadableStream<R>;\n',
  ],
];

const mended = (text: string): string =>
  ADDED.reduce((whole, [after, added]) => whole.replace(after, after + added), text);

/** The roots and all that they refer to, in the order of the files. */
export function platformDeclarations(): string {
  const all = PLATFORM_LIBS.flatMap((name) => splitDeclarations(readLib(name)));
  const byName = Map.groupBy(all, ({ name }) => name);
  const kept = new Set<string>();
  const pending = [...ROOTS];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const declarations = byName.get(name);
    if (kept.has(name) || OURS.includes(name) || !declarations) continue;
    kept.add(name);
    for (const { text } of declarations) {
      pending.push(...(withoutComments(text).match(/\b[A-Z]\w+/g) ?? []));
    }
  }
  for (const root of ROOTS) {
    if (!kept.has(root)) throw new Error(`TypeScript declares no ${root}`);
  }
  return (
    [
      header('the web platform as the sandbox offers it'),
      ...all.filter(({ name }) => kept.has(name)).map(({ text }) => mended(text)),
    ].join('\n\n') + '\n'
  );
}

export function ecmascriptDeclarations(): string {
  const texts = ECMASCRIPT_LIBS.map((name) =>
    readLib(name)
      .replaceAll(/^\/\/\/ <reference .*$\n?/gm, '')
      .trim(),
  );
  return [header('what the standard has since Monaco’s TypeScript'), ...texts].join('\n\n') + '\n';
}

const header = (what: string): string =>
  `// ${what}: written by generate.ts from the declarations of TypeScript,\n` +
  '// Copyright (c) Microsoft Corporation, Apache License 2.0 (https://www.apache.org/licenses/LICENSE-2.0).';

export const GENERATED: readonly { readonly file: string; readonly text: () => string }[] = [
  { file: join(HERE, 'platform.d.ts.txt'), text: platformDeclarations },
  { file: join(HERE, 'ecmascript.d.ts.txt'), text: ecmascriptDeclarations },
];

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { file, text } of GENERATED) writeFileSync(file, text());
}
