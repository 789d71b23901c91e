/** Sentences whose parts a view can make bold or turn into links to steps. */
import type { Site } from './event.ts';
import type { Step } from './ids.ts';

export interface SentencePart {
  readonly text: string;
  /** A name: of a task, an operation, a promise … */
  readonly strong?: boolean;
  /** The step that the text speaks of. */
  readonly step?: Step;
}

export type Sentence = readonly SentencePart[];

/** What a sentence is put together from; nothing and empty text leave no part. */
export type Piece = string | SentencePart | Sentence | null;

/** `say('It ran because ', name('main'), '.')`. */
export function say(...pieces: readonly Piece[]): Sentence {
  const parts: SentencePart[] = [];
  for (const piece of pieces.flatMap(asParts)) {
    const last = parts.at(-1);
    if (last !== undefined && isPlain(last) && isPlain(piece)) {
      parts[parts.length - 1] = { text: last.text + piece.text };
    } else if (piece.text !== '') {
      parts.push(piece);
    }
  }
  return parts;
}

function asParts(piece: Piece): Sentence {
  if (piece === null) return [];
  if (typeof piece === 'string') return [{ text: piece }];
  return 'text' in piece ? [piece] : piece;
}

const isPlain = ({ strong, step }: SentencePart): boolean =>
  strong === undefined && step === undefined;

export const name = (text: string): SentencePart => ({ text, strong: true });

export const stepLink = (step: Step): SentencePart => ({ text: `step ${step}`, step });

/** ` at line 3`, or nothing. */
export const atLine = (site: Site | null): string => (site === null ? '' : ` at line ${site.line}`);

/** The words of a sentence alone. */
export const sentenceText = (sentence: Sentence): string =>
  sentence.map((part) => part.text).join('');
