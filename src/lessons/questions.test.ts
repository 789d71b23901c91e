import { describe, expect, test } from 'vitest';
import { buildModel, parseNotation } from '../trace/index.ts';
import { aboutAnswer, evidence, isRight, rightAnswers } from './questions.ts';
import type { Question } from './types.ts';

const MODEL = buildModel(
  parseNotation(`
  task-created t1 - main main
  t1 task-started
  t1 operation-started o1 fetch "GET /users/1" - p1 @3:8-20
  t1 task-suspended promise:p1:fetchUser @3:8-20
  100ms operation-ended o1 fulfilled "200"
  promise-settled p1 fulfilled object"{}" #4
  task-ready t1 #5
  t1 task-resumed value - #6
  t1 operation-started o2 fetch "GET /posts" - p2 @4:8-20
  t1 task-suspended promise:p2:fetchPosts @4:8-20
  200ms operation-ended o2 fulfilled "200"
  promise-settled p2 fulfilled object"{}" #10
  task-ready t1 #11
  t1 task-resumed value - #12
  t1 task-ended returned
`),
);

const shared = {
  id: 'q',
  program: 'bad',
  question: 'Which?',
  hint: 'Look.',
  reply: 'Yes.',
} as const;
const LINE: Question = {
  ...shared,
  ask: 'line',
  event: { kind: 'task-suspended', task: 'main', about: 'fetchUser' },
  answer: 'const user = await fetchUser(1);',
};
const TIME: Question = {
  ...shared,
  ask: 'time',
  event: { kind: 'operation-started', about: 'GET /posts' },
  answer: 100,
};
const COUNT: Question = {
  ...shared,
  ask: 'count',
  event: { kind: 'operation-started' },
  answer: 2,
};
const PEAK: Question = { ...shared, ask: 'measure', fact: 'peakInFlight', answer: 1 };

describe('the trace answers', () => {
  test.each<[Question, readonly number[]]>([
    [LINE, [3]],
    [TIME, [100]],
    [COUNT, [2]],
    [PEAK, [1]],
    [{ ...LINE, event: { kind: 'task-suspended' } }, [3, 4]],
    [{ ...LINE, event: { kind: 'task-suspended', nth: 2 } }, [4]],
    [{ ...LINE, event: { kind: 'task-suspended', task: 'other' } }, []],
  ])('%#', (question, answers) => {
    expect(rightAnswers(question, MODEL)).toEqual(answers);
  });

  test('a time that is read off a picture may be a little off', () => {
    expect([95, 97, 104, 105].map((ms) => isRight(TIME, MODEL, ms))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('a wrong answer is told what happened there', () => {
    expect(aboutAnswer(LINE, MODEL, 'main.ts', 4)).toBe(
      'On line 4, at 100 ms: main starts GET /posts.',
    );
    expect(aboutAnswer(LINE, MODEL, 'main.ts', 9)).toBe('Nothing in this run happened on line 9.');
    expect(aboutAnswer(TIME, MODEL, 'main.ts', 900)).toBe('The run is over at 200 ms.');
    expect(aboutAnswer(TIME, MODEL, 'main.ts', 50)).toMatch(/^At 50 ms: .*, since 0 ms\.$/);
    expect(aboutAnswer(COUNT, MODEL, 'main.ts', 1)).toBe('There are more than 1.');
    expect(aboutAnswer(PEAK, MODEL, 'main.ts', 3)).toBe('The trace measured less than 3.');
  });

  test('and shows where', () => {
    expect(evidence(TIME, MODEL)).toBe(8);
    expect(evidence(PEAK, MODEL)).toBeNull();
  });
});
