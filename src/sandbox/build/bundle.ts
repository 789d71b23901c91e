/** Bundles one of our modules to the text of a classic script. */
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

export interface ScriptText {
  /** `var NAME = (function(){…})(…)`, or just statements when the entry exports nothing. */
  readonly text: string;
  /** Absolute paths of the modules that it was made from. */
  readonly files: readonly string[];
}

/**
 * @param entry path from `src/sandbox/`
 * @param name of the variable that holds the entry's exports
 */
export async function bundleScript(entry: string, name: string): Promise<ScriptText> {
  const outputs = await build({
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2024',
      modulePreload: false,
      lib: {
        entry: fileURLToPath(new URL(`../${entry}`, import.meta.url)),
        formats: ['iife'],
        name,
      },
      rolldownOptions: {
        // Names stay as they are: what learners see of patched functions must not differ
        // between the tests and the site.
        output: { minify: { compress: false, mangle: false, codegen: true } },
      },
      minify: false,
    },
  });
  const [output] = Array.isArray(outputs) ? outputs : [outputs];
  if (output === undefined || !('output' in output)) {
    throw new Error(`Bundling ${entry} gave no output.`);
  }
  const chunks = output.output.filter(
    (part): part is Rolldown.OutputChunk => part.type === 'chunk',
  );
  const [chunk] = chunks;
  if (chunk === undefined || chunks.length > 1) {
    throw new Error(`Bundling ${entry} gave ${chunks.length} scripts instead of one.`);
  }
  return { text: chunk.code.trim(), files: chunk.moduleIds.filter((id) => id.startsWith('/')) };
}
