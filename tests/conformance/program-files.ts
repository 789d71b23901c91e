/** The programs in `programs/`: one a file, whose first line may say where it runs. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseJavaScript } from '../../src/sandbox/javascript/source/parse.ts';

export interface ProgramFile {
  /** `language/labels` */
  readonly name: string;
  readonly source: string;
}

type Host = 'node' | 'browser';

const FOLDER = new URL('programs/', import.meta.url);
const TSC = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
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
    // Enums and their like, or decorators.
  }
  return lowered(source);
}

/** By TypeScript's own compiler, which says what these mean. It lowers `using`, too. */
async function lowered(source: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fermata-lowered-'));
  try {
    const path = join(folder, 'program.ts');
    await writeFile(path, source);
    const options = '--target es2022 --module esnext --noCheck --ignoreConfig --outDir'.split(' ');
    await promisify(execFile)(TSC, [path, ...options, folder]);
    return await readFile(join(folder, 'program.js'), 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

function isJavaScript(text: string): boolean {
  try {
    parseJavaScript(text);
    return true;
  } catch {
    return false;
  }
}
