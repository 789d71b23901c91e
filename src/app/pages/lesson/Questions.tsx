/** Questions whose answers are found on the timeline; the trace decides them. */
import { useId, useState, type FormEvent } from 'react';
import {
  aboutAnswer,
  evidence,
  isRight,
  type Lesson,
  type Question,
  type Runs,
} from '../../../lessons/index.ts';
import { toMs, type Step, type TraceModel } from '../../../trace/index.ts';
import { Button } from '../../controls/Button.tsx';
import { Inline } from '../../controls/Inline.tsx';
import { progress, progressOf, rememberAnswer } from '../../storage/progress.ts';
import { useStore } from '../../storage/useStore.ts';

/** What the cursor points at, in the program that a question is about; null: elsewhere. */
export type Pointed = (question: Question) => {
  readonly step: Step;
  readonly model: TraceModel;
} | null;

interface QuestionsProps {
  readonly lesson: Lesson;
  readonly runs: Runs;
  readonly pointed: Pointed;
  /** Shows a step of a question's program on the timeline. */
  readonly onShow: (question: Question, step: Step) => void;
}

const WHAT: Readonly<Record<Question['ask'], string>> = {
  line: 'Line',
  time: 'Time in ms',
  count: 'How many',
  measure: 'How much',
};

/** What the cursor would answer: the line or the time of the step that it stands on. */
function fromCursor(question: Question, pointed: ReturnType<Pointed>): number | null {
  if (!pointed) return null;
  const event = pointed.model.trace.event(pointed.step);
  if (question.ask === 'time') return toMs(event.at);
  return question.ask === 'line' ? (event.site?.line ?? null) : null;
}

interface Reply {
  readonly right: boolean;
  readonly text: string;
}

interface QuestionCardProps extends QuestionsProps {
  readonly question: Question;
  readonly isAnswered: boolean;
}

function QuestionCard(props: QuestionCardProps) {
  const { lesson, question, runs, pointed, onShow, isAnswered } = props;
  const [text, setText] = useState('');
  const [reply, setReply] = useState<Reply | null>(null);
  const labelId = useId();
  const fieldId = useId();
  const model = runs[question.program];
  const atCursor = fromCursor(question, pointed(question));
  const proof = isAnswered && model ? evidence(question, model) : null;
  const answer = (event: FormEvent): void => {
    event.preventDefault();
    const given = Number(text);
    if (!model || text.trim() === '' || !Number.isFinite(given)) return;
    const right = isRight(question, model, given);
    if (right) rememberAnswer(lesson.slug, question.id);
    const file = model.trace.header.sources[0]?.file ?? '';
    setReply({
      right,
      text: right
        ? question.reply
        : `${aboutAnswer(question, model, file, given)} ${question.hint}`,
    });
  };
  const said = reply ?? (isAnswered ? { right: true, text: question.reply } : null);
  return (
    <li className="question">
      <form onSubmit={answer} aria-labelledby={labelId}>
        <p id={labelId}>
          <Inline text={question.question} />
        </p>
        {!isAnswered && !model && <p className="soft small">Run both first.</p>}
        {!isAnswered && model && (
          <p className="question-answer">
            <label htmlFor={fieldId}>{WHAT[question.ask]}</label>
            <input
              id={fieldId}
              className="field"
              inputMode="numeric"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            {(question.ask === 'line' || question.ask === 'time') && (
              <Button
                look="quiet"
                isDisabled={atCursor === null}
                onPress={() => setText(String(atCursor))}
              >
                At the cursor
              </Button>
            )}
            <Button type="submit" isDisabled={text.trim() === ''}>
              Answer
            </Button>
          </p>
        )}
      </form>
      <div role="status">
        {said && (
          <p className="question-reply" data-right={said.right || undefined}>
            <b>{said.right ? '✓ Right.' : 'Not yet.'}</b> <Inline text={said.text} />{' '}
            {said.right && proof !== null && (
              <button type="button" className="text-button" onClick={() => onShow(question, proof)}>
                Show it
              </button>
            )}
          </p>
        )}
      </div>
    </li>
  );
}

export function Questions(props: QuestionsProps) {
  const { answered } = progressOf(useStore(progress), props.lesson.slug);
  if (props.lesson.questions.length === 0) return null;
  return (
    <ol className="questions" aria-label="Questions">
      {props.lesson.questions.map((question) => (
        <QuestionCard
          key={question.id}
          {...props}
          question={question}
          isAnswered={answered.includes(question.id)}
        />
      ))}
    </ol>
  );
}
