/** Saves runs as one HTML file. Apart from the other exporters: it carries a script of 600 kB. */
import { script, style } from 'virtual:fermata/replay';
import type { Bench } from '../bench/Bench.ts';
import type { Saved } from './exporters.ts';
import { recordingOf } from './exporters.ts';
import { replayHtml } from './replayFile.ts';

export function saveReplay(bench: Bench): Saved {
  const recording = recordingOf(bench);
  const html = replayHtml(recording, { script, style });
  return {
    name: `${recording.title}.replay.html`,
    content: new Blob([html], { type: 'text/html' }),
  };
}
