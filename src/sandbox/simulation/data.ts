/**
 * What the default API knows: 100 users with their posts and comments. Nothing is stored, every
 * record follows from its id, so that a thousandth run reads the same names as the first.
 */
import {
  JSONStringify,
  MathFloor,
  newList,
  ObjectSetPrototypeOf,
  StringPrototypeToLowerCase,
  type List,
} from '../javascript/runtime/primordials.ts';

export const USERS = 100;
const PAGES = 5;
const POSTS_PER_PAGE = 10;
const POSTS_PER_USER = POSTS_PER_PAGE * PAGES;
const COMMENTS = 4;

const listOf = (items: readonly string[]): List<string> => ObjectSetPrototypeOf(items, null);
const wordsOf = (text: string): List<string> => listOf(text.split(' '));

/** 20 first and 25 last names; 4 · 25 shifts of one against the other give 100 different pairs. */
const FIRST = wordsOf(
  'Ada Grace Alan Edsger Barbara Donald Margaret Dennis Frances Ken Radia Tony Karen Niklaus Hedy John Shafi Leslie Lynn Linus',
);
const LAST = wordsOf(
  'Moreno Okafor Lindqvist Tanaka Haddad Novak Silva Keller Osei Petrov Larsen Ibarra Chen Dubois Rossi Walsh Mehta Yilmaz Costa Brandt Nakamura Farkas Jensen Abebe Quinn',
);
const TOPICS = wordsOf('queues timeouts retries promises streams deadlines caches locks events');
/** A title is a beginning and an end around its topic. */
const BEGINNINGS = listOf([
  'What I learned about ',
  'A gentle introduction to ',
  'Five mistakes with ',
  'Debugging ',
  'Testing ',
]);
const ENDS = listOf([
  ' this week',
  '',
  ' that I still make',
  ' at three in the morning',
  ' without waiting',
]);
const REMARKS = listOf([
  'Thank you, this saved my afternoon.',
  'Does it also hold under load?',
  'The second example made it click.',
  'I would add a timeout here.',
  'Works for me, with one small change.',
  'Could you show the failing case too?',
  'We had exactly this in production.',
]);

const pick = (list: List<string>, index: number): string => list[index % list.length] ?? '';

/** JSON of the user with this id, 1 to 100. */
export function userJson(id: number): string {
  const first = pick(FIRST, id - 1);
  const last = pick(LAST, id - 1);
  const email = `${StringPrototypeToLowerCase(first)}.${StringPrototypeToLowerCase(last)}@example.com`;
  return json({ __proto__: null, id, name: `${first} ${last}`, email });
}

/** JSON of one page (from 1) of a user's posts, newest first; without a user, of everybody's. */
export function postsJson(user: number | null, page: number): string {
  const posts = newList<object>();
  if (page <= PAGES) {
    for (let place = 0; place < POSTS_PER_PAGE; place++) {
      const index = (page - 1) * POSTS_PER_PAGE + place;
      const author = user ?? ((index * 7) % USERS) + 1;
      const id = (author - 1) * POSTS_PER_USER + (POSTS_PER_USER - index);
      const theme = id % BEGINNINGS.length;
      const title = pick(BEGINNINGS, theme) + pick(TOPICS, id) + pick(ENDS, theme);
      posts[place] = { __proto__: null, id, userId: author, title };
    }
  }
  return json(posts);
}

/** JSON of the comments under a post, or by a user. */
export function commentsJson(by: 'post' | 'user', id: number): string {
  const comments = newList<object>();
  for (let place = 0; place < COMMENTS; place++) {
    const postId = by === 'post' ? id : id + MathFloor((place * USERS * POSTS_PER_USER) / COMMENTS);
    const commentId = (postId - 1) * COMMENTS + place + 1;
    comments[place] = { __proto__: null, id: commentId, postId, text: pick(REMARKS, commentId) };
  }
  return json(comments);
}

/** Null prototypes throughout: a `toJSON` planted on `Object.prototype` is never found. */
export const json = (value: object): string => JSONStringify(value) ?? 'null';

export const errorJson = (error: string): string => json({ __proto__: null, error });
