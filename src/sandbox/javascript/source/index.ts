/**
 * From the learner's source to a program that reports what it does: parsed, rewritten by offset,
 * types taken out last. Positions of sites are the learner's own throughout; there is no map.
 */
import type { CompileResult, Program } from '../../run.ts';
import { type Edited, Edits } from './edits.ts';
import { eraseTypes } from './erase.ts';
import { bodyEnd } from './functions.ts';
import { helperText } from './helpers.ts';
import { chooseNames, type OwnNames } from './hygiene.ts';
import { canKeepNames } from './kept-names.ts';
import { Lines } from './lines.ts';
import { labConstants, ModuleRewriter } from './modules.ts';
import { parse, parseJavaScript } from './parse.ts';
import { fromParser, type Problem, report } from './problems.ts';
import { findRefused, type Surroundings } from './refuse.ts';
import { rewriteProgram } from './rewrite.ts';
import { SiteTable } from './sites.ts';
import { type Esbuild, strip } from './strip.ts';

export type { Esbuild } from './strip.ts';

/** What stands before the program's text, on its first line. */
function head({ probes, lab, frame }: OwnNames, constants: string): string {
  const enter = `const ${frame}=${probes}.enterMain(0,'${probes}');try{`;
  return `async (${probes}, ${lab}) => {"use strict";${constants}${enter}`;
}

/** What the parsers and esbuild let through is found here, before a worker would. */
function recheck(code: string, before: string, edited: Edited | null): readonly Problem[] {
  try {
    parseJavaScript(`(${code})`);
    return [];
  } catch (error) {
    const { message, start, end } = fromParser(error, `(${code})`);
    if (edited === null) return [{ message, start: 0, end: 0 }];
    const origin = (offset: number): number => edited.origin(offset - 1 - before.length);
    return [{ message, start: origin(start), end: origin(end) }];
  }
}

/** A program with its probes, its types gone unless only esbuild can take them out. */
interface Written {
  readonly edited: Edited;
  readonly isPlain: boolean;
  /** What stands before and after the text. */
  readonly before: string;
  readonly after: string;
  readonly sites: SiteTable;
  readonly names: OwnNames;
  /** What the program uses of `helpers.ts`. */
  readonly own: string;
}

/** @throws SyntaxError as the parser throws it, RangeError when the program is nested too deeply */
function write(
  { file, source }: Program,
  lines: Lines,
  surroundings: Surroundings,
): Written | readonly Problem[] {
  const tree = parse(source, file);
  const erased = new Edits(source);
  const isPlain = eraseTypes(source, tree, erased);
  const edits = isPlain ? erased : new Edits(source);
  const { lab, problems } = new ModuleRewriter(source, edits).rewrite(tree);
  const refused = [...problems, ...findRefused(tree, surroundings)];
  if (refused.length > 0) return refused;
  if (source.startsWith('#!')) edits.replace(0, 2, '//');

  const names = chooseNames(source, tree);
  const sites = new SiteTable(lines, source.length);
  const keepsNames = !isPlain && canKeepNames(source, tree);
  const parts = { text: source, edits, sites, names, lab };
  const helpers = rewriteProgram(tree, { ...parts, viaEsbuild: !isPlain, keepsNames });
  const own = helperText(helpers, names.probes);
  const before = head(names, labConstants(lab, names.lab));
  return {
    edited: edits.apply(),
    isPlain,
    before,
    after: `\n${bodyEnd(names)}}`,
    sites,
    names,
    own,
  };
}

/**
 * Compiles a program, or says why it cannot.
 *
 * @param esbuild asked only when a program has decorators, `accessor` or a namespace with code
 * @param surroundings `open` where there are modules to import
 * @throws when esbuild itself fails
 */
export async function compile(
  program: Program,
  esbuild: Esbuild,
  surroundings: Surroundings = 'closed',
): Promise<CompileResult> {
  const { file, source } = program;
  const lines = new Lines(source);
  const refuse = (problems: readonly Problem[]): CompileResult => ({
    ok: false,
    problems: report(problems, file, lines),
  });

  let written: Written | readonly Problem[];
  try {
    written = write(program, lines, surroundings);
  } catch (error) {
    return refuse([fromParser(error, source)]);
  }
  if (!('edited' in written)) return refuse(written);
  const { edited, isPlain, before, after, sites, names, own } = written;
  const stripped = isPlain
    ? { helpers: '', body: edited.text }
    : await strip(edited, esbuild, names.probes);
  if (!('body' in stripped)) return refuse(stripped);
  const whole = before + stripped.body + after;
  const helpers = stripped.helpers + own;
  const code = helpers === '' ? whole : `(()=>{${helpers}return ${whole}})()`;
  const missed = recheck(code, before, isPlain ? edited : null);
  if (missed.length > 0) return refuse(missed);
  return { ok: true, program: { file, source, code, sites: sites.finish() } };
}
