/** Gives the site the script and the style that it writes into replay files. */
import type { Plugin } from 'vite';
import { bundleReplay } from './bundle.ts';

const REPLAY = 'virtual:fermata/replay';
/** How rolldown marks virtual modules, so that no other plugin takes them for files. */
const RESOLVED = `\0${REPLAY}`;

export function replayPlugin(): Plugin {
  return {
    name: 'fermata:replay',
    resolveId: (id) => (id === REPLAY ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const { script, style, files } = await bundleReplay();
      for (const file of files) this.addWatchFile(file);
      return [
        `export const script = ${JSON.stringify(script)};`,
        `export const style = ${JSON.stringify(style)};`,
      ].join('\n');
    },
  };
}
