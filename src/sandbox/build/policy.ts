/**
 * The page's content security policy, as a `<meta>` because static hosts send no headers. It
 * names the frame's boot script, because a frame made from `srcdoc` inherits the page's policy.
 */
import { hashOf } from './frame.ts';

const INLINE_SCRIPT = /<script(?<attributes>(?:\s[^>]*)?)>(?<text>[\s\S]*?)<\/script>/gi;

/** Hashes of the scripts that stand in the page itself. */
function inlineHashes(html: string): string[] {
  return Array.from(html.matchAll(INLINE_SCRIPT), ({ groups }) => groups ?? {})
    .filter(
      ({ attributes }) => !/\ssrc\s*=|\stype\s*=\s*["']?application\//i.test(attributes ?? ''),
    )
    .map(({ text }) => hashOf(text ?? ''));
}

export interface PolicyOptions {
  /** Of the frame's boot script. */
  readonly bootHash: string;
  /** The development server reloads through a WebSocket. */
  readonly development: boolean;
}

/** Puts the policy first into the head of a page that has none yet. */
export function withPolicy(html: string, { bootHash, development }: PolicyOptions): string {
  const scripts = [...new Set([bootHash, ...inlineHashes(html)])].map((hash) => `'${hash}'`);
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${scripts.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self'${development ? ' ws: wss:' : ''}`,
    "worker-src 'self' blob:",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join('; ');
  const head = /<head(?:\s[^>]*)?>/i;
  if (!head.test(html)) throw new Error('A page without <head> cannot be given its policy.');
  return html.replace(
    head,
    (tag) => `${tag}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  );
}
