/**
 * Our bundled scripts as text, made once and kept in `.cache/` until one of the modules that they
 * were made from changes: bundling takes as long as many runs.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScriptText } from '../build/bundle.ts';
import type * as bundlers from '../build/harness.ts';

interface Kept {
  /** Content hash of each module, by its path from the project's root. */
  readonly modules: Readonly<Record<string, string>>;
  readonly text: string;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = join(root, '.cache');
const fileOf = (name: string): string => join(folder, `${name}.json`);

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(join(root, path)))
    .digest('base64');
}

async function read(name: string): Promise<Kept | null> {
  try {
    const kept = JSON.parse(await readFile(fileOf(name), 'utf8')) as Kept;
    const paths = Object.keys(kept.modules);
    const hashes = await Promise.all(paths.map(hashOf));
    const isFresh =
      paths.length > 0 && paths.every((path, index) => kept.modules[path] === hashes[index]);
    return isFresh ? kept : null;
  } catch {
    return null;
  }
}

/** Written aside and renamed, so that a run that starts meanwhile never reads half of it. */
async function keep(name: string, kept: Kept): Promise<void> {
  const file = fileOf(name);
  const aside = `${file}.${process.pid}`;
  await mkdir(folder, { recursive: true });
  await writeFile(aside, JSON.stringify(kept));
  await rename(aside, file);
}

async function make(
  name: string,
  bundle: (from: typeof bundlers) => Promise<ScriptText>,
): Promise<string> {
  const kept = await read(name);
  if (kept !== null) return kept.text;
  const { text, files } = await bundle(await import('../build/harness.ts'));
  const paths = [
    ...files.map((path) => path.slice(root.length).replaceAll('\\', '/')),
    'node_modules/vite/package.json',
  ];
  const hashes = await Promise.all(paths.map(async (path) => [path, await hashOf(path)] as const));
  // A folder that cannot be written to only costs time.
  await keep(name, { modules: Object.fromEntries(hashes), text }).catch(() => {});
  return text;
}

let made: Promise<string> | null = null;

/** An expression whose value is what `javascript/harness.ts` exports. */
export function harnessText(): Promise<string> {
  made ??= make('harness', (from) => from.bundleHarness());
  return made;
}

/** An expression whose value is `installCore` (see `javascript/runtime/bare.ts`). */
export function coreText(): Promise<string> {
  return make('core', (from) => from.bundleCore());
}
