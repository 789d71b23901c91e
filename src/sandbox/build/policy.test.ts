import { describe, expect, it } from 'vitest';
import { hashOf } from './frame.ts';
import { withPolicy } from './policy.ts';

const options = { bootHash: 'sha256-BOOT=', development: false };

describe('withPolicy', () => {
  it('puts the policy first into the head', () => {
    const html = withPolicy('<html><head lang="x"><title>t</title></head></html>', options);
    expect(html).toMatch(
      /<head lang="x">\s*<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'sha256-BOOT='; [^"]+" \/><title>/,
    );
    expect(html).not.toContain('unsafe-eval');
    expect(html).not.toMatch(/script-src[^;]*unsafe-inline/);
  });

  it('lets the scripts of the page itself run, by their hashes', () => {
    const html = withPolicy(
      `<head><script>one()</script><script type="module">two()</script>
       <script src="x.js"></script><script type="application/ld+json">{}</script></head>`,
      options,
    );
    const [, policy = ''] = /content="([^"]+)"/.exec(html) ?? [];
    expect(policy.match(/'sha256-[^']+'/g)).toEqual([
      `'sha256-BOOT='`,
      `'${hashOf('one()')}'`,
      `'${hashOf('two()')}'`,
    ]);
  });

  it('allows the reloading socket in development only', () => {
    expect(withPolicy('<head></head>', { ...options, development: true })).toContain(' ws:');
    expect(withPolicy('<head></head>', options)).not.toContain('ws:');
  });

  it('refuses a page without a head', () => {
    expect(() => withPolicy('<p>', options)).toThrow('<head>');
  });
});

it('hashes as browsers do', () => {
  // From the CSP specification's own example.
  expect(hashOf("alert('Hello, world.');")).toBe(
    'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=',
  );
});
