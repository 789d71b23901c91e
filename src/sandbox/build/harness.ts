/** The harness as text, for the site and for whoever evaluates it in Node. */
import { bundleScript, type ScriptText } from './bundle.ts';

/** `text` is an expression whose value is what `javascript/harness.ts` exports. */
export async function bundleHarness(): Promise<ScriptText> {
  const { text, files } = await bundleScript('javascript/harness.ts', 'harness');
  return { text: `(function(){${text}\nreturn harness})()`, files };
}

/**
 * `text` is an expression whose value is `installCore`: the runtime without the platform that is
 * built on it, for a realm that stays open.
 */
export async function bundleCore(): Promise<ScriptText> {
  const { text, files } = await bundleScript('javascript/runtime/bare.ts', 'runtime');
  return { text: `(function(){${text}\nreturn runtime.installCore})()`, files };
}
