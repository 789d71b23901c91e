/** A lesson laid out: prose at the left, the bench at the right; on a phone one under the other. */
import { useMemo, useState, type CSSProperties } from 'react';
import type { Lesson, Question, StageName } from '../../../lessons/index.ts';
import { useBenchState } from '../../bench/useBench.ts';
import { Workbench } from '../../bench/Workbench.tsx';
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
import { useMounted, usePhone } from '../../controls/useMedia.ts';
import { LessonProse } from './LessonProse.tsx';
import { lessonDesks, runsOf, type Desk, type DeskId } from './lessonBench.ts';
import type { Pointed } from './Questions.tsx';
import { StageNav } from './StageNav.tsx';
import { doneStages, nextStage } from './stages.ts';

const PROSE_WIDTH = 336;

interface OpenedLessonProps {
  readonly lesson: Lesson;
  readonly desks: readonly Desk[];
  readonly first: Desk;
  readonly notices: React.ReactNode;
}

function OpenedLesson({ lesson, desks, first, notices }: OpenedLessonProps) {
  const [deskId, setDesk] = useState<DeskId>('first');
  const desk = desks.find(({ id }) => id === deskId) ?? first;
  const state = useBenchState(desk.bench);
  const phone = usePhone();
  const { panels } = useStore(settings);
  const done = doneStages(lesson, progressOf(useStore(progress), lesson.slug));
  const [chosenStage, setChosenStage] = useState<StageName | null>(null);
  const stage = chosenStage ?? nextStage(done);
  const sizes = { '--prose': `${panels['prose'] ?? PROSE_WIDTH}px` } as CSSProperties;
  const runAll = (): void => {
    if (deskId !== 'first' && deskId !== 'second') setDesk('first');
    for (const { id, bench } of desks) {
      if (id === 'first' || id === 'second') void bench.run('bad', 'good');
    }
  };
  const choose = (next: StageName): void => {
    setChosenStage(next);
    const has = (id: DeskId): boolean => desks.some((each) => each.id === id);
    if (next === 'Make' && has('exercise')) setDesk('exercise');
    else if (deskId === 'exercise') setDesk('first');
  };
  const deskOf = (question: Question): { desk: Desk; run: number } | null => {
    for (const each of desks) {
      const run = each.bench.traced().findIndex(({ id }) => each.names[id] === question.program);
      if (run >= 0) return { desk: each, run };
    }
    return null;
  };
  const pointed: Pointed = (question) => {
    const at = deskOf(question);
    const cursor = at?.desk.id === desk.id ? state.cursor : null;
    const model = at?.desk.bench.traced()[at.run]?.model;
    return cursor && model && cursor.run === at?.run ? { step: cursor.step, model } : null;
  };
  const switcher = desks.length > 1 && (
    <select
      className="field"
      aria-label="Programs"
      value={desk.id}
      onChange={({ target }) => {
        const next = desks.find(({ id }) => id === target.value);
        if (next) setDesk(next.id);
      }}
    >
      {desks.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
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
      middle={<StageNav current={stage} done={done} onChoose={choose} />}
      actions={
        <>
          <Languages />
          <Share payload={() => payloadOfBench(desk.bench, lesson.title)} />
        </>
      }
      notices={notices}
    >
      <div className="lesson" data-panels style={sizes}>
        <LessonProse
          lesson={lesson}
          desks={desks}
          runs={runsOf(desks)}
          edited={state.panes.some(({ edited }) => edited)}
          onRun={runAll}
          onOpen={setDesk}
          pointed={pointed}
          onShow={(question, step) => {
            const at = deskOf(question);
            if (!at) return;
            setDesk(at.desk.id);
            at.desk.bench.setCursor({ run: at.run, step });
            const site = at.desk.bench.traced()[at.run]?.model.trace.event(step).site;
            if (site) at.desk.bench.reveal(at.run, site);
          }}
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
          key={desk.id}
          bench={desk.bench}
          state={state}
          emptyText={desk.emptyText}
          toolbar={phone && switcher ? <div className="desk-switch">{switcher}</div> : null}
          pairs={phone ? null : switcher}
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
  const desks = useMemo(
    () => (code ? lessonDesks(lesson, code, payload, mounted) : []),
    [lesson, code, payload, mounted],
  );
  const [first] = desks;
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
      desks={desks}
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
