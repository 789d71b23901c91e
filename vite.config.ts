import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { lessonsPlugin } from './src/lessons/build/plugin.ts';
import { sandboxPlugin } from './src/sandbox/build/plugin.ts';

export default defineConfig({
  // Relative: the site works under any path of any static server.
  base: './',
  // Every page is a file of its own; what is none gets 404.html.
  appType: 'mpa',
  plugins: [react(), lessonsPlugin(), sandboxPlugin()],
  worker: { format: 'es' },
  // Inlined fonts would be data: addresses, which the page's policy refuses.
  build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 8000 },
});
