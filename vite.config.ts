import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { replayPlugin } from './src/app/exports/build/plugin.ts';
import { lessonsPlugin } from './src/lessons/build/plugin.ts';
import { sandboxPlugin } from './src/sandbox/build/plugin.ts';

export default defineConfig(({ command, isPreview }) => ({
  // Relative: the site works under any path of any static server.
  base: './',
  // Built, every page is a file of its own, and what is none gets 404.html.
  appType: command === 'serve' && isPreview !== true ? 'spa' : 'mpa',
  plugins: [react(), lessonsPlugin(), sandboxPlugin(), replayPlugin()],
  resolve: {
    alias: [
      {
        // Monaco's TypeScript support reaches its workers through a file that imports every feature
        // of the editor: a megabyte more, and two of them complain of services that are not there.
        find: /^\.\.\/\.\.\/\.\.\/internal\/common\/workers\.js$/,
        replacement: fileURLToPath(new URL('src/app/editor/monaco/workers.ts', import.meta.url)),
      },
    ],
  },
  // Bundled ahead, Monaco would not meet the alias above in the development server.
  optimizeDeps: { exclude: ['monaco-editor'] },
  worker: { format: 'es' },
  // Inlined fonts would be data: addresses, which the page's policy refuses.
  build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 8000 },
}));
