import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fillTemplate, prerender, siteAddress } from '../scripts/prerender.ts';

const TEMPLATE = `<!doctype html>
<html lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'" />
    <title>Fermata</title>
    <meta name="description" content="Learn." />
    <link rel="icon" href="./favicon.svg" />
    <script src="./theme.js"></script>
    <script type="module" crossorigin src="./assets/index-a1.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/index-b2.css">
  </head>
  <body>
    <div id="root"></div>
  </body>
</html>
`;

const PAGE = {
  html: '<main><a href="./x/">costs $1 & $&</a></main>',
  title: 'A "quoted" <title>',
  description: 'Say "when" & where.',
  indexed: true,
};

describe('A page', () => {
  test('has its prose, title and description', () => {
    const html = fillTemplate(TEMPLATE, '/lessons/timeouts', PAGE, null);
    expect(html).toContain(`<div id="root">${PAGE.html}</div>`);
    expect(html).toContain('<title>A &quot;quoted&quot; &lt;title></title>');
    expect(html).toContain(
      '<meta name="description" content="Say &quot;when&quot; &amp; where." />',
    );
  });

  test.each([
    ['/', './'],
    ['/playground', '../'],
    ['/lessons/timeouts', '../../'],
    ['/404', './'],
  ])('%s reaches its assets by %s', (route, up) => {
    const html = fillTemplate(TEMPLATE, route, { ...PAGE, html: '' }, null);
    const paths = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
    expect(paths).toEqual([
      `${up}favicon.svg`,
      `${up}theme.js`,
      `${up}assets/index-a1.js`,
      `${up}assets/index-b2.css`,
    ]);
  });

  test('keeps the policy first and the theme before the modules', () => {
    const html = fillTemplate(TEMPLATE, '/playground', PAGE, 'https://example.com/');
    const order = ['Content-Security-Policy', 'theme.js', 'index-a1.js'].map((part) =>
      html.indexOf(part),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(html).toMatch(/<head>\s*<meta http-equiv="Content-Security-Policy"/);
  });

  test('says nothing absolute without an address, and all of it with one', () => {
    expect(fillTemplate(TEMPLATE, '/playground', PAGE, null)).not.toMatch(/og:|canonical|https?:/);
    const html = fillTemplate(TEMPLATE, '/playground', PAGE, 'https://example.com/fermata/');
    expect(html).toContain(
      '<link rel="canonical" href="https://example.com/fermata/playground/" />',
    );
    expect(html).toContain(
      '<meta property="og:title" content="A &quot;quoted&quot; &lt;title>" />',
    );
    expect(html).toContain('content="https://example.com/fermata/icon-512.png"');
    const missing = fillTemplate(
      TEMPLATE,
      '/404',
      { ...PAGE, indexed: false },
      'https://example.com/fermata/',
    );
    expect(missing).toContain('src="/fermata/theme.js"');
    expect(missing).toContain('<meta name="robots" content="noindex" />');
    expect(missing).not.toContain('og:');
  });

  test('refuses a template that has changed', () => {
    const changed = TEMPLATE.replace('<div id="root"></div>', '<div id="app"></div>');
    expect(() => fillTemplate(changed, '/', PAGE, null)).toThrow('expected <div id="root"></div>');
  });
});

test('An address is http or https, without query and hash', () => {
  expect(siteAddress(undefined)).toBeNull();
  expect(siteAddress(' ')).toBeNull();
  expect(siteAddress('https://example.com/fermata')).toBe('https://example.com/fermata/');
  expect(siteAddress('https://example.com//')).toBe('https://example.com/');
  for (const wrong of ['example.com', 'ftp://example.com', 'https://example.com/?a', 'x']) {
    expect(() => siteAddress(wrong)).toThrow(`found ${wrong}`);
  }
});

describe('The site', () => {
  let dist: string;
  let entry: string;
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'fermata-site-'));
    dist = join(folder, 'dist');
    entry = join(folder, 'server.mjs');
    mkdirSync(dist);
    writeFileSync(join(dist, 'index.html'), TEMPLATE);
    writeFileSync(
      entry,
      `export const routes = () => ['/', '/playground', '/lessons/a', '/404'];
       export const render = async (path) => ({
         html: '<p>' + path + '</p>', title: path, description: path, indexed: path !== '/404',
       });`,
    );
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(join(dist, '..'), { recursive: true });
  });
  const read = (file: string) => readFileSync(join(dist, file), 'utf8');

  test('gets a file for every route, and says what is left out', async () => {
    vi.stubEnv('SITE_URL', undefined);
    const said = vi.spyOn(console, 'log').mockReturnValue();
    await prerender(dist, entry);
    expect(read('index.html')).toContain('<p>/</p>');
    expect(read('playground/index.html')).toContain('<p>/playground</p>');
    expect(read('lessons/a/index.html')).toContain('src="../../theme.js"');
    expect(read('404.html')).toContain('<p>/404</p>');
    expect(existsSync(join(dist, 'sitemap.xml'))).toBe(false);
    expect(said.mock.calls.flat().join()).toMatch(/SITE_URL is not set: left out the sitemap/);
  });

  test('gets a sitemap of what may be found when it has an address', async () => {
    vi.stubEnv('SITE_URL', 'https://example.com');
    const said = vi.spyOn(console, 'log').mockReturnValue();
    await prerender(dist, entry);
    expect([...read('sitemap.xml').matchAll(/<loc>(.*)<\/loc>/g)].map(([, loc]) => loc)).toEqual([
      'https://example.com/',
      'https://example.com/playground/',
      'https://example.com/lessons/a/',
    ]);
    expect(read('robots.txt')).toContain('Sitemap: https://example.com/sitemap.xml');
    expect(said).not.toHaveBeenCalled();
  });
});
