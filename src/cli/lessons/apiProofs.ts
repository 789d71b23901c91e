/** Proves that every API that a lesson names exists, and that none is named without its link. */
import type { LessonOnDisk } from '../../lessons/node/index.ts';
import { complaint, type Proof } from './proof.ts';

/** Syntax that is documented like an API. */
const SYNTAX: ReadonlySet<string> = new Set([
  'async function',
  'await',
  'await using',
  'catch',
  'finally',
  'for await...of',
  'try...catch',
  'using',
]);

/** Of these, whatever a program or the prose mentions must be in the list. */
const ASYNCHRONOUS =
  /\b(?:Promise|AbortSignal|performance)\.\w+|\b(?:AbortController|fetch|setTimeout|clearTimeout|setInterval|clearInterval|queueMicrotask|structuredClone)(?=\()|\bawait using\b/g;

/** `Response.json` may be a static member or one of every response. */
function exists(name: string): boolean {
  if (SYNTAX.has(name)) return true;
  const [base = '', member, ...rest] = name.split('.');
  const owner: unknown = Reflect.get(globalThis, base);
  if (owner === undefined || rest.length > 0) return false;
  if (member === undefined) return true;
  const isObject = typeof owner === 'function' || (typeof owner === 'object' && owner !== null);
  if (!isObject) return false;
  if (member in owner) return true;
  const prototype: unknown = Reflect.get(owner, 'prototype');
  return typeof prototype === 'object' && prototype !== null && member in prototype;
}

function mentioned(lesson: LessonOnDisk): ReadonlySet<string> {
  const { bad, good, second, closing, exercise } = lesson.code.typescript ?? {};
  const programs = [bad, good, second?.bad, second?.good, closing?.program, exercise?.solution];
  const code = lesson.stages.flatMap(({ markdown }) => markdown.match(/`[^`]+`/g) ?? []);
  const texts = [...programs.map((program) => program?.source ?? ''), ...code];
  const names = texts.flatMap((text) => text.match(ASYNCHRONOUS) ?? []);
  // What a text invents is not to be linked: an example of it is told by its name.
  return new Set(names.filter(exists));
}

export const apiProofs = (lesson: LessonOnDisk): readonly Proof[] => [
  ...lesson.apis.map(({ name, language }, index): Proof => ({
    title: `${name} exists`,
    async prove() {
      if (language !== 'typescript' || exists(name)) return [];
      return [
        complaint(lesson, ['apis', index, 'name'], `expected an API that exists, found ${name}`),
      ];
    },
  })),
  {
    title: 'every API that it names is linked',
    async prove() {
      const listed = new Set(lesson.apis.map(({ name }) => name));
      const missing = [...mentioned(lesson)].filter((name) => !listed.has(name));
      return missing.map((name) => complaint(lesson, ['apis'], `expected a link for ${name}`));
    },
  },
];
