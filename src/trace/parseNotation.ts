/** From the notation of `notation.ts` to a trace. */
import { assertNever } from './assertNever.ts';
import type { EventKind } from './event.ts';
import type { Field, FieldForm } from './fields.ts';
import { TraceFormatError } from './formatError.ts';
import { DEFAULT_HEADER, WAIT_LETTERS } from './notation.ts';
import { parseTrace } from './parse.ts';
import { Scanner } from './scanner.ts';
import { EVENT_KINDS, fieldsOf } from './schema.ts';
import type { Trace } from './trace.ts';

type Values = Record<string, unknown>;

/** @throws {TraceFormatError} whose path names the line. */
export function parseNotation(text: string): Trace {
  let header: Values = { ...DEFAULT_HEADER };
  const events: Values[] = [];
  const lines: number[] = [];
  text.split('\n').forEach((content, index) => {
    const scanner = new Scanner(content, `line ${index + 1}`);
    if (scanner.isAtEnd()) return;
    if (scanner.take(/header /y) !== null) {
      header = { ...header, ...parseHeader(scanner) };
      return;
    }
    events.push(parseLine(scanner, events.at(-1), header));
    lines.push(index + 1);
  });
  const last = events.at(-1);
  if (last?.['kind'] !== 'run-ended') {
    const at = last?.['at'] ?? 0;
    const end = DEFAULT_HEADER.end;
    events.push({
      kind: 'run-ended',
      step: events.length,
      at,
      task: null,
      job: null,
      site: null,
      end,
    });
  }
  header['end'] = events.at(-1)?.['end'];
  return atLines(lines, () => parseTrace({ ...header, events }));
}

/** What does not fit together is told by its line instead of its place among the events. */
function atLines(lines: readonly number[], read: () => Trace): Trace {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TraceFormatError)) throw error;
    const path = error.path.replace(
      /^events\[(\d+)\]\.?/,
      (_, step: string) => `line ${lines[Number(step)] ?? 'after the last'}: `,
    );
    throw new TraceFormatError(path, error.expected, error.found, { cause: error });
  }
}

function parseHeader(scanner: Scanner): Values {
  const rest = scanner.look(/[^]*/y) ?? '';
  try {
    const header: unknown = JSON.parse(rest);
    if (typeof header === 'object' && header !== null) return header as Values;
  } catch {
    // Refused below, like JSON that is no object.
  }
  throw scanner.refusal('a JSON object');
}

function parseLine(scanner: Scanner, before: Values | undefined, header: Values): Values {
  const time = scanner.take(/\d+(?:ms|us)(?= )/y);
  const who = scanner.take(/(?=[t/])(?:t\d+)?(?:\/j\d+)?(?= )/y);
  const word = scanner.look(/[a-z-]+/y);
  const kind = EVENT_KINDS.find((each) => each === word);
  if (kind === undefined) throw scanner.refusal('a kind of event');
  scanner.take(/[a-z-]+/y);
  const [, task, job] = /^(?:t(\d+))?(?:\/j(\d+))?$/.exec(who ?? '') ?? [];
  return {
    kind,
    step: Number(before?.['step'] ?? -1) + 1,
    at: time === null ? (before?.['at'] ?? 0) : toMicros(time),
    task: task === undefined ? null : Number(task),
    job: job === undefined ? null : Number(job),
    ...parseArguments(scanner, kind),
    site: parseSite(scanner, header),
  };
}

function parseArguments(scanner: Scanner, kind: EventKind): Values {
  const values: Values = {};
  for (const [name, field] of fieldsOf(kind)) {
    values[name] =
      scanner.isAtEnd() || scanner.look(/@/y) !== null
        ? unsaid(name, field, scanner)
        : parseValue(field.form, scanner);
  }
  return values;
}

function unsaid(name: string, { form }: Field<unknown>, scanner: Scanner): unknown {
  if ('nullable' in form && form.nullable) return null;
  if (form.type === 'text') return '';
  if (form.type === 'flag') return false;
  if (form.type === 'previews') return [];
  throw scanner.refusal(name);
}

function parseSite(scanner: Scanner, header: Values): Values | null {
  if (scanner.isAtEnd()) return null;
  scanner.need(/@/y, 'a site or the end of the line');
  const sources = header['sources'] as readonly { readonly file: string }[] | undefined;
  const file = scanner.look(/\d/y) !== null ? (sources?.[0]?.file ?? '') : scanner.text();
  scanner.take(/:/y);
  const numbers = scanner.need(/\d+:\d+-(?:\d+:)?\d+/y, 'line:column-line:column');
  const [line, column, ...end] = numbers.split(/[:-]/).map(Number);
  if (!scanner.isAtEnd()) throw scanner.refusal('the end of the line');
  return { file, line, column, endLine: end.length === 1 ? line : end[0], endColumn: end.at(-1) };
}

function toMicros(time: string): number {
  return Number.parseInt(time, 10) * (time.endsWith('ms') ? 1000 : 1);
}

function parseValue(form: FieldForm, scanner: Scanner): unknown {
  if ('nullable' in form && form.nullable && scanner.take(/-(?=[ ]|$)/y) !== null) return null;
  switch (form.type) {
    case 'id':
      return parseId(form.letter, scanner);
    case 'step':
      scanner.need(/#/y, '#step');
      return scanner.number();
    case 'micros':
      return toMicros(scanner.need(/\d+(?:ms|us)/y, 'a time such as 100ms or 5us'));
    case 'count':
      return scanner.number();
    case 'flag':
      return scanner.need(/yes|no/y, 'yes or no') === 'yes';
    case 'one-of':
      return scanner.need(/[\w-]+/y, `one of ${form.options.join(', ')}`);
    case 'text':
      return scanner.text();
    case 'preview':
      return parsePreview(scanner);
    case 'previews':
      scanner.need(/\[/y, '[');
      return parseList(scanner, ']', parsePreview);
    case 'wait':
      return parseWait(scanner);
    case 'end':
      return parseEnd(scanner);
    default:
      return assertNever(form);
  }
}

function parseId(letter: string, scanner: Scanner): number {
  if (scanner.look(/[a-z](?=\d)/y) !== letter) throw scanner.refusal(`${letter} and a number`);
  scanner.take(/[a-z]/y);
  return scanner.number();
}

function parseList<T>(scanner: Scanner, close: ']' | '}', item: (scanner: Scanner) => T): T[] {
  const end = close === ']' ? /\]/y : /\}/y;
  const items: T[] = [];
  if (scanner.take(end) !== null) return items;
  do items.push(item(scanner));
  while (scanner.take(/,/y) !== null);
  scanner.need(end, `, or ${close}`);
  return items;
}

function parsePreview(scanner: Scanner): Values {
  const type = scanner.need(/[a-z]+(?=")/y, 'a preview such as number"1"');
  const text = scanner.text();
  const cut = scanner.take(/~\d+/y);
  const entries =
    scanner.take(/\{/y) === null
      ? null
      : parseList(scanner, '}', (inner) => {
          const key = inner.text();
          inner.need(/:/y, ':');
          return { key, value: parsePreview(inner) };
        });
  return {
    type,
    text,
    ...(cut === null ? {} : { cut: Number(cut.slice(1)) }),
    ...(entries === null ? {} : { entries }),
  };
}

function parseWait(scanner: Scanner): Values {
  const word = scanner.look(/[a-z]+(?=:)/y);
  const on = Object.keys(WAIT_LETTERS).find((each) => each === word);
  if (on === undefined) throw scanner.refusal('what is waited for');
  scanner.take(/[a-z]+:/y);
  const letter = WAIT_LETTERS[on as keyof typeof WAIT_LETTERS];
  const id = letter === null ? null : parseId(letter, scanner);
  scanner.need(/:/y, ':');
  return { on, id, label: scanner.text() };
}

function parseEnd(scanner: Scanner): Values {
  const outcome = scanner.need(/[a-z-]+/y, 'how the run ended');
  if (outcome === 'finished') return { outcome };
  scanner.need(/:/y, ':');
  switch (outcome) {
    case 'threw':
      return { outcome, error: parsePreview(scanner) };
    case 'exited':
      return { outcome, code: Number(scanner.need(/-?\d+/y, 'an exit code')) };
    case 'stopped': {
      const limit = scanner.need(/[a-z-]+(?=:)/y, 'a limit or -');
      scanner.need(/:/y, ':');
      return { outcome, limit: limit === '-' ? null : limit, message: scanner.text() };
    }
    case 'never-settles':
      scanner.need(/\[/y, '[');
      return { outcome, waiting: parseList(scanner, ']', parseWaiting) };
    default:
      throw scanner.refusal('how the run ended');
  }
}

function parseWaiting(scanner: Scanner): Values {
  const task = parseId('t', scanner);
  scanner.need(/:/y, ':');
  return { task, wait: parseWait(scanner) };
}
