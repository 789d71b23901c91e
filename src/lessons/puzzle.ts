/**
 * A puzzle: lines of a program to be put into their order, some of them with a distractor. It is
 * written as a program that works (`puzzle.ts`), with the part to be sorted between two comments:
 *
 *     // puzzle
 *     const user = fetchUser(id);
 *     const posts = fetchPosts(id);
 *     return [await user, await posts];
 *     // or: return [user, posts];
 *     // because: a promise is not yet its value
 *     // end
 *
 * Each line is a block. A line that is indented deeper, or that begins with a closing bracket,
 * belongs to the block above it. `// or:` pairs the block above with one that does not work; several
 * of them in a row are its lines.
 */
import type { ProgramFile } from './types.ts';

export interface PuzzleBlock {
  /** Without the indentation that all blocks share. */
  readonly text: string;
  /** What may be taken for it, and why it does not work; null: there is none. */
  readonly distractor: { readonly text: string; readonly because: string } | null;
}

export interface PuzzleProgram {
  readonly file: string;
  readonly before: string;
  /** In the order that the author wrote; others may work as well. */
  readonly blocks: readonly PuzzleBlock[];
  readonly after: string;
  /** Of every block. */
  readonly indent: string;
}

/** The lines of an answer, in their order: blocks by index, and whether the distractor was taken. */
export type PuzzleAnswer = readonly { readonly block: number; readonly distracted: boolean }[];

const START = /^\s*(?:\/\/|#) puzzle\s*$/;
const END = /^\s*(?:\/\/|#) end\s*$/;
const OR = /^\s*(?:\/\/|#) or: (.+)$/;
const BECAUSE = /^\s*(?:\/\/|#) because: (.+)$/;

/** A sentence of what was expected, and the line (1-based) where. */
export interface PuzzleProblem {
  readonly line: number;
  readonly message: string;
}

export function parsePuzzle({ file, source }: ProgramFile): PuzzleProgram | PuzzleProblem {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => START.test(line));
  const end = lines.findIndex((line) => END.test(line));
  if (start < 0) return { line: 1, message: 'expected a line `// puzzle` before the first block' };
  if (end < start) return { line: start + 1, message: 'expected a line `// end` after the blocks' };
  const indent = /^\s*/.exec(lines[start] ?? '')?.[0] ?? '';
  const blocks: { text: string; distractor: { text: string; because: string } | null }[] = [];
  for (let index = start + 1; index < end; index += 1) {
    const line = lines[index] ?? '';
    const last = blocks.at(-1);
    const or = OR.exec(line)?.[1];
    const because = BECAUSE.exec(line)?.[1];
    const place = { line: index + 1 };
    if (or !== undefined) {
      if (!last) return { ...place, message: 'expected a block before its `// or:`' };
      const begun = last.distractor?.because === '' ? `${last.distractor.text}\n` : '';
      last.distractor = { text: begun + or, because: '' };
    } else if (because !== undefined) {
      if (!last?.distractor) return { ...place, message: 'expected `// or:` before `// because:`' };
      last.distractor.because = because;
    } else if (line.trim() !== '') {
      const own = line.startsWith(indent) ? line.slice(indent.length) : line;
      if (last && /^[\s)\]}]/.test(own)) last.text += `\n${own}`;
      else blocks.push({ text: own, distractor: null });
    }
  }
  if (blocks.length < 3) return { line: start + 1, message: 'expected at least three blocks' };
  const silent = blocks.find(({ distractor }) => distractor?.because === '');
  if (silent)
    return {
      line: start + 1,
      message: `expected \`// because:\` after “${silent.distractor?.text}”`,
    };
  if (blocks.every(({ distractor }) => distractor === null)) {
    return {
      line: start + 1,
      message: 'expected a distractor (`// or:`) after at least one block',
    };
  }
  return {
    file,
    before: lines.slice(0, start).join('\n'),
    blocks,
    after: lines.slice(end + 1).join('\n'),
    indent,
  };
}

/** The program that an answer makes. */
export function programOfAnswer(puzzle: PuzzleProgram, answer: PuzzleAnswer): ProgramFile {
  const lines = answer.flatMap(({ block, distracted }) => {
    const { text = '', distractor } = puzzle.blocks[block] ?? { distractor: null };
    return (distracted && distractor ? distractor.text : text)
      .split('\n')
      .map((line) => puzzle.indent + line);
  });
  return { file: puzzle.file, source: [puzzle.before, ...lines, puzzle.after].join('\n') };
}

/** The author's own answer. */
export const solved = (puzzle: PuzzleProgram): PuzzleAnswer =>
  puzzle.blocks.map((_, block) => ({ block, distracted: false }));

/**
 * The first order that people see: the same for everybody, never the answer's own. Every pair of
 * a block and its distractor begins with the distractor every other time.
 */
export function shuffled(puzzle: PuzzleProgram): PuzzleAnswer {
  const count = puzzle.blocks.length;
  const stride = [3, 2, 5, 7].find((each) => each < count && count % each !== 0) ?? 1;
  let paired = 0;
  return puzzle.blocks.map((_, index) => {
    const block = (count - 1 + index * stride) % count;
    const has = puzzle.blocks[block]?.distractor !== null;
    if (has) paired += 1;
    return { block, distracted: has && paired % 2 === 1 };
  });
}
