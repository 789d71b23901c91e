// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { render, routes } from './server.tsx';

const drawn = async (path: string): Promise<{ page: Document; title: string }> => {
  const { html, title } = await render(path);
  return { page: new DOMParser().parseFromString(html, 'text/html'), title };
};

describe('the served pages', () => {
  test('are those that the site promises', () => {
    expect(routes()).toEqual(
      expect.arrayContaining([
        '/',
        '/playground',
        '/lessons/parallel-execution',
        '/lessons/timeouts',
        '/lessons/cancellation',
        '/embed',
        '/workshop',
        '/reference/anti-patterns',
        '/reference/apis',
      ]),
    );
  });

  test.for(routes())(
    '%s has one heading, a title and links that stay within the site',
    async (path) => {
      const { page, title } = await drawn(path);
      expect(page.querySelectorAll('h1')).toHaveLength(1);
      expect(title).toContain('Fermata');
      const links = [...page.querySelectorAll('a[href]')].map(
        (link) => link.getAttribute('href') ?? '',
      );
      expect(links.length).toBeGreaterThan(0);
      for (const href of links) {
        expect(href.startsWith('/'), `${href} would leave the base`).toBe(false);
        if (/^(https:|#)/.test(href)) continue;
        const target = new URL(href, `https://x.org/base${path === '/' ? '' : path}/`).pathname;
        const route = target.replace('/base', '').replace(/\/$/, '') || '/';
        expect(routes(), `${path} links to ${route}`).toContain(route);
      }
    },
  );

  test('a lesson’s prose and code can be read without JavaScript', async () => {
    const { page } = await drawn('/lessons/parallel-execution');
    const text = page.body.textContent ?? '';
    expect(text).toContain('One after the other, or all at once?');
    expect(text).toContain('Promise.all starts nothing');
    expect(text).toContain('const posts = await fetchPosts(id)');
    expect(text).toContain('How long do the two take?');
  });

  test('what is not written yet is said so, and not indexed', async () => {
    const { html, indexed } = await render('/workshop');
    expect(html).toContain('not built yet');
    expect(indexed).toBe(false);
    expect((await render('/')).indexed).toBe(true);
  });
});
