/**
 * Code that calls something that does not exist.
 *
 * From the source: a member of `Promise` or `AbortSignal`, or a method called on a promise that a
 * call has just given, that the index of real APIs does not have and that the program defined
 * nowhere. From the trace: the run met the `TypeError` that this gives.
 *
 * Silent on names that the program adds itself, on `in` and `typeof` and optional calls (asking is
 * fine), and on code that did not run.
 */
import type { Preview, Step } from '../../trace/index.ts';
import { type Api, INHERITED, nearest, PROMISE_METHODS, STATIC_APIS } from '../apiIndex.ts';
import type { Evidence } from '../evidence.ts';
import type { Discovery, Rule } from '../rule.ts';
import { child, flag, lastName, type Node, unwrap, word } from '../syntax/node.ts';
import { memberName, type SourceText } from '../syntax/source.ts';

export const unknownApi: Rule = {
  id: 'unknown-api',
  severity: 'error',
  title: 'An API that does not exist',
  why: 'The call throws a `TypeError`, and what it was meant to do never happens. Such names come from other languages, from libraries, or from a guess.',
  mend: 'Look it up in the official documentation before you use it.',
  lesson: 'real-or-invented',
  find: (evidence) => evidence.once(gather).map(({ discovery }) => discovery),
};

interface Found {
  readonly member: Node;
  readonly discovery: Discovery;
}

/** The member expressions that a finding of this rule speaks of. */
export const unknownMembers = (evidence: Evidence): ReadonlySet<Node> =>
  new Set(evidence.once(gather).map(({ member }) => member));

function gather(evidence: Evidence): readonly Found[] {
  const errors = missingFunctions(evidence);
  return evidence.sources.flatMap((source) =>
    source.nodes.flatMap((call) => {
      const used = call.type === 'CallExpression' ? unknownIn(source, call) : null;
      const met = used === null ? undefined : errors.get(used.name);
      if (used === null || met === undefined) return [];
      return [{ member: used.member, discovery: tell(evidence, source, used, met) }];
    }),
  );
}

/** The same from the source alone: where a call would fail if it were reached. */
export function unknownCalls(source: SourceText): readonly Discovery[] {
  return source.nodes.flatMap((call) => {
    const used = call.type === 'CallExpression' ? unknownIn(source, call) : null;
    return used === null ? [] : [describe(source, used, 'the call will fail.', [])];
  });
}

function tell(evidence: Evidence, source: SourceText, used: Used, met: Step): Discovery {
  return describe(source, used, `the call failed at ${evidence.at(met)}.`, [met]);
}

function describe(
  source: SourceText,
  { member, holder, name, apis }: Used,
  consequence: string,
  events: readonly Step[],
): Discovery {
  const api = nearest(name, apis);
  const what = `\`${holder}.${name}\` does not exist: ${consequence}`;
  const place = { site: source.siteOf(member), events };
  if (api === null) {
    const names = apis.map((each) => `\`${each.name}\``).join(', ');
    return { ...place, message: `${what} It has: ${names}.` };
  }
  const property = child(member, 'property') ?? member;
  return {
    ...place,
    message: `${what} The nearest that exists is \`${api.name}\` (${api.since}).`,
    mend: `Use \`${api.name}\`, if that is what you mean: ${api.link}`,
    fix: {
      title: `Use ${api.name}`,
      edits: [{ site: source.siteOf(property), text: api.name }],
    },
  };
}

/** By name, the first step at which `… name is not a function` was met. */
function missingFunctions({ trace }: Evidence): ReadonlyMap<string, Step> {
  const met = new Map<string, Step>();
  const note = (error: Preview | null, step: Step): void => {
    const name = /TypeError: .*?([\w$]+) is not a function/.exec(error?.text ?? '')?.[1];
    if (name !== undefined && !met.has(name)) met.set(name, step);
  };
  for (const event of trace) {
    if (event.kind === 'error-caught' || event.kind === 'rejection-unhandled')
      note(event.error, event.step);
    else if (event.kind === 'promise-settled' || event.kind === 'task-ended')
      note(event.value, event.step);
    else if (event.kind === 'run-ended' && event.end.outcome === 'threw')
      note(event.end.error, event.step);
  }
  return met;
}

interface Used {
  readonly member: Node;
  readonly holder: string;
  readonly name: string;
  readonly apis: readonly Api[];
}

function unknownIn(source: SourceText, call: Node): Used | null {
  const callee = child(call, 'callee');
  const member = callee === null ? null : unwrap(callee);
  if (member?.type !== 'MemberExpression' || flag(member, 'computed')) return null;
  if (flag(member, 'optional') || flag(call, 'optional')) return null;
  const name = memberName(member);
  const object = child(member, 'object');
  if (object === null || name === '' || INHERITED.has(name) || isDefined(source, name)) return null;
  const holder = word(unwrap(object), 'name');
  const statics = Object.hasOwn(STATIC_APIS, holder) ? STATIC_APIS[holder] : undefined;
  const apis =
    statics !== undefined && source.isGlobal(unwrap(object), holder)
      ? statics
      : methodsOf(source, object);
  if (apis === null || apis.some((api) => api.name === name)) return null;
  return { member, holder: statics === undefined ? 'promise' : holder, name, apis };
}

/** What a promise offers, where the object is certain to be one. */
function methodsOf(source: SourceText, object: Node): readonly Api[] | null {
  const made = unwrap(object);
  const callee = child(made, 'callee');
  const isFetch = made.type === 'CallExpression' && source.isGlobal(callee, 'fetch');
  const isNew = made.type === 'NewExpression' && source.isGlobal(callee, 'Promise');
  const isStatic =
    made.type === 'CallExpression' &&
    callee !== null &&
    source.isGlobal(child(unwrap(callee), 'object'), 'Promise') &&
    lastName(callee) !== 'withResolvers';
  return isFetch || isNew || isStatic ? PROMISE_METHODS : null;
}

/** The program assigns or defines a member of this name. */
const isDefined = (source: SourceText, name: string): boolean =>
  source.nodes.some((node) => {
    if (node.type === 'AssignmentExpression') return lastName(child(node, 'left')) === name;
    if (node.type === 'Property') return word(child(node, 'key'), 'name') === name;
    return node.type === 'Literal' && source.textOf(node).slice(1, -1) === name;
  });
