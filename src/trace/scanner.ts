/** Reads one line of notation, piece by piece. Blanks between pieces are skipped. */
import { showFound, TraceFormatError } from './formatError.ts';

const WORD = /[A-Za-z_$][\w$.()]*(?:-[\w$.()]+)*/y;
const JSON_STRING = /"(?:[^"\\]|\\.)*"/y;

export class Scanner {
  readonly #line: string;
  readonly #path: string;
  #place = 0;

  /** @param path names the line in refusals. */
  constructor(line: string, path: string) {
    this.#line = line.replace(/\r$/, '');
    this.#path = path;
    this.#skipBlanks();
  }

  /** Nothing is left but blanks and a comment. */
  isAtEnd(): boolean {
    return this.#place === this.#line.length || this.#line.startsWith('//', this.#place);
  }

  /** What matches here, left in place; null when it does not. `pattern` is sticky. */
  look(pattern: RegExp): string | null {
    pattern.lastIndex = this.#place;
    return pattern.exec(this.#line)?.[0] ?? null;
  }

  /** What matches here, taken; null when it does not. `pattern` is sticky. */
  take(pattern: RegExp): string | null {
    const found = this.look(pattern);
    if (found === null) return null;
    this.#place += found.length;
    this.#skipBlanks();
    return found;
  }

  /** @throws {TraceFormatError} when it does not match. */
  need(pattern: RegExp, expected: string): string {
    const found = this.take(pattern);
    if (found === null) throw this.refusal(expected);
    return found;
  }

  number(): number {
    return Number(this.need(/\d+/y, 'a whole number'));
  }

  /** A word, or a JSON string. */
  text(): string {
    const word = this.take(WORD);
    if (word !== null) return word;
    const quoted = this.need(JSON_STRING, 'a word or a JSON string');
    try {
      return String(JSON.parse(quoted));
    } catch {
      throw new TraceFormatError(this.#path, 'a JSON string', quoted);
    }
  }

  refusal(expected: string): TraceFormatError {
    const rest = this.#line.slice(this.#place);
    const found = rest === '' ? 'the end of the line' : showFound(rest);
    return new TraceFormatError(this.#path, expected, found);
  }

  #skipBlanks(): void {
    while (/\s/.test(this.#line[this.#place] ?? '')) this.#place++;
  }
}
