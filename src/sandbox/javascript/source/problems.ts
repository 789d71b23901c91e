/** Problems in the learner's words: their file, their line, plain sentences. */
import type { CompileProblem } from '../../../trace/index.ts';
import type { Lines } from './lines.ts';
import { skipTrivia } from './trivia.ts';

/** A problem before it knows its file: offsets in the learner's text. */
export interface Problem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export function report(problems: readonly Problem[], file: string, lines: Lines): CompileProblem[] {
  return problems
    .toSorted((a, b) => a.start - b.start)
    .map(({ message, start, end }) => ({ message, site: { file, ...lines.range(start, end) } }));
}

const TOKEN =
  /[\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*|\d[\w.]*|=>|\.{3}|\?\.|&&=?|\|\|=?|\?\?=?|[=!]==?|[<>]=?|\+\+|--|[-+*/%&|^]=|\*\*|./uy;

/** The end of the token at an offset, for its range and its text. */
function tokenEnd(text: string, start: number): number {
  TOKEN.lastIndex = start;
  return TOKEN.exec(text) === null ? Math.min(start + 1, text.length) : TOKEN.lastIndex;
}

/** What acorn and the TypeScript plugin say, and what we say. `$1` is the pattern's first group. */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [
    /^Cannot use keyword 'await' outside an async function$/,
    '`await` works only in an async function or at the top level of the program.',
  ],
  [/^Cannot use 'await' as identifier inside an async function$/, '`await` cannot be a name here.'],
  [/^Await expression cannot be a default value$/, '`await` cannot stand in a default value.'],
  [/^Yield expression cannot be a default value$/, '`yield` cannot stand in a default value.'],
  [/^'return' outside of function$/, '`return` works only inside a function.'],
  [/^'new\.target' can only be used/, '`new.target` works only inside a function.'],
  [/^Identifier '(.+)' has already been declared$/, '`$1` is already declared.'],
  [/^Export '(.+)' is not defined$/, 'There is no `$1` to export.'],
  [/^Duplicate export '(.+)'$/, '`$1` is exported twice.'],
  [/^Unterminated string constant$/, 'This string is not closed.'],
  [/^Unterminated template$/, 'This template string is not closed.'],
  [/^Unterminated regular expression$/, 'This regular expression is not closed.'],
  [/^Unterminated comment$/, 'This comment is not closed.'],
  [/^Unsyntactic break$/, '`break` has no loop, `switch` or label to leave.'],
  [/^Unsyntactic continue$/, '`continue` has no loop to go on with.'],
  [/^Missing catch or finally clause$/, '`try` needs a `catch` or a `finally`.'],
  [/^Assigning to rvalue$/, 'This cannot be assigned to.'],
  [
    /^Private field '(.+)' must be declared in an enclosing class$/,
    'No class around declares `$1`.',
  ],
  [/^Invalid left-hand side in/, 'This cannot be assigned to.'],
  [/^Unexpected keyword '(.+)'$/, 'Unexpected keyword `$1`.'],
  [/^The keyword '(.+)' is reserved$/, '`$1` is a reserved word.'],
  [/^Not enough stack space/, 'This program is nested too deeply.'],
  [/^Invalid regular expression: (.+)$/, 'Invalid regular expression: $1.'],
];

function inWords(message: string, text: string, start: number): string {
  if (message.startsWith('Unexpected token')) {
    if (start >= text.length) return 'The program ends too early: something opened is not closed.';
    return `Unexpected \`${text.slice(start, tokenEnd(text, start))}\`.`;
  }
  for (const [pattern, wording] of WORDINGS) {
    const match = pattern.exec(message);
    if (match !== null) return wording.replace('$1', match[1] ?? '');
  }
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

/** The parser's complaint, as acorn throws it. */
interface ParserError extends SyntaxError {
  readonly pos: number;
  readonly raisedAt: number;
}

const isParserError = (error: unknown): error is ParserError =>
  error instanceof SyntaxError && 'pos' in error && typeof error.pos === 'number';

/**
 * @param text what was parsed
 * @throws what is no complaint about the text
 */
export function fromParser(error: unknown, text: string): Problem {
  if (error instanceof RangeError) {
    return { message: 'This program is nested too deeply.', start: 0, end: text.length };
  }
  if (!isParserError(error)) throw error;
  const message = error.message.replace(/ \(\d+:\d+\)$/, '');
  let start = Math.min(error.pos, text.length);
  if (start < text.length && message.startsWith('Unexpected token')) {
    start = skipTrivia(text, start);
  }
  const end = start >= text.length ? text.length : tokenEnd(text, start);
  return { message: inWords(message, text, start), start, end };
}
