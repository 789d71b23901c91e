import { useMemo } from 'react';
import { colouredLines } from './tokens.ts';

interface PlainCodeProps {
  readonly source: string;
  /** Its accessible name: it can be focused, to scroll it by keyboard. */
  readonly name: string;
}

/** The program as readable text: in the served page, and until the editor has arrived. */
export function PlainCode({ source, name }: PlainCodeProps) {
  const lines = useMemo(() => colouredLines(source.replace(/\n$/, '')), [source]);
  return (
    <pre className="plain-code" role="group" aria-label={name} tabIndex={0}>
      {lines.map((pieces, index) => (
        <div key={index} className="plain-line">
          {pieces.map(({ text, kind }, place) =>
            kind === 'plain' ? (
              text
            ) : (
              <span key={place} className={`token-${kind}`}>
                {text}
              </span>
            ),
          )}
          {'\n'}
        </div>
      ))}
    </pre>
  );
}
