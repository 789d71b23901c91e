/**
 * The harness as text, made once and kept in `.cache/` until one of the modules that it was made
 * from changes: bundling takes as long as many runs.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Kept {
  /** Content hash of each module, by its path from the project's root. */
  readonly modules: Readonly<Record<string, string>>;
  readonly text: string;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = join(root, '.cache');
const file = join(folder, 'harness.json');

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(join(root, path)))
    .digest('base64');
}

async function read(): Promise<Kept | null> {
  try {
    const kept = JSON.parse(await readFile(file, 'utf8')) as Kept;
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
async function keep(kept: Kept): Promise<void> {
  const aside = `${file}.${process.pid}`;
  await mkdir(folder, { recursive: true });
  await writeFile(aside, JSON.stringify(kept));
  await rename(aside, file);
}

async function make(): Promise<string> {
  const kept = await read();
  if (kept !== null) return kept.text;
  const { bundleHarness } = await import('../build/harness.ts');
  const { text, files } = await bundleHarness();
  const paths = [
    ...files.map((path) => path.slice(root.length).replaceAll('\\', '/')),
    'node_modules/vite/package.json',
  ];
  const hashes = await Promise.all(paths.map(async (path) => [path, await hashOf(path)] as const));
  // A folder that cannot be written to only costs time.
  await keep({ modules: Object.fromEntries(hashes), text }).catch(() => {});
  return text;
}

let made: Promise<string> | null = null;

/** An expression whose value is `openHarness` (see `javascript/harness.ts`). */
export function harnessText(): Promise<string> {
  made ??= make();
  return made;
}
