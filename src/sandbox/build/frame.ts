/** The frame's document: one page that holds nothing but its boot script and its own policy. */
import { createHash } from 'node:crypto';
import { bundleScript } from './bundle.ts';

export interface FrameDocument {
  readonly html: string;
  /** `sha256-…` of the boot script, for the policies of the frame and of the page. */
  readonly hash: string;
  readonly files: readonly string[];
}

export const hashOf = (script: string): string =>
  `sha256-${createHash('sha256').update(script).digest('base64')}`;

export async function bundleFrame(): Promise<FrameDocument> {
  const { text, files } = await bundleScript('browser/frame.ts', 'frame');
  if (/<\/script|<!--/i.test(text)) throw new Error('The boot script cannot stand in a page.');
  const hash = hashOf(text);
  const policy = `default-src 'none'; script-src '${hash}'; worker-src blob:`;
  const html = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta charset="utf-8">',
    '<title>Sandbox</title>',
    '</head>',
    `<body><script>${text}</script></body>`,
    '</html>',
    '',
  ].join('\n');
  return { html, hash, files };
}
