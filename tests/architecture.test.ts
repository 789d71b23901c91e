/**
 * The house's import table (docs/architecture.md), enforced: which folder may import which, and
 * only through a folder's public face. Worker URLs count as imports.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  trace: [],
  sandbox: ['trace'],
  doctor: ['trace', 'sandbox'],
  visualizer: ['trace'],
  lessons: ['trace'],
  app: ['trace', 'sandbox', 'doctor', 'visualizer', 'lessons'],
  cli: ['trace', 'sandbox', 'doctor', 'lessons'],
};

/** What stands for a folder towards the others, beside its `index.ts`. */
const FACES: Readonly<Record<string, readonly string[]>> = {
  sandbox: ['node/index.ts'],
  lessons: ['node/index.ts'],
  visualizer: ['styles.css'],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'content' ? [] : sources(path);
    return /\.(ts|tsx|mts|mjs|js)$/.test(name) ? [path] : [];
  });
}

/** Relative specifiers of imports, re-exports, dynamic imports and `new URL(…, import.meta.url)`. */
function specifiers(code: string): string[] {
  const forms = [
    /\b(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]/g,
    /\bimport\s*['"]([^'"]+)['"]/g,
    /\bimport\s*\(\s*['"]([^'"]+)['"]/g,
    /\bnew\s+URL\s*\(\s*['"]([^'"]+)['"]\s*,\s*import\.meta\.url/g,
  ];
  return forms
    .flatMap((form) => [...code.matchAll(form)].map((match) => match[1] ?? ''))
    .filter((specifier) => specifier.startsWith('.'));
}

function imports(): Import[] {
  return sources(src).flatMap((path) =>
    specifiers(readFileSync(path, 'utf8')).map((specifier) => ({
      from: relative(src, path).split(sep).join('/'),
      to: relative(src, join(dirname(path), specifier.replace(/\?.*$/, '')))
        .split(sep)
        .join('/'),
    })),
  );
}

const folderOf = (path: string): string => path.split('/')[0] ?? '';
const withinFolder = (path: string): string => path.split('/').slice(1).join('/');
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

function violation({ from, to }: Import): string | null {
  const [source, target] = [folderOf(from), folderOf(to)];
  if (to.startsWith('..') || source === target) return null;
  const allowed = MAY_IMPORT[source];
  if (allowed === undefined) return `${from}: the folder ${source} is not in the table`;
  // A test may run real programs to see real traces.
  if (!allowed.includes(target) && !(isTest(from) && target in MAY_IMPORT)) {
    return `${from} imports ${to}: ${source} may import ${allowed.join(', ') || 'nothing of ours'}`;
  }
  const faces = ['index.ts', ...(FACES[target] ?? [])];
  if (!faces.includes(withinFolder(to))) {
    return `${from} reaches past the public face of ${target} (${faces.join(', ')}): ${to}`;
  }
  return null;
}

describe('the import table', () => {
  const all = imports();

  test('is checked against real files', () => {
    for (const folder of ['trace', 'sandbox', 'visualizer', 'lessons', 'app', 'cli']) {
      expect(
        all.some(({ from }) => folderOf(from) === folder),
        `no import found in src/${folder}`,
      ).toBe(true);
    }
  });

  test('holds everywhere', () => {
    expect(all.map(violation).filter((problem) => problem !== null)).toEqual([]);
  });

  test('would notice a breach', () => {
    expect(violation({ from: 'trace/a.ts', to: 'app/index.ts' })).toContain('nothing of ours');
    expect(violation({ from: 'app/a.ts', to: 'trace/columns.ts' })).toContain('public face');
    expect(specifiers("new Worker(new URL('../x.ts', import.meta.url))")).toEqual(['../x.ts']);
  });
});
