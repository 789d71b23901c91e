/** Runs every program of every lesson, and proves what the lessons say of them. */
import { describe, expect, test } from 'vitest';
import {
  judgeClaim,
  readCurriculum,
  type LessonOnDisk,
  type ProgramFile,
  type ProgramName,
} from '../src/lessons/node/index.ts';
import { DEFAULT_LIMITS } from '../src/sandbox/index.ts';
import { runInNode } from '../src/sandbox/node/index.ts';
import { buildModel, writeTrace, type TraceModel } from '../src/trace/index.ts';

async function run(program: ProgramFile, profile: LessonOnDisk['profile']): Promise<TraceModel> {
  const result = await runInNode(program, { profile, schedule: '0', limits: DEFAULT_LIMITS });
  if (result.kind === 'trace') return buildModel(result.trace);
  throw new Error(`${program.file}: ${result.problems.map(({ message }) => message).join('; ')}`);
}

function programsOf(lesson: LessonOnDisk): Partial<Record<ProgramName | 'closing', ProgramFile>> {
  const { bad, good, second, closing } = lesson.code.typescript ?? {};
  return {
    ...(bad && good ? { bad, good } : {}),
    ...(second ? { 'second.bad': second.bad, 'second.good': second.good } : {}),
    ...(closing ? { closing: closing.program } : {}),
  };
}

const { lessons, summaries, paths } = readCurriculum();

describe.each([...lessons.values()])('$slug', (lesson) => {
  const programs = programsOf(lesson);
  const runs = (async () => {
    const entries: [string, TraceModel][] = [];
    for (const [name, program] of Object.entries(programs)) {
      entries.push([name, await run(program, lesson.profile)]);
    }
    return Object.fromEntries(entries) as Partial<Record<ProgramName | 'closing', TraceModel>>;
  })();

  test.each(lesson.claims)('$text', async (claim) => {
    const verdict = judgeClaim(claim, await runs);
    expect(verdict).toMatchObject({ holds: true });
  });

  test.each(lesson.predictions)(
    'prediction $id: the traces choose the answer',
    async (prediction) => {
      const models = await runs;
      const holding = prediction.options.map(({ claims }) =>
        claims.every((claim) => judgeClaim(claim, models)?.holds),
      );
      expect(holding).toEqual(prediction.options.map((_, index) => index === prediction.answer));
    },
  );

  test('every program finishes; the same program twice gives the same trace', async () => {
    for (const [name, program] of Object.entries(programs)) {
      const model = (await runs)[name as ProgramName];
      expect([name, model?.trace.header.end]).toEqual([name, { outcome: 'finished' }]);
      const again = await run(program, lesson.profile);
      expect(model && writeTrace(again.trace)).toBe(model && writeTrace(model.trace));
    }
  });

  test('each fault of the closing program is on a line that the run came through', async () => {
    const { closing } = lesson.code.typescript ?? {};
    const model = (await runs).closing;
    expect(closing?.faults.length).toBeGreaterThan(0);
    for (const { finding, line } of closing?.faults ?? []) {
      const steps = model?.stepsOnLine(closing?.program.file ?? '', line);
      expect([finding, line, steps?.length]).not.toEqual([finding, line, 0]);
    }
  });

  test('something can be run after at most 150 words', () => {
    const [predict] = lesson.stages;
    const asked = lesson.predictions.flatMap(({ question, options }) => [
      question,
      ...options.flatMap(({ text, because }) => [text, because]),
    ]);
    const words = [lesson.lead, predict?.markdown ?? '', ...asked].join(' ').split(/\s+/);
    expect(words.length).toBeLessThanOrEqual(150);
  });
});

describe('The curriculum', () => {
  test('lists every lesson once, prerequisites first', () => {
    const slugs = summaries.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(32);
    for (const { slug, prerequisites } of summaries) {
      for (const before of prerequisites) {
        expect(slugs.indexOf(before), `${before} before ${slug}`).toBeLessThan(slugs.indexOf(slug));
      }
    }
  });

  test('has paths that fit into their time, each lesson after those of its prerequisites that the path has', () => {
    for (const path of paths) {
      const steps = path.slugs.map((slug) => summaries.find((each) => each.slug === slug));
      const minutes = steps.reduce((sum, lesson) => sum + (lesson?.minutes ?? 0), 0);
      expect(minutes, path.title).toBeLessThanOrEqual(path.minutes);
      steps.forEach((lesson, index) => {
        for (const before of lesson?.prerequisites ?? []) {
          if (path.slugs.includes(before)) expect(path.slugs.indexOf(before)).toBeLessThan(index);
        }
      });
    }
  });
});
