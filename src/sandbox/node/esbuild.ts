/** esbuild for the few programs that need it, started when one does. */
import type { Esbuild } from '../javascript/source/index.ts';

let started: Promise<Esbuild> | null = null;

export const lazyEsbuild: Esbuild = {
  async transform(source, options) {
    started ??= import('esbuild-wasm');
    return (await started).transform(source, options);
  },
};
