/** The API that answers at https://api.example.com before the learner routes anything. */
import { NumberIsInteger, StringPrototypeCharCodeAt } from '../javascript/runtime/primordials.ts';
import { commentsJson, errorJson, json, postsJson, userJson, USERS } from './data.ts';
import {
  parsePattern,
  type Answer,
  type Behaviour,
  type Call,
  type Range,
  type Route,
} from './route.ts';

const route = (
  pattern: string,
  latency: Range,
  answer: Behaviour['answer'],
  failRate = 0,
): Route => ({
  pattern: parsePattern(pattern),
  behaviour: { __proto__: null, latency, failRate, answer } as Partial<Behaviour>,
});

const ok = (body: string): Answer => ({ status: 200, body });
const notFound = (what: string): Answer => ({ status: 404, body: errorJson(what) });
const badRequest = (what: string): Answer => ({ status: 400, body: errorJson(what) });

/** A positive whole number in decimal digits; null for anything else. */
function positive(text: string | null | undefined): number | null {
  if (text === null || text === undefined || text === '' || text.length > 9) return null;
  let value = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = StringPrototypeCharCodeAt(text, index) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return NumberIsInteger(value) && value > 0 ? value : null;
}

function posts(call: Call): Answer {
  const userText = call.query('user');
  const pageText = call.query('page');
  const user = userText === null ? null : positive(userText);
  const page = pageText === null ? 1 : positive(pageText);
  if (page === null) return badRequest(`page must be a whole number from 1, got ${pageText}`);
  if (userText !== null && (user === null || user > USERS)) return notFound(`No user ${userText}`);
  return ok(postsJson(user, page));
}

function comments(call: Call): Answer {
  const by = call.query('post') === null ? 'user' : 'post';
  const id = positive(call.query(by));
  return id === null ? badRequest('Say whose: ?post=ID or ?user=ID') : ok(commentsJson(by, id));
}

const FIRST_ORDER = 1001;

/** As the interface contract tables it; latencies in ms. */
export const defaultRoutes = (): readonly Route[] => [
  route('GET /users/:id', [80, 120], (_call, { id }) => {
    const user = positive(id);
    return user === null || user > USERS ? notFound(`No user ${id}`) : ok(userJson(user));
  }),
  route('GET /posts', [100, 200], posts),
  route('GET /comments', [50, 300], comments),
  route('POST /orders', [150, 250], (_call, _parameters, served) => ({
    status: 201,
    body: json({ __proto__: null, id: FIRST_ORDER + served }),
  })),
  route('GET /flaky', [50, 150], () => ok('{"ok":true}'), 0.5),
  route('GET /slow', [30_000, 30_000], () => ok('{"ok":true}')),
];
