import { useMemo } from 'react';
import { whyNow } from '../../trace/index.ts';
import type { Cursor, TimelineRun } from '../types.ts';

interface WhyNowProps {
  /** The run that the cursor is in. */
  readonly run: TimelineRun | null;
  readonly cursor: Cursor | null;
  readonly onCursorChange: (cursor: Cursor) => void;
}

/** One sentence: why the step at the cursor happened now. The steps that it names can be gone to. */
export function WhyNow({ run, cursor, onCursorChange }: WhyNowProps) {
  const sentence = useMemo(
    () =>
      run === null || cursor === null || cursor.step >= run.model.trace.length
        ? null
        : whyNow(run.model, cursor.step),
    [run, cursor],
  );
  return (
    <div className="why-now">
      <span className="why-now-title">Why did this run now?</span>
      {sentence === null || cursor === null ? (
        <p className="panel-nothing">Run, then step through: each step says what caused it.</p>
      ) : (
        <p>
          {sentence.map((part, index) => {
            const words = part.strong === true ? <b>{part.text}</b> : part.text;
            const { step } = part;
            if (step === undefined) return <span key={index}>{words}</span>;
            return (
              <button
                key={index}
                type="button"
                onClick={() => {
                  onCursorChange({ run: cursor.run, step });
                }}
              >
                {words}
              </button>
            );
          })}
        </p>
      )}
    </div>
  );
}
