/**
 * Writes a page for every route into the built site, so that its prose can be read without
 * JavaScript and found by search engines:
 *
 *   dist/index.html (template) + render('/lessons/timeouts') ──► dist/lessons/timeouts/index.html
 *
 * The template's paths are relative (`./assets/…`), because the site is served under any path;
 * a page that lies deeper gets as many `../` in front. Absolute addresses (sitemap, canonical
 * address, social cards) need SITE_URL; without it they are left out.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the app's `server.tsx` gives for a route. */
export interface RenderedPage {
  /** The content of `#root`. */
  readonly html: string;
  readonly title: string;
  readonly description: string;
  /** False: search engines are told to leave the page out. */
  readonly indexed: boolean;
}

interface Server {
  readonly routes: () => readonly string[];
  readonly render: (path: string) => Promise<RenderedPage>;
}

/** Hosts look for this file when there is none at an address. */
const NOT_FOUND = '/404';
const ROOT = '<div id="root"></div>';
const IMAGE = 'icon-512.png';

/**
 * Writes all pages of the site in `dist`; `serverEntry` is the built `server.tsx`.
 * @throws Error when the template is not as expected, or SITE_URL is no address.
 */
export async function prerender(dist: string, serverEntry: string): Promise<void> {
  const site = siteAddress(process.env['SITE_URL']);
  const template = readFileSync(join(dist, 'index.html'), 'utf8');
  const { routes, render } = (await import(pathToFileURL(serverEntry).href)) as Server;
  const indexed: string[] = [];
  for (const route of routes()) {
    const page = await render(route);
    const file = join(dist, fileOf(route));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, fillTemplate(template, route, page, site));
    if (page.indexed) indexed.push(route);
  }
  if (site === null) {
    console.log('SITE_URL is not set: left out the sitemap, canonical addresses and social cards.');
    return;
  }
  writeFileSync(join(dist, 'sitemap.xml'), sitemap(site, indexed));
  writeFileSync(join(dist, 'robots.txt'), `User-agent: *\nAllow: /\nSitemap: ${site}sitemap.xml\n`);
}

/** With a slash at its end; null when there is none. */
export function siteAddress(text: string | undefined): string | null {
  if (text === undefined || text.trim() === '') return null;
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new Error(
      `SITE_URL: expected an address such as https://example.com/fermata, found ${text}`,
    );
  }
  return url.href.replace(/\/*$/, '/');
}

/** The file of a route, relative to the site's folder. */
export const fileOf = (route: string): string =>
  route === NOT_FOUND ? '404.html' : join('.', route, 'index.html');

/** The page of a route. Everything that the template has and that is not named here stays. */
export function fillTemplate(
  template: string,
  route: string,
  page: RenderedPage,
  site: string | null,
): string {
  const title = escapeHtml(page.title);
  const description = escapeHtml(page.description);
  let html = replaceOnce(template, /<title>[^<]*<\/title>/, `<title>${title}</title>`);
  html = replaceOnce(
    html,
    /<meta\s+name="description"\s+content="[^"]*"\s*\/?>/,
    `<meta name="description" content="${description}" />`,
  );
  html = replaceOnce(html, '</head>', `${headOf(route, page, site)}</head>`);
  // The template's own paths; the prose comes later and its links are right already.
  html = html.replaceAll(/\b(href|src)="\.\//g, `$1="${upFrom(route, site)}`);
  return replaceOnce(
    html,
    ROOT,
    ROOT.replace('><', () => `>${page.html}<`),
  );
}

/** From the page of a route to the site's folder. An unknown address may be of any depth. */
function upFrom(route: string, site: string | null): string {
  if (route === NOT_FOUND) return site === null ? './' : new URL(site).pathname;
  return '../'.repeat(route.split('/').filter(Boolean).length) || './';
}

function headOf(route: string, page: RenderedPage, site: string | null): string {
  if (!page.indexed) return '  <meta name="robots" content="noindex" />\n  ';
  if (site === null) return '';
  const address = addressOf(site, route);
  const properties = {
    'og:type': 'website',
    'og:site_name': 'Fermata',
    'og:title': page.title,
    'og:description': page.description,
    'og:url': address,
    'og:image': `${site}${IMAGE}`,
  };
  const tags = [
    `<link rel="canonical" href="${escapeHtml(address)}" />`,
    ...Object.entries(properties).map(
      ([property, content]) => `<meta property="${property}" content="${escapeHtml(content)}" />`,
    ),
    '<meta name="twitter:card" content="summary" />',
  ];
  return tags.map((tag) => `  ${tag}\n  `).join('');
}

const addressOf = (site: string, route: string): string =>
  route === '/' ? site : `${site}${route.slice(1)}/`;

function sitemap(site: string, routes: readonly string[]): string {
  const entries = routes.map(
    (route) => `  <url><loc>${escapeHtml(addressOf(site, route))}</loc></url>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    '</urlset>\n',
  ].join('\n');
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** @throws Error when there is nothing to replace: the template has changed. */
function replaceOnce(text: string, what: string | RegExp, by: string): string {
  const isThere = typeof what === 'string' ? text.includes(what) : what.test(text);
  if (!isThere) throw new Error(`index.html: expected ${String(what)}, found none`);
  return text.replace(what, () => by);
}
