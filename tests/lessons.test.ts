/** Proves what the lessons say, as `npm run lessons:check` does. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { proofsOf } from '../src/cli/lessons/proofs.ts';
import { CONTENT, newLesson, readCurriculum } from '../src/lessons/node/index.ts';

const { lessons, summaries, paths } = readCurriculum();

describe.each([...lessons.values()])('$slug', (lesson) => {
  test.concurrent.each(proofsOf(lesson))('$title', async ({ prove }) => {
    expect(await prove()).toEqual([]);
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

test('The skeleton of a lesson can be read and proven, and is made once', async () => {
  const content = mkdtempSync(join(tmpdir(), 'fermata-skeleton-'));
  try {
    cpSync(CONTENT, content, { recursive: true });
    const [planned] = summaries.filter(({ ready }) => !ready);
    const slug = planned?.slug ?? '';
    expect(newLesson(slug, content)).toContain(`${slug}/typescript/exercise/check.ts`);
    const lesson = readCurriculum(content).lessons.get(slug);
    const proofs = lesson ? proofsOf(lesson) : [];
    expect(proofs.length).toBeGreaterThan(10);
    const problems = await Promise.all(proofs.map(({ prove }) => prove()));
    expect(problems.flat()).toEqual([]);
    expect(() => newLesson(slug, content)).toThrow(`“${slug}” is written already.`);
    expect(() => newLesson('time-travel', content)).toThrow('“time-travel” is not planned.');
  } finally {
    rmSync(content, { recursive: true });
  }
});
