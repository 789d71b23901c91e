/** A lesson laid out: prose at the left, the bench at the right; on a phone one under the other. */
import { useMemo, useState, type CSSProperties } from 'react';
import type { Lesson, StageName } from '../../../lessons/index.ts';
import { useBenchState } from '../../bench/useBench.ts';
import { Workbench } from '../../bench/Workbench.tsx';
import { Segments } from '../../controls/Segments.tsx';
import { Splitter } from '../../controls/Splitter.tsx';
import { Link } from '../../controls/Link.tsx';
import { payloadOfBench } from '../../share/benchPayload.ts';
import { LinkNotice } from '../../share/LinkNotice.tsx';
import { Share } from '../../share/ShareDialog.tsx';
import { useIncomingLink } from '../../share/useIncomingLink.ts';
import { ComingLanguage, Languages } from '../../shell/Languages.tsx';
import { Page } from '../../shell/Page.tsx';
import { draftsIn } from '../../storage/drafts.ts';
import { progress, progressOf } from '../../storage/progress.ts';
import { settings } from '../../storage/settings.ts';
import { useStore } from '../../storage/useStore.ts';
import { useMounted } from '../../controls/useMedia.ts';
import { LessonProse } from './LessonProse.tsx';
import { lessonPairs, runsOf, type LessonPair } from './lessonBench.ts';
import { StageNav } from './StageNav.tsx';
import { doneStages, nextStage } from './stages.ts';

const PROSE_WIDTH = 336;

interface OpenedLessonProps {
  readonly lesson: Lesson;
  readonly pairs: readonly LessonPair[];
  readonly first: LessonPair;
  readonly notices: React.ReactNode;
}

function OpenedLesson({ lesson, pairs, first, notices }: OpenedLessonProps) {
  const [pairIndex, setPairIndex] = useState(0);
  const pair = pairs[pairIndex] ?? first;
  const state = useBenchState(pair.bench);
  const { panels } = useStore(settings);
  const done = doneStages(lesson, progressOf(useStore(progress), lesson.slug));
  const [chosenStage, setChosenStage] = useState<StageName | null>(null);
  const stage = chosenStage ?? nextStage(done);
  const sizes = { '--prose': `${panels['prose'] ?? PROSE_WIDTH}px` } as CSSProperties;
  const runAll = (): void => {
    for (const { bench } of pairs) void bench.run('bad', 'good');
  };
  return (
    <Page
      kind="work"
      crumbs={
        <>
          <Link to="/">{lesson.trackTitle}</Link>
          <span aria-hidden="true"> / </span>
          <b>{lesson.title}</b>
        </>
      }
      middle={<StageNav current={stage} done={done} onChoose={setChosenStage} />}
      actions={
        <>
          <Languages />
          <Share payload={() => payloadOfBench(pair.bench, lesson.title)} />
        </>
      }
      notices={notices}
    >
      <div className="lesson" data-panels style={sizes}>
        <LessonProse
          lesson={lesson}
          runs={runsOf(pairs)}
          edited={state.panes.some(({ edited }) => edited)}
          onRun={runAll}
        />
        <Splitter
          panel="prose"
          name="Resize the prose"
          orientation="vertical"
          initial={PROSE_WIDTH}
          min={240}
          max={640}
        />
        <Workbench
          key={pairIndex}
          bench={pair.bench}
          state={state}
          emptyText="Run both: their timelines will stand here, one under the other, on one axis."
          pairs={
            pairs.length > 1 && (
              <Segments
                name="Pair"
                value={String(pairIndex)}
                options={pairs.map(({ title }, index) => ({ value: String(index), label: title }))}
                onChange={(value) => setPairIndex(Number(value))}
              />
            )
          }
        />
      </div>
    </Page>
  );
}

export function LessonBench({ lesson }: { readonly lesson: Lesson }) {
  const { incoming, leave } = useIncomingLink();
  // Drafts are the browser's: the first drawing is the lesson's own code, as it was served.
  const mounted = useMounted();
  const payload = incoming.kind === 'opened' ? incoming.payload : null;
  const code = lesson.code.typescript;
  const pairs = useMemo(
    () => (code ? lessonPairs(lesson, code, payload, mounted) : []),
    [lesson, code, payload, mounted],
  );
  const [first] = pairs;
  if (!first) throw new Error(`The lesson “${lesson.title}” has no program in TypeScript.`);
  const keep = (): void => {
    const drafts = draftsIn(lesson.slug);
    for (const { id, file } of first.bench.state().panes) {
      drafts.bring(file, first.bench.textOf(id));
    }
    leave();
  };
  return (
    <OpenedLesson
      key={incoming.kind === 'opened' ? incoming.key : 'own'}
      lesson={lesson}
      pairs={pairs}
      first={first}
      notices={
        <>
          <ComingLanguage />
          <LinkNotice incoming={incoming} onLeave={leave} onKeep={keep} />
        </>
      }
    />
  );
}
