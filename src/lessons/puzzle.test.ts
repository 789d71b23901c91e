import { describe, expect, test } from 'vitest';
import { parsePuzzle, programOfAnswer, shuffled, solved, type PuzzleProgram } from './puzzle.ts';

const SOURCE = `async function page() {
  // puzzle
  const user = fetchUser(1);
  const posts = await Promise.all([
    fetchPosts(1),
    fetchPosts(2),
  ]);
  // or: const posts = Promise.all([
  // or:   fetchPosts(1),
  // or: ]);
  // because: it is a promise
  console.log(await user, posts);
  // end
}
`;

function parsed(source = SOURCE): PuzzleProgram {
  const puzzle = parsePuzzle({ file: 'puzzle.ts', source });
  if ('message' in puzzle) throw new Error(puzzle.message);
  return puzzle;
}

describe('a puzzle', () => {
  test('has blocks of whole statements, some with a distractor', () => {
    expect(parsed().blocks).toEqual([
      { text: 'const user = fetchUser(1);', distractor: null },
      {
        text: 'const posts = await Promise.all([\n  fetchPosts(1),\n  fetchPosts(2),\n]);',
        distractor: {
          text: 'const posts = Promise.all([\n  fetchPosts(1),\n]);',
          because: 'it is a promise',
        },
      },
      { text: 'console.log(await user, posts);', distractor: null },
    ]);
  });

  test('solved, is the program without its comments', () => {
    const puzzle = parsed();
    const { source } = programOfAnswer(puzzle, solved(puzzle));
    expect(source).toBe(SOURCE.replace(/^ {2}\/\/.*\n/gm, ''));
  });

  test('is shown in another order, every block once', () => {
    const puzzle = parsed();
    const order = shuffled(puzzle).map(({ block }) => block);
    expect(order).not.toEqual([0, 1, 2]);
    expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
  });

  test.each([
    ['// puzzle', '// here', 1, 'expected a line `// puzzle`'],
    ['// end', '// over', 2, 'expected a line `// end`'],
    ['  // because: it is a promise\n', '', 2, 'expected `// because:` after “const posts'],
    ['  const user = fetchUser(1);\n', '', 2, 'expected at least three blocks'],
    ['  // because: it is', '  // because: first\n  // because: it is', 0, ''],
  ])('%j → %j', (from, to, line, message) => {
    const puzzle = parsePuzzle({ file: 'puzzle.ts', source: SOURCE.replace(from, to) });
    if (message === '') expect(puzzle).toHaveProperty('blocks');
    else expect(puzzle).toMatchObject({ line, message: expect.stringContaining(message) });
  });
});
