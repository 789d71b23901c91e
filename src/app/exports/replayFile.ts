/** One HTML file with runs and all that shows them: opens from a disk, asks no network. */
import type { Recording } from './replay/recording.ts';
import { RECORDING } from './replay/recording.ts';

interface Parts {
  readonly script: string;
  readonly style: string;
}

const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";

export function replayHtml(recording: Recording, { script, style }: Parts): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(recording.title)} · Fermata</title>`,
    `<style>${style.replaceAll('</', '<\\/')}</style>`,
    '</head>',
    '<body>',
    '<div id="replay"><noscript>This replay needs JavaScript to be shown.</noscript></div>',
    `<script type="application/json" id="${RECORDING}">${inScript(JSON.stringify(recording))}</script>`,
    `<script>${script.replaceAll(/<(?=\/script|!--)/gi, '\\x3c')}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** JSON that no parser of HTML takes for the end of its element. */
const inScript = (json: string): string => json.replaceAll('<', '\\u003c');

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
