import { lessonSummaries, type LessonSummary } from '../../lessons/index.ts';
import { Link } from '../controls/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { lessonState, progress, progressOf, type LessonState } from '../storage/progress.ts';
import { useStore } from '../storage/useStore.ts';
import { Inline } from '../controls/Inline.tsx';
import { HeroScore } from './HeroScore.tsx';

interface Track {
  readonly id: string;
  readonly title: string;
  readonly lessons: readonly LessonSummary[];
}

function tracks(): readonly Track[] {
  const byId = new Map<string, { id: string; title: string; lessons: LessonSummary[] }>();
  for (const lesson of lessonSummaries) {
    const track = byId.get(lesson.track) ?? {
      id: lesson.track,
      title: lesson.trackTitle,
      lessons: [],
    };
    track.lessons.push(lesson);
    byId.set(lesson.track, track);
  }
  return [...byId.values()];
}

const TRACKS = tracks();
const FIRST_READY = lessonSummaries.find(({ ready }) => ready) ?? null;

const STATE_WORDS: Readonly<Record<LessonState, string>> = {
  new: '',
  begun: 'begun',
  run: 'run ✓',
  passed: 'passed ✓',
};

function LessonRow({
  lesson,
  state,
}: {
  readonly lesson: LessonSummary;
  readonly state: LessonState;
}) {
  const { slug, title, summary, level, minutes, ready } = lesson;
  return (
    <li className={ready ? 'lesson-row' : 'lesson-row coming'}>
      <h3>{ready ? <Link to={`/lessons/${slug}`}>{title}</Link> : title}</h3>
      <p className="lesson-summary">
        <Inline text={summary} />
      </p>
      <p className="lesson-facts tabular">
        {ready ? (
          <>
            <span className="lesson-state">{STATE_WORDS[state]}</span>
            <span>{level}</span>
            <span>{minutes} min</span>
          </>
        ) : (
          <span>coming</span>
        )}
      </p>
    </li>
  );
}

export function Catalogue() {
  const all = useStore(progress);
  return (
    <Page
      kind="text"
      actions={
        <Link to="/playground" className="button quiet">
          Playground
        </Link>
      }
    >
      <section className="hero">
        <div className="hero-words">
          <h1 tabIndex={-1}>See your async code run</h1>
          <p className="lead">
            A fermata tells a musician: hold this note until released. <code>await</code> tells a
            function the same.
          </p>
          <p>
            Write asynchronous code, run it in your browser, and read on a timeline what waited for
            what, for how long, and which line woke it.
          </p>
          <p className="hero-actions">
            {FIRST_READY && (
              <Link to={`/lessons/${FIRST_READY.slug}`} className="button primary">
                Begin: {FIRST_READY.title}
              </Link>
            )}
            <Link to="/playground" className="button plain">
              Bring your own code
            </Link>
          </p>
          <p className="soft small">No account. What you write stays in this browser.</p>
        </div>
        <HeroScore />
      </section>
      <div className="tracks">
        {TRACKS.map(({ id, title, lessons }) => (
          <section key={id} className="track" aria-labelledby={`track-${id}`}>
            <h2 id={`track-${id}`}>{title}</h2>
            <ol>
              {lessons.map((lesson) => (
                <LessonRow
                  key={lesson.slug}
                  lesson={lesson}
                  state={lessonState(progressOf(all, lesson.slug))}
                />
              ))}
            </ol>
          </section>
        ))}
      </div>
      <footer className="site-footer">
        <nav aria-label="Reference">
          <Link to="/reference/anti-patterns">Anti-patterns</Link>
          <Link to="/reference/troubleshooting">Troubleshooting</Link>
          <Link to="/reference/phrasebook">Phrasebook</Link>
          <Link to="/reference/checklist">Checklist</Link>
          <Link to="/reference/apis">APIs</Link>
          <Link to="/workshop">Workshop</Link>
        </nav>
      </footer>
    </Page>
  );
}
