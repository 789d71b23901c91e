import { STAGES, type StageName } from '../../../lessons/index.ts';
import { STAGE_ID } from './stages.ts';

interface StageNavProps {
  readonly current: StageName;
  readonly done: ReadonlySet<StageName>;
  readonly onChoose: (stage: StageName) => void;
}

export function StageNav({ current, done, onChoose }: StageNavProps) {
  return (
    <nav className="stages" aria-label="Stages">
      {STAGES.map((stage) => (
        <a
          key={stage}
          href={`#${STAGE_ID[stage]}`}
          className={done.has(stage) ? 'stage done' : 'stage'}
          aria-current={stage === current ? 'step' : undefined}
          onClick={(event) => {
            event.preventDefault();
            onChoose(stage);
            const section = document.getElementById(STAGE_ID[stage]);
            section?.scrollIntoView({ block: 'start' });
            section?.focus({ preventScroll: true });
          }}
        >
          {stage}
          {done.has(stage) && (
            <span>
              {' '}
              <span aria-hidden="true">✓</span>
              <span className="visually-hidden">done</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}
