import { expect, test } from 'vitest';
import { lessonSummaries, loadLesson, paths } from './index.ts';
import { readCurriculum } from './node/index.ts';

test('The page gets what is on disk', async () => {
  const onDisk = readCurriculum();
  expect(lessonSummaries).toEqual(onDisk.summaries);
  expect(paths).toEqual(onDisk.paths);
  const { Prose, checks, ...lesson } = await loadLesson('cancellation');
  expect(onDisk.lessons.get('cancellation')).toMatchObject(lesson);
  expect(checks.typescript).toBeTypeOf('function');
  expect(Prose).toBeTypeOf('function');
});

test.each(['promises', 'time-travel', 'constructor', ''])(
  'There is no lesson %j yet',
  async (slug) => {
    await expect(loadLesson(slug)).rejects.toThrow(RangeError);
  },
);
