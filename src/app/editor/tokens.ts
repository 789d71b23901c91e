/**
 * Colours TypeScript line by line. One tokenizer for the plain code in the served page and for
 * the editor that replaces it, so that nothing changes its colour when the editor arrives. It
 * only paints: what the program means is decided elsewhere.
 */

type TokenKind = 'plain' | 'keyword' | 'function' | 'string' | 'number' | 'comment' | 'regexp';

export interface Token {
  /** 0-based column in UTF-16 units. */
  readonly start: number;
  readonly kind: TokenKind;
}

/** What a line begins inside of. */
export interface LineState {
  readonly comment: boolean;
  /** One entry a template literal that is open, innermost last: the depth of braces in its `${`; -1 in its text. */
  readonly templates: readonly number[];
}

export const START: LineState = { comment: false, templates: [] };

const KEYWORDS = new Set(
  (
    'abstract as async await break case catch class const continue debugger declare default delete ' +
    'do else enum export extends false finally for from function get if implements import in ' +
    'instanceof interface let new null of private protected public readonly return satisfies set ' +
    'static super switch this throw true try type typeof undefined using var void while yield'
  ).split(' '),
);

/** Words that are also common names: keywords only where something nameable follows. */
const CONTEXTUAL = new Set(['as', 'from', 'get', 'of', 'set', 'type', 'using', 'declare']);

const WORD = /[\p{L}_$#][\p{L}\p{N}_$]*/uy;
const NUMBER =
  /0[xX][\da-fA-F_]+n?|0[bB][01_]+n?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?n?/y;
const QUOTED = /'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?/y;
const TEMPLATE_TEXT = /(?:[^`\\$]|\\.|\$(?!\{))+/y;
const REGEXP = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*/y;

function matchAt(pattern: RegExp, line: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0] ?? null;
}

function kindOfWord(word: string, line: string, end: number, afterDot: boolean): TokenKind {
  const rest = line.slice(end);
  const called = /^\s*(?:<[\w\s,[\]|.]*>)?\(/.test(rest);
  if (!afterDot && KEYWORDS.has(word)) {
    if (!CONTEXTUAL.has(word)) return 'keyword';
    if (/^\s+[\p{L}_$'"`{[]/u.test(rest)) return 'keyword';
  }
  return called ? 'function' : 'plain';
}

/** The tokens of one line, and what the next line begins inside of. */
export function tokenizeLine(line: string, state: LineState): { tokens: Token[]; next: LineState } {
  const tokens: Token[] = [];
  const templates = [...state.templates];
  let inComment = state.comment;
  let at = 0;
  /** The last character that was not white space, or a letter for any word: decides what a slash is. */
  let previous = '';
  const put = (kind: TokenKind, text: string): void => {
    if (tokens.at(-1)?.kind !== kind) tokens.push({ start: at, kind });
    at += text.length;
  };
  while (at < line.length) {
    const character = line.charAt(at);
    const pair = line.slice(at, at + 2);
    const depth = templates.at(-1);
    if (inComment) {
      const end = line.indexOf('*/', at);
      put('comment', end < 0 ? line.slice(at) : line.slice(at, end + 2));
      inComment = end < 0;
    } else if (depth === -1) {
      const text = matchAt(TEMPLATE_TEXT, line, at);
      if (text !== null) put('string', text);
      else if (pair === '${') {
        put('plain', pair);
        templates[templates.length - 1] = 0;
        previous = '{';
      } else {
        put('string', character);
        if (character === '`') templates.pop();
        previous = '`';
      }
    } else if (/\s/.test(character)) {
      put(tokens.at(-1)?.kind ?? 'plain', character);
    } else if (pair === '//') {
      put('comment', line.slice(at));
    } else if (pair === '/*') {
      put('comment', pair);
      inComment = true;
    } else if (character === '"' || character === "'") {
      put('string', matchAt(QUOTED, line, at) ?? character);
      previous = '"';
    } else if (character === '`') {
      put('string', character);
      templates.push(-1);
    } else if (/[\p{L}_$#]/u.test(character)) {
      const word = matchAt(WORD, line, at) ?? character;
      const kind = kindOfWord(word, line, at + word.length, previous === '.');
      put(kind, word);
      previous = kind === 'keyword' ? '(' : 'a';
    } else if (/\d/.test(character)) {
      put('number', matchAt(NUMBER, line, at) ?? character);
      previous = '0';
    } else if (character === '/' && !/[a0")\]}`]/.test(previous || '(')) {
      put('regexp', matchAt(REGEXP, line, at) ?? character);
      previous = '"';
    } else {
      if (depth !== undefined && character === '{') templates[templates.length - 1] = depth + 1;
      if (depth !== undefined && character === '}') templates[templates.length - 1] = depth - 1;
      put('plain', character);
      previous = character;
    }
  }
  return { tokens, next: { comment: inComment, templates } };
}

export interface Piece {
  readonly text: string;
  readonly kind: TokenKind;
}

/** A whole program, as lines of coloured pieces. */
export function colouredLines(source: string): readonly (readonly Piece[])[] {
  let state = START;
  return source.split('\n').map((line) => {
    const { tokens, next } = tokenizeLine(line, state);
    state = next;
    return tokens.map(({ start, kind }, index) => ({
      kind,
      text: line.slice(start, tokens[index + 1]?.start ?? line.length),
    }));
  });
}
