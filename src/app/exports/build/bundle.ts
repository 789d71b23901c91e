/** Bundles the script and the style of replay files. */
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

export interface ReplayParts {
  /** A classic script. */
  readonly script: string;
  readonly style: string;
  /** Absolute paths of the modules that it was made from. */
  readonly files: readonly string[];
}

export async function bundleReplay(): Promise<ReplayParts> {
  const outputs = await build({
    root: fileURLToPath(new URL('../../../..', import.meta.url)),
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    // A library's build leaves this to whoever uses it; here nobody comes after us.
    define: { 'process.env.NODE_ENV': '"production"' },
    // Also where a development server or a test asks for it.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      minify: true,
      lib: {
        entry: fileURLToPath(new URL('../replay/main.tsx', import.meta.url)),
        formats: ['iife'],
        name: 'replay',
        cssFileName: 'replay',
      },
    },
  });
  const [output] = Array.isArray(outputs) ? outputs : [outputs];
  if (output === undefined || !('output' in output)) throw new Error('The replay gave no output.');
  const chunks = output.output.filter(
    (part): part is Rolldown.OutputChunk => part.type === 'chunk',
  );
  const [chunk] = chunks;
  const style = output.output.find((part) => part.fileName.endsWith('.css'));
  if (chunk === undefined || chunks.length > 1 || style?.type !== 'asset') {
    throw new Error(`The replay is ${chunks.length} scripts instead of one script and one style.`);
  }
  return {
    script: chunk.code,
    style: typeof style.source === 'string' ? style.source : new TextDecoder().decode(style.source),
    files: chunk.moduleIds.filter((id) => id.startsWith('/') && !id.includes('/node_modules/')),
  };
}
