/** A test262 checkout: which of its tests are asynchronous, and what each asks of its host. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';

/** What a test says of itself in its comment (test262's INTERPRETING.md). */
export interface Frontmatter {
  readonly includes: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** The error that the test must end with, and whether before it begins. */
  readonly negative: { readonly phase: string; readonly type: string } | null;
}

interface RawFrontmatter {
  readonly includes?: readonly string[];
  readonly flags?: readonly string[];
  readonly negative?: { readonly phase: string; readonly type: string };
}

/** @throws YAMLParseError when the comment is no frontmatter */
export function readFrontmatter(source: string): Frontmatter {
  const [, text = ''] = /\/\*---\r?\n?([\s\S]*?)---\*\//.exec(source) ?? [];
  const raw = (parse(text.replaceAll(/\r\n?/g, '\n')) ?? {}) as RawFrontmatter;
  return {
    includes: raw.includes ?? [],
    flags: new Set(raw.flags),
    negative: raw.negative ?? null,
  };
}

/** Folders under `test/` that are about asynchronous code whatever their tests' flags are. */
const FOLDERS = [
  'built-ins/Promise',
  'built-ins/AsyncDisposableStack',
  'built-ins/AsyncFromSyncIteratorPrototype',
  'built-ins/AsyncFunction',
  'built-ins/AsyncGeneratorFunction',
  'built-ins/AsyncGeneratorPrototype',
  'built-ins/AsyncIteratorPrototype',
  'built-ins/Array/fromAsync',
  'built-ins/DisposableStack',
  'built-ins/SuppressedError',
  'language/expressions/await',
  'language/expressions/dynamic-import',
  'language/module-code/top-level-await',
  'language/statements/await-using',
  'language/statements/for-await-of',
  'language/statements/using',
] as const;

/** Parts of a path that say so: `async-arrow-function`, `early-errors-async-method…`. */
const NAMED = /\basync\b|\bawait\b|\bfor-await\b/;
const PARTS = ['built-ins', 'language'] as const;

function isAsynchronous(name: string, source: string): boolean {
  if (FOLDERS.some((folder) => name.startsWith(`test/${folder}/`))) return true;
  return NAMED.test(name) || /^\s*flags:.*\basync\b/m.test(source);
}

export interface Test {
  /** From the checkout's root, with slashes. */
  readonly name: string;
  readonly path: string;
}

/** @throws Error ENOENT when the folder is no checkout */
export function findTests(root: string, only: string): Test[] {
  const tests: Test[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        walk(path);
      } else if (entry.name.endsWith('.js') && !entry.name.includes('_FIXTURE')) {
        const name = relative(root, path).split(sep).join('/');
        if (name.includes(only) && isAsynchronous(name, readFileSync(path, 'utf8'))) {
          tests.push({ name, path });
        }
      }
    }
  };
  for (const part of PARTS) walk(join(root, 'test', part));
  return tests.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Scripts of the checkout that tests build on; each is read once. */
export function includesOf({ includes, flags }: Frontmatter): readonly string[] {
  if (flags.has('raw')) return [];
  return [...new Set(['assert.js', 'sta.js', 'doneprintHandle.js', ...includes])];
}
