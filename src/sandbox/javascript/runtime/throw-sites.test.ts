/** What was thrown has a place, even when it is no error. */
import { expect, it } from 'vitest';
import { ofKind, run } from './testing/run.ts';

it('is known where a bare value was thrown', async () => {
  const { events } = await run(`setTimeout(() => {
      throw 'in a timer';
    }, 1);
    const f = async () => {
      throw 5;
    };
    await f().catch(() => {});
    const g = () => {
      throw { thrown: true };
    };
    await null;
    g();`);
  const printed = ofKind(events, 'console').map(({ text, site }) => [text, site?.line]);
  expect(printed).toEqual([
    ['Uncaught { thrown: true }', 9],
    ['Uncaught in a timer', 2],
  ]);
  const ended = ofKind(events, 'task-ended').map(({ outcome, site }) => [outcome, site?.line]);
  expect(ended).toEqual([
    ['threw', 5],
    ['threw', 9],
  ]);
});
