/**
 * The corpus: files of small programs, one file a rule. A program begins with a line
 * `//// what it shows`; what it must give stands in comments at the lines in question:
 * `// ← floating-promise`. A program without such a comment must give nothing. `//// [browser] …`
 * runs it in the browser's profile.
 */
import { readdirSync, readFileSync } from 'node:fs';

export interface CorpusProgram {
  /** The corpus file's name without its ending: a rule's id, or `correct-…`. */
  readonly group: string;
  readonly name: string;
  readonly source: string;
  readonly profile: 'node' | 'browser';
  /** `floating-promise 3`, in the order of the lines. */
  readonly expected: readonly string[];
}

const folder = new URL('./corpus/', import.meta.url);
const ENDING = '.ts.txt';

export function readCorpus(): readonly CorpusProgram[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ENDING))
    .flatMap((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      return programsIn(name.slice(0, -ENDING.length), text);
    });
}

function programsIn(group: string, text: string): readonly CorpusProgram[] {
  return text
    .split(/^\/\/\/\/ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      const source = part.slice(end + 1).trimEnd() + '\n';
      const [, browser, name = ''] = /^(\[browser\] )?(.*)$/.exec(part.slice(0, end).trim()) ?? [];
      const profile = browser === undefined ? 'node' : 'browser';
      return { group, name, source, profile, expected: expectedIn(source) };
    });
}

function expectedIn(source: string): readonly string[] {
  return source.split('\n').flatMap((line, index) => {
    const ids = /\/\/ ← ([a-z -]+)$/.exec(line.trimEnd())?.[1] ?? '';
    return ids
      .split(' ')
      .filter(Boolean)
      .map((id) => `${id} ${index + 1}`);
  });
}
