/**
 * What the sandbox needs of the build: the frame's documents beside the site, the texts that its virtual
 * modules carry, and the page's content security policy. Works in `vite build` under any base and
 * in the development server.
 */
import type { Plugin } from 'vite';
import { bundleFrame, type FrameDocuments } from './frame.ts';
import { bundleHarness } from './harness.ts';
import { withPolicy } from './policy.ts';

const HARNESS = 'virtual:fermata/harness';
const FRAME = 'virtual:fermata/frame';
const RUNNER = 'runner.html';
const STRICT_RUNNER = 'runner-strict.html';

/** How rolldown marks virtual modules, so that no other plugin takes them for files. */
const resolved = (id: string): string => `\0${id}`;

/** The text of the harness, for the page that hands it to its frames. */
function harnessPlugin(): Plugin {
  return {
    name: 'fermata:harness',
    resolveId: (id) => (id === HARNESS ? resolved(id) : null),
    async load(id) {
      if (id !== resolved(HARNESS)) return null;
      const { text, files } = await bundleHarness();
      for (const file of files) this.addWatchFile(file);
      return `export default ${JSON.stringify(text)};`;
    },
  };
}

function framePlugin(): Plugin {
  let development = false;
  let forServer = false;
  let base = '/';
  let bundled: Promise<FrameDocuments> | null = null;
  const frame = (): Promise<FrameDocuments> => (bundled ??= bundleFrame());

  return {
    name: 'fermata:frame',
    config: () => ({ worker: { format: 'es' } }),
    configResolved(config) {
      development = config.command === 'serve';
      forServer = Boolean(config.build.ssr);
      base = config.base;
    },
    async buildStart() {
      const { files } = await frame();
      for (const file of files) this.addWatchFile(file);
    },
    resolveId: (id) => (id === FRAME ? resolved(id) : null),
    async load(id) {
      if (id !== resolved(FRAME)) return null;
      const { html, strict } = await frame();
      const urlOf = (fileName: string, source: string): string => {
        if (development) return `new URL(${JSON.stringify(base + fileName)}, location.href).href`;
        if (forServer) return "''";
        return `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'asset', fileName, source })}`;
      };
      return [
        `export const frameDocument = ${JSON.stringify(strict)};`,
        `export const frameUrl = ${urlOf(RUNNER, html)};`,
        `export const strictFrameUrl = ${urlOf(STRICT_RUNNER, strict)};`,
      ].join('\n');
    },
    configureServer(server) {
      server.watcher.on('change', (file) => {
        void frame().then(({ files }) => {
          if (files.includes(file)) bundled = null;
        });
      });
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0];
        const asked = [RUNNER, STRICT_RUNNER].find(
          (name) => path === `/${name}` || path === base + name,
        );
        if (asked === undefined) {
          next();
          return;
        }
        frame().then(({ html, strict }) => {
          response.setHeader('Content-Type', 'text/html; charset=utf-8');
          response.end(asked === RUNNER ? html : strict);
        }, next);
      });
    },
    transformIndexHtml: {
      order: 'post',
      handler: async (html) => withPolicy(html, { bootHash: (await frame()).hash, development }),
    },
  };
}

export function sandboxPlugin(): Plugin[] {
  return [framePlugin(), harnessPlugin()];
}
