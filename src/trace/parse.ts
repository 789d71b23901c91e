/** From JSON that anybody may have written to a trace. Strict: nothing is guessed or dropped. */
import * as v from 'valibot';
import { EventChecks } from './checks.ts';
import { ColumnarTrace } from './columnar.ts';
import type { Preview, TraceEvent } from './event.ts';
import { eventSchemas, quickEventChecks } from './events.ts';
import { previewSchema } from './fields.ts';
import { showFound, TraceFormatError } from './formatError.ts';
import { headerSchema } from './header.ts';
import { EventStore } from './store.ts';
import type { Trace, TraceHeader } from './trace.ts';

/** @throws {TraceFormatError} and nothing else, for whatever is no trace. */
export function parseTrace(input: unknown): Trace {
  return refusing(() => {
    const { events, ...header } = asObject(input);
    const parsed = parseAs(headerSchema, header, '');
    if (!Array.isArray(events)) throw new TraceFormatError('events', 'an array', showFound(events));
    return new ColumnarTrace(parsed, readEvents(events, parsed));
  });
}

/** @throws {TraceFormatError} and nothing else, for text that is not JSON or not a trace. */
export function parseTraceText(json: string): Trace {
  return parseTrace(readJson(json));
}

/**
 * A value's preview, where it comes from somewhere else than a trace file (a worker's message).
 *
 * @param path what a refusal calls its place.
 * @throws {TraceFormatError} and nothing else.
 */
export function parsePreview(input: unknown, path = 'preview'): Preview {
  return refusing(() => parseAs(previewSchema, input, path));
}

function readEvents(events: readonly unknown[], header: TraceHeader): EventStore {
  const store = new EventStore();
  const checks = new EventChecks();
  const last = events.length - 1;
  if (last < 0) throw new TraceFormatError('events', 'a run-ended event', 'an array of 0');
  for (let step = 0; step <= last; step++) {
    const event = readEvent(events[step], step, step === last, checks);
    if (event.kind === 'run-ended' && !isSame(event.end, header.end)) {
      throw new TraceFormatError('end', 'the same as in the run-ended event', 'another end');
    }
    store.append(event);
  }
  return store;
}

/** Refusals tell their path from the event on; its own place is put in front where it is needed. */
function readEvent(input: unknown, step: number, isLast: boolean, checks: EventChecks): TraceEvent {
  try {
    const event = parseEvent(input);
    checks.check(event, step);
    if ((event.kind === 'run-ended') === isLast) return event;
    const expected = isLast ? '"run-ended", as the last event' : '"run-ended" only at the end';
    throw new TraceFormatError('kind', expected, showFound(event.kind));
  } catch (error) {
    if (!(error instanceof TraceFormatError)) throw error;
    const place = `events[${step}]${error.path === '' ? '' : `.${error.path}`}`;
    throw new TraceFormatError(place, error.expected, error.found, { cause: error });
  }
}

function parseEvent(given: unknown): TraceEvent {
  const fields = asObject(given);
  const { kind } = fields;
  // The first files of version 1 do not say what the answers of a choice stand for.
  const input = kind === 'choice' && !('low' in fields) ? { ...fields, low: null } : given;
  const known = typeof kind === 'string' ? kind : '';
  if (quickEventChecks.get(known)?.(input) === true) return input as TraceEvent;
  const schema = eventSchemas.get(known);
  if (schema === undefined) throw new TraceFormatError('kind', 'a kind of event', showFound(kind));
  return parseAs(schema, input, '');
}

function asObject(input: unknown): Readonly<Record<string, unknown>> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new TraceFormatError('', 'an object', showFound(input));
  }
  return input as Readonly<Record<string, unknown>>;
}

function parseAs<T>(schema: v.GenericSchema<unknown, T>, input: unknown, path: string): T {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  throw refusalOf(result.issues[0], path);
}

function refusalOf(issue: v.BaseIssue<unknown>, path: string): TraceFormatError {
  const place = (issue.path ?? []).reduce(
    (before, { key }) =>
      typeof key === 'number'
        ? `${before}[${key}]`
        : `${before}${before === '' ? '' : '.'}${showKey(key)}`,
    path,
  );
  const key = issue.path?.at(-1);
  if (issue.type === 'strict_object' && key !== undefined && key.origin === 'key') {
    return issue.expected === 'never'
      ? new TraceFormatError(place, 'no such field', showFound(key.value))
      : new TraceFormatError(place, 'this field', 'nothing');
  }
  return new TraceFormatError(place, issue.message, showFound(issue.input));
}

/** A key as it stands in a path: a plain name as it is, any other quoted and not too long. */
function showKey(key: unknown): string {
  const name = String(key);
  return /^\w{1,60}$/.test(name) ? name : `[${showFound(name)}]`;
}

/** Both were parsed by one schema, so their keys stand in one order. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function readJson(json: string): unknown {
  try {
    // Editors on Windows put a byte order mark in front.
    return JSON.parse(json.startsWith('\uFEFF') ? json.slice(1) : json);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new TraceFormatError('', 'JSON', `text that is not (${why.slice(0, 200)})`);
  }
}

/** What a hostile object throws while it is read becomes a refusal like any other. */
function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TraceFormatError) throw error;
    throw new TraceFormatError('', 'plain data', 'something that cannot be read', { cause: error });
  }
}
