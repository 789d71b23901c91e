import { useEffect, useState } from 'react';
import { lessonSummaries, type Lesson } from '../../lessons/index.ts';
import { Button } from '../controls/Button.tsx';
import { Link } from '../controls/Link.tsx';
import { arrivedLesson, fetchLesson } from '../lessonCache.ts';
import { Page } from '../shell/Page.tsx';
import { LessonBench } from './lesson/LessonBench.tsx';
import { NotFound } from './NotFound.tsx';

function Planned({ slug }: { readonly slug: string }) {
  const summary = lessonSummaries.find((lesson) => lesson.slug === slug);
  if (!summary) return <NotFound />;
  return (
    <Page kind="text" crumbs={summary.trackTitle}>
      <article className="plain-page">
        <p className="eyebrow">Coming</p>
        <h1 tabIndex={-1}>{summary.title}</h1>
        <p className="lead">{summary.summary}</p>
        <p>
          This lesson is not written yet. <Link to="/">All lessons</Link>
        </p>
      </article>
    </Page>
  );
}

/** One lesson: fetched, then laid out; a failed fetch says so and can be tried again. */
export function LessonPage({ slug }: { readonly slug: string }) {
  const ready = lessonSummaries.some((lesson) => lesson.slug === slug && lesson.ready);
  const [lesson, setLesson] = useState<Lesson | null>(() => arrivedLesson(slug));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!ready || lesson || failed) return;
    let gone = false;
    fetchLesson(slug).then(
      (arrived) => {
        if (!gone) setLesson(arrived);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [slug, ready, lesson, failed]);

  if (!ready) return <Planned slug={slug} />;
  if (lesson) return <LessonBench lesson={lesson} />;
  return (
    <Page kind="text">
      <article className="plain-page">
        {failed ? (
          <>
            <h1 tabIndex={-1}>The lesson could not be fetched</h1>
            <p className="lead">Perhaps the connection was lost for a moment.</p>
            <Button look="primary" onPress={() => setFailed(false)}>
              Try again
            </Button>
          </>
        ) : (
          <p className="soft">Fetching the lesson …</p>
        )}
      </article>
    </Page>
  );
}
