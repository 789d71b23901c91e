/** Strings as `util.inspect` writes them: quotes, escapes, columns, lines. */
import {
  MathFloor,
  newList,
  NumberPrototypeToString,
  StringPrototypeCharCodeAt,
  StringPrototypeCodePointAt,
  StringPrototypeIncludes,
  StringPrototypeIndexOf,
  StringPrototypeNormalize,
  StringPrototypeRepeat,
  StringPrototypeSlice,
  type List,
} from '../../runtime/primordials.ts';

const QUOTE = 39;
const BACKSLASH = 92;

/** Quotes so that the fewest escapes are needed: single, double, backtick, in this order. */
export function quote(text: string): string {
  let mark = "'";
  if (StringPrototypeIncludes(text, "'")) {
    if (!StringPrototypeIncludes(text, '"')) mark = '"';
    else if (!StringPrototypeIncludes(text, '`') && !StringPrototypeIncludes(text, '${')) {
      mark = '`';
    }
  }
  return mark + escape(text, mark === "'") + mark;
}

/** Escapes control characters, backslashes, lone surrogates and, if asked, single quotes. */
export function escape(text: string, singleQuotes: boolean): string {
  let result = '';
  let from = 0;
  for (let index = 0; index < text.length; index++) {
    const code = StringPrototypeCharCodeAt(text, index);
    if (!needsEscape(code, singleQuotes)) continue;
    if (isSurrogate(code)) {
      const next = index + 1 < text.length ? StringPrototypeCharCodeAt(text, index + 1) : 0;
      if (code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) {
        index++;
        continue;
      }
    }
    result += StringPrototypeSlice(text, from, index) + escapeSequence(code);
    from = index + 1;
  }
  return from === 0 ? text : result + StringPrototypeSlice(text, from);
}

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

const needsEscape = (code: number, singleQuotes: boolean): boolean =>
  code < 32 ||
  (code === QUOTE && singleQuotes) ||
  code === BACKSLASH ||
  (code >= 127 && code <= 159) ||
  isSurrogate(code);

function escapeSequence(code: number): string {
  switch (code) {
    case 8:
      return '\\b';
    case 9:
      return '\\t';
    case 10:
      return '\\n';
    case 12:
      return '\\f';
    case 13:
      return '\\r';
    case QUOTE:
      return "\\'";
    case BACKSLASH:
      return '\\\\';
    default: {
      const hex = NumberPrototypeToString(code, 16);
      if (code > 255) return `\\u${hex}`;
      return code < 16 ? `\\x0${upper(hex)}` : `\\x${upper(hex)}`;
    }
  }
}

/** One hexadecimal digit or two in upper case. */
function upper(hex: string): string {
  let text = '';
  for (let index = 0; index < hex.length; index++) {
    const place = StringPrototypeIndexOf('abcdef', hex[index] ?? '');
    text += place === -1 ? hex[index] : 'ABCDEF'[place];
  }
  return text;
}

/** A key that needs no quotes: letters, digits, underscore, not beginning with a digit. */
export function isIdentifier(key: string): boolean {
  for (let index = 0; index < key.length; index++) {
    const code = StringPrototypeCharCodeAt(key, index);
    const isLetter = (code | 32) >= 97 && (code | 32) <= 122;
    const isDigit = code >= 48 && code <= 57;
    if (!isLetter && code !== 95 && !(isDigit && index > 0)) return false;
  }
  return key !== '';
}

/** The lines of a text, each with its line feed. */
export function splitLines(text: string): List<string> {
  const lines = newList<string>();
  let from = 0;
  while (from < text.length) {
    const feed = StringPrototypeIndexOf(text, '\n', from);
    const to = feed === -1 ? text.length : feed + 1;
    lines[lines.length] = StringPrototypeSlice(text, from, to);
    from = to;
  }
  if (lines.length === 0) lines[0] = '';
  return lines;
}

export function join(parts: List<string>, separator: string): string {
  let text = '';
  for (let index = 0; index < parts.length; index++) {
    text += index === 0 ? parts[index] : separator + parts[index];
  }
  return text;
}

/** Indents every line but the first. */
export function indent(text: string, columns: number): string {
  if (columns === 0 || !StringPrototypeIncludes(text, '\n')) return text;
  const spaces = StringPrototypeRepeat(' ', columns);
  let result = '';
  const lines = splitLines(text);
  for (let index = 0; index < lines.length; index++) {
    result += index === 0 ? lines[index] : spaces + lines[index];
  }
  return result;
}

/** Columns on a terminal: wide characters (CJK, emoji) take two, combining marks none. */
export function displayWidth(text: string): number {
  let ascii = true;
  for (let index = 0; index < text.length && ascii; index++) {
    const code = StringPrototypeCharCodeAt(text, index);
    ascii = code >= 32 && code < 127;
  }
  if (ascii) return text.length;
  const whole = StringPrototypeNormalize(text, 'NFC');
  let width = 0;
  for (let index = 0; index < whole.length; index++) {
    const code = StringPrototypeCodePointAt(whole, index) ?? 0;
    if (code > 0xffff) index++;
    if (isWide(code)) width += 2;
    else if (!isZeroWidth(code)) width++;
  }
  return width;
}

/** Pairs of first and last code point, sorted: Unicode's East Asian wide and fullwidth ranges. */
const WIDE = [
  0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3,
  0x25fd, 0x25fe, 0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1,
  0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea,
  0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa, 0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b,
  0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
  0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55, 0x2e80, 0x303e,
  0x3041, 0x4dbf, 0x4e00, 0xa4c6, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19,
  0xfe30, 0xfe6b, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x1b000, 0x1b001, 0x1f004, 0x1f004, 0x1f0cf,
  0x1f0cf, 0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f200, 0x1f320, 0x1f32d, 0x1f335, 0x1f337, 0x1f37c,
  0x1f37e, 0x1f393, 0x1f3a0, 0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0, 0x1f3f4, 0x1f3f4, 0x1f3f8,
  0x1f43e, 0x1f440, 0x1f440, 0x1f442, 0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e, 0x1f550, 0x1f567,
  0x1f57a, 0x1f57a, 0x1f595, 0x1f596, 0x1f5a4, 0x1f5a4, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc,
  0x1f6cc, 0x1f6d0, 0x1f6d2, 0x1f6d5, 0x1f6d7, 0x1f6dc, 0x1f6df, 0x1f6eb, 0x1f6ec, 0x1f6f4, 0x1f6fc,
  0x1f7e0, 0x1f7eb, 0x1f7f0, 0x1f7f0, 0x1f90c, 0x1f93a, 0x1f93c, 0x1f945, 0x1f947, 0x1f9ff, 0x1fa70,
  0x1faf8, 0x20000, 0x3fffd,
];

function isWide(code: number): boolean {
  if (code < 0x1100) return false;
  let low = 0;
  let high = WIDE.length / 2 - 1;
  while (low <= high) {
    const middle = MathFloor((low + high) / 2);
    if (code < (WIDE[middle * 2] ?? 0)) high = middle - 1;
    else if (code > (WIDE[middle * 2 + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

const isZeroWidth = (code: number): boolean =>
  code < 32 ||
  (code >= 0x7f && code <= 0x9f) ||
  (code >= 0x300 && code <= 0x36f) ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x20d0 && code <= 0x20ff) ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  (code >= 0xfe20 && code <= 0xfe2f) ||
  (code >= 0xe0100 && code <= 0xe01ef);
