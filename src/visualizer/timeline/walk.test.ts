import { expect, test } from 'vitest';
import { asStep } from '../../trace/index.ts';
import { PARALLEL, runOf, SEQUENTIAL } from '../testing/traces.ts';
import type { Move } from './keys.ts';
import { commandOf } from './keys.ts';
import { makeScore } from './score.ts';
import { walk } from './walk.ts';

const pair = makeScore([runOf('Bad', SEQUENTIAL), runOf('Good', PARALLEL)], 'time');
const from = (step: number, command: Move, run = 0) =>
  walk(pair, { run, step: asStep(step) }, command);

test('arrows go event by event and stop at the ends', () => {
  expect(from(5, 'next')).toEqual({ run: 0, step: 6 });
  expect(from(5, 'previous')).toEqual({ run: 0, step: 4 });
  expect(from(0, 'previous')).toBeNull();
  expect(from(39, 'next')).toBeNull();
  expect(from(5, 'first')).toEqual({ run: 0, step: 0 });
  expect(from(5, 'last')).toEqual({ run: 0, step: 39 });
});

test('full stop and comma stay with the task', () => {
  expect(from(3, 'next-of-task')).toEqual({ run: 0, step: 4 });
  expect(from(4, 'next-of-task')).toEqual({ run: 0, step: 8 });
  expect(from(8, 'previous-of-task')).toEqual({ run: 0, step: 4 });
});

test('brackets go to the cause and to the effect', () => {
  expect(from(20, 'cause')).toEqual({ run: 0, step: 18 });
  expect(from(13, 'effect')?.step).toBeGreaterThan(13);
  expect(from(0, 'cause')).toBeNull();
});

test('up and down go to the nearest event of the next lane, and over to the other run', () => {
  expect(from(8, 'lane-down')).toMatchObject({ run: 0, step: 7 });
  expect(from(8, 'lane-up')).toBeNull();
  expect(from(33, 'lane-down')).toMatchObject({ run: 1 });
  expect(from(3, 'lane-up', 1)).toMatchObject({ run: 0 });
});

test('letters go by their place, signs by what they type, and shortcuts of others are left alone', () => {
  const press = {
    key: 'z',
    code: 'KeyW',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
  };
  expect(commandOf(press)).toBe('zoom-in');
  expect(commandOf({ ...press, ctrlKey: true })).toBeNull();
  expect(commandOf({ ...press, metaKey: true })).toBeNull();
  expect(commandOf({ ...press, key: '[', code: 'Digit8', ctrlKey: true, altKey: true })).toBe(
    'cause',
  );
  expect(commandOf({ ...press, key: 'Tab', code: 'Tab' })).toBeNull();
  const shifted = { ...press, shiftKey: true };
  expect(commandOf({ ...shifted, key: 'ArrowLeft', code: 'ArrowLeft' })).toBe('measure-previous');
  expect(commandOf({ ...shifted, key: 'M', code: 'KeyM' })).toBe('next-mark');
  expect(commandOf({ ...shifted, key: 'Enter', code: 'Enter' })).toBe('previous-match');
  expect(commandOf({ ...shifted, key: '?', code: 'Slash' })).toBe('help');
});
