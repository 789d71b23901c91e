/** Lessons that have arrived: so that the first drawing on the page equals the served HTML. */
import { loadLesson, type Lesson } from '../lessons/index.ts';

const arrived = new Map<string, Lesson>();

export async function fetchLesson(slug: string): Promise<Lesson> {
  const known = arrived.get(slug);
  if (known) return known;
  const lesson = await loadLesson(slug);
  arrived.set(slug, lesson);
  return lesson;
}

export const arrivedLesson = (slug: string): Lesson | null => arrived.get(slug) ?? null;
