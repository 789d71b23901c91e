/** Finding tokens between nodes: over white space and comments, which nodes do not hold. */

const isLineEnd = (code: number): boolean =>
  code === 10 || code === 13 || code === 0x2028 || code === 0x2029;

const isSpace = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  (code > 127 && (isLineEnd(code) || /\s/.test(String.fromCharCode(code))));

/** The first offset from `from` on that is neither white space nor in a comment. */
export function skipTrivia(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at++;
    } else if (code === 47 && text.charCodeAt(at + 1) === 47) {
      while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
    } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf('*/', at + 2);
      at = end === -1 ? text.length : end + 2;
    } else {
      return at;
    }
  }
}

/** The offset of `token` from `from` on, comments left out; only tokens that stand in no literal. */
export function findToken(text: string, token: string, from: number): number {
  let at = skipTrivia(text, from);
  while (at < text.length && !text.startsWith(token, at)) at = skipTrivia(text, at + 1);
  return at;
}

/** The end of the text before `end` without white space. */
export function trimEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

export const hasLineEnd = (text: string): boolean => /[\n\r\u2028\u2029]/.test(text);

const IDENTIFIER = /(?:[\p{ID_Continue}$\u200c\u200d]|\\u(?:[\da-f]{4}|\{[\da-f]+\}))+/iuy;

/** The end of the name that begins at `start`, as it is spelled. */
export function identifierEnd(text: string, start: number): number {
  IDENTIFIER.lastIndex = start;
  return IDENTIFIER.test(text) ? IDENTIFIER.lastIndex : start;
}
