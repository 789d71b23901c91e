/**
 * The frame's documents: pages that hold nothing but the same boot script and their own policy.
 *
 * `runner.html` lets a worker that was started ahead evaluate its program: `'unsafe-eval'`, under
 * Trusted Types. Only what the one allowed policy has passed is evaluated, and the harness takes
 * that policy before a program runs; a string of the program's is refused by the browser as it
 * is by `runner-strict.html`, which is for browsers that do not know Trusted Types.
 */
import { createHash } from 'node:crypto';
import { TRUST } from '../browser/trust.ts';
import { bundleScript } from './bundle.ts';

export interface FrameDocuments {
  /** `runner.html` */
  readonly html: string;
  /** `runner-strict.html`, and the text of frames from `srcdoc`. */
  readonly strict: string;
  /** `sha256-…` of the boot script, for the policies of the frames and of the page. */
  readonly hash: string;
  readonly files: readonly string[];
}

export const hashOf = (script: string): string =>
  `sha256-${createHash('sha256').update(script).digest('base64')}`;

const documentOf = (script: string, policy: string): string =>
  [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta charset="utf-8">',
    '<title>Sandbox</title>',
    '</head>',
    `<body><script>${script}</script></body>`,
    '</html>',
    '',
  ].join('\n');

export async function bundleFrame(): Promise<FrameDocuments> {
  const { text, files } = await bundleScript('browser/frame.ts', 'frame');
  if (/<\/script|<!--/i.test(text)) throw new Error('The boot script cannot stand in a page.');
  const hash = hashOf(text);
  const trusted = `require-trusted-types-for 'script'; trusted-types ${TRUST}`;
  return {
    html: documentOf(
      text,
      `default-src 'none'; script-src '${hash}' 'unsafe-eval'; worker-src blob:; ${trusted}`,
    ),
    strict: documentOf(text, `default-src 'none'; script-src '${hash}'; worker-src blob:`),
    hash,
    files,
  };
}
