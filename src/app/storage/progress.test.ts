// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';

const fresh = async () => {
  vi.resetModules();
  return import('./progress.ts');
};

beforeEach(() => localStorage.clear());

test('what version 1 kept is kept', async () => {
  const value = { timeouts: { predictions: { a: 1, b: null }, ran: ['bad.ts'], edited: true } };
  localStorage.setItem('fermata.progress', JSON.stringify({ version: 1, value }));
  const { progress, progressOf } = await fresh();
  expect(progressOf(progress.get(), 'timeouts')).toMatchObject({
    predictions: { a: { answer: 1, because: '' }, b: null },
    ran: ['bad.ts'],
    edited: true,
    answered: [],
    exercise: { passed: false, hints: 0 },
  });
});

test('every stage is remembered', async () => {
  const own = await fresh();
  own.rememberAnswer('timeouts', 'who');
  own.rememberAnswer('timeouts', 'who');
  own.rememberSorted('timeouts');
  own.rememberExercise('timeouts', { hints: 2 });
  own.rememberExercise('timeouts', { passed: true });
  own.rememberClosed('timeouts');
  const { progress, progressOf, lessonState } = await fresh();
  const kept = progressOf(progress.get(), 'timeouts');
  expect(kept).toMatchObject({
    answered: ['who'],
    sorted: true,
    closed: true,
    exercise: { passed: true, hints: 2, solutionSeen: false },
  });
  expect(lessonState(kept)).toBe('passed');
});
