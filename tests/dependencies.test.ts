/** `docs/dependencies.md` says what is so. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

const Manifest = v.object({ dependencies: v.record(v.string(), v.string()) });
const Installed = v.object({ version: v.string(), license: v.string() });
const Lockfile = v.object({
  packages: v.record(
    v.string(),
    v.object({ license: v.optional(v.string()), dev: v.optional(v.boolean()) }),
  ),
});

const { dependencies } = v.parse(Manifest, JSON.parse(read('package.json')));
const page = read('docs/dependencies.md');

/** Name, licence and reason of each row. */
const [own = ''] = page.split('\n## ');
const rows = [...own.matchAll(/^\| `([^`]+)` *\| (\S+) *\| (.+?) *\|$/gm)].map(
  ([, name = '', licence = '', why = '']) => ({ name, licence, why }),
);

test('every production dependency stands in the table, and nothing else', () => {
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(dependencies).toSorted());
  for (const { name, why } of rows) expect(why.length, name).toBeGreaterThan(5);
});

test.each(rows)('$name is $licence, at the pinned version', ({ name, licence }) => {
  const installed = v.parse(Installed, JSON.parse(read(`node_modules/${name}/package.json`)));
  expect(installed.license).toBe(licence);
  // Pinned: no ranges.
  expect(dependencies[name]).toBe(installed.version);
});

test('what they bring along has a licence that the page names', () => {
  const { packages } = v.parse(Lockfile, JSON.parse(read('package-lock.json')));
  const brought = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  expect(brought.length).toBeGreaterThan(30);
  const others = brought
    .filter(
      ([, { license }]) => !/^(MIT|ISC|Apache-2\.0|0BSD|Unlicense|OFL-1\.1)$/.test(license ?? ''),
    )
    .map(([path, { license }]) => `${path} ${license}`);
  expect(others).toEqual(['node_modules/dompurify (MPL-2.0 OR Apache-2.0)']);
  for (const [path] of brought) {
    const name = path.replace(/^.*node_modules\//, '');
    // One binary of TypeScript for each platform.
    if (!name.startsWith('@typescript/')) expect(page).toContain(`\`${name}\``);
  }
  for (const licence of ['MIT', 'ISC', 'Apache-2.0', '0BSD', 'Unlicense', 'OFL-1.1', 'MPL-2.0']) {
    expect(page).toContain(licence);
  }
});
