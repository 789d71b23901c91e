/**
 * What the sandbox needs of the build: `runner.html` beside the site, the texts that its virtual
 * modules carry, and the page's content security policy. Works in `vite build` under any base and
 * in the development server.
 */
import type { Plugin } from 'vite';
import { bundleFrame, type FrameDocument } from './frame.ts';
import { bundleHarness } from './harness.ts';
import { withPolicy } from './policy.ts';

const HARNESS = 'virtual:fermata/harness';
const FRAME = 'virtual:fermata/frame';
const RUNNER = 'runner.html';

/** How rolldown marks virtual modules, so that no other plugin takes them for files. */
const resolved = (id: string): string => `\0${id}`;

/** The toolchain worker's part: workers are bundled apart, with plugins of their own. */
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
  let bundled: Promise<FrameDocument> | null = null;
  const frame = (): Promise<FrameDocument> => (bundled ??= bundleFrame());

  return {
    name: 'fermata:frame',
    config: () => ({ worker: { format: 'es', plugins: () => [harnessPlugin()] } }),
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
      const { html } = await frame();
      let url = `new URL(${JSON.stringify(`${base}${RUNNER}`)}, location.href).href`;
      if (!development) {
        const reference = forServer
          ? null
          : this.emitFile({ type: 'asset', fileName: RUNNER, source: html });
        url = reference === null ? "''" : `import.meta.ROLLUP_FILE_URL_${reference}`;
      }
      return [
        `export const frameDocument = ${JSON.stringify(html)};`,
        `export const frameUrl = ${url};`,
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
        if (path !== `/${RUNNER}` && path !== `${base}${RUNNER}`) {
          next();
          return;
        }
        frame().then(({ html }) => {
          response.setHeader('Content-Type', 'text/html; charset=utf-8');
          response.end(html);
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
