import { useEffect, useMemo, useRef } from 'react';
import { colouredLines } from '../../editor/tokens.ts';

interface CodeProps {
  readonly title: string;
  readonly file: string;
  readonly source: string;
  /** The line of the cursor's step, when that is in this program. */
  readonly current: number | null;
  readonly onLine: (line: number) => void;
}

/** The program that ran, with the line of the cursor's step. */
export function Code({ title, file, source, current, onLine }: CodeProps) {
  const lines = useMemo(() => colouredLines(source.replace(/\n$/, '')), [source]);
  const scroller = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const line = scroller.current?.children[(current ?? 0) - 1];
    line?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <section className="replay-code" aria-label={title}>
      <h2>
        {title} <code>{file}</code>
      </h2>
      <pre ref={scroller} tabIndex={0} role="group" aria-label={`Code of ${title}`}>
        {lines.map((pieces, index) => (
          <div
            key={index}
            className="replay-line"
            aria-current={index + 1 === current ? 'step' : undefined}
            onClick={() => onLine(index + 1)}
          >
            {pieces.map(({ text, kind }, place) => (
              <span key={place} className={`token-${kind}`}>
                {text}
              </span>
            ))}
            {'\n'}
          </div>
        ))}
      </pre>
    </section>
  );
}
