/** Building and serving the site: shared by build, start, preview and test. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { prerender } from './prerender.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, '.cache', 'built-from');

/** What the built site depends on. */
const INPUTS = [
  'src',
  'public',
  'examples',
  'scripts',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
];

function files(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => files(join(path, name)));
}

function fingerprint(): string {
  const hash = createHash('sha256').update(process.env['SITE_URL'] ?? '');
  for (const input of INPUTS) {
    for (const file of files(join(root, input))) {
      if (!/\.test\.tsx?$/.test(file)) hash.update(file).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

export async function buildSite(): Promise<void> {
  const from = fingerprint();
  await build({ root, logLevel: 'warn' });
  await build({
    root,
    logLevel: 'warn',
    build: { ssr: 'src/app/server.tsx', outDir: '.cache/server', emptyOutDir: true },
  });
  await prerender(join(root, 'dist'), join(root, '.cache', 'server', 'server.js'));
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stamp, from);
}

/** Builds only when `dist/` is not of today's sources. */
export async function ensureSite(): Promise<void> {
  const fresh =
    existsSync(join(root, 'dist', 'index.html')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint();
  if (fresh) return;
  console.log('Building the site …');
  await buildSite();
}

/** Serves `dist/` until the process is stopped. */
export async function serveSite(port: number): Promise<void> {
  const server = await preview({ root, preview: { port, strictPort: true }, logLevel: 'warn' });
  console.log(`Fermata is at ${server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`}`);
}
