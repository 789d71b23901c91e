/** The programs in `programs/`: one a file, whose first line may say where it runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import * as esbuild from 'esbuild-wasm';
import { parseJavaScript } from '../../src/sandbox/javascript/source/parse.ts';

export interface ProgramFile {
  /** `language/labels` */
  readonly name: string;
  readonly source: string;
}

type Host = 'node' | 'browser';

const FOLDER = new URL('programs/', import.meta.url);
const HEADER = /^\/\/ profile: (node|browser|both)\r?\n/;

function hostsOf({ name, source }: ProgramFile): readonly Host[] {
  const said = HEADER.exec(source)?.[1];
  if (said === undefined && /^\/\/ *(?:profile|host)\b/.test(source)) {
    throw new Error(`${name}: its first line must be “// profile: node”, “browser” or “both”.`);
  }
  if (said === 'both') return ['node', 'browser'];
  return said === 'browser' ? ['browser'] : ['node'];
}

/** The programs that run in a host, by name. */
export function programsOf(host: Host): readonly ProgramFile[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .toSorted()
    .map((path) => ({
      name: path.replaceAll('\\', '/').replace(/\.ts$/, ''),
      source: readFileSync(new URL(path.replaceAll('\\', '/'), FOLDER), 'utf8'),
    }))
    .filter((program) => hostsOf(program).includes(host));
}

/** As the engine can read it: types blanked where they stand; lowered where that is not enough. */
export async function plainText(source: string): Promise<string> {
  if (isJavaScript(source)) return source;
  try {
    const stripped = stripTypeScriptTypes(source, { mode: 'strip' });
    if (isJavaScript(stripped)) return stripped;
  } catch {
    // Enums and their like.
  }
  const { code } = await esbuild.transform(source, { loader: 'ts', target: 'es2025' });
  return code;
}

function isJavaScript(text: string): boolean {
  try {
    parseJavaScript(text);
    return true;
  } catch {
    return false;
  }
}
