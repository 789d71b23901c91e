/** The harness as text, for the site and for whoever evaluates it in Node. */
import { bundleScript, type ScriptText } from './bundle.ts';

/** `text` is an expression whose value is `openHarness` (see `javascript/harness.ts`). */
export async function bundleHarness(): Promise<ScriptText> {
  const { text, files } = await bundleScript('javascript/harness.ts', 'harness');
  return { text: `(function(){${text}\nreturn harness.openHarness})()`, files };
}
