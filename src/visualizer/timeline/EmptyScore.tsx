import type { Phase } from '../types.ts';

/** The drawing area without a trace: an empty score, and one sentence. */
export function EmptyScore({ phase, text }: { readonly phase: Phase; readonly text: string }) {
  return (
    <div className="timeline-empty" data-phase={phase}>
      <div className="timeline-staff" aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
        <i />
      </div>
      <p>
        <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
          {phase === 'error' ? (
            <path d="M7 3l10 10M17 3L7 13" fill="none" stroke="currentColor" strokeWidth="2.2" />
          ) : (
            <>
              <path
                d="M1.5 14a10.5 11 0 0 1 21 0"
                fill="none"
                stroke="currentColor"
                strokeWidth="2.2"
              />
              <circle cx="12" cy="12" r="2.2" fill="currentColor" />
            </>
          )}
        </svg>
        <span>{text}</span>
      </p>
    </div>
  );
}
