/** From a trace to the notation of `notation.ts`. */
import { assertNever } from './assertNever.ts';
import type { Preview, RunEnd, Site, TraceEvent, Wait } from './event.ts';
import type { FieldForm } from './fields.ts';
import { DEFAULT_HEADER, WAIT_LETTERS } from './notation.ts';
import { fieldsOf } from './schema.ts';
import type { Trace, TraceHeader } from './trace.ts';

export function printNotation(trace: Trace): string {
  const lines = printHeader(trace.header);
  const file = trace.header.sources[0]?.file ?? null;
  let at = 0;
  for (const event of trace) {
    const time = event.at === at ? [] : [printMicros(event.at)];
    lines.push(
      [...time, ...printWho(event), ...printEvent(event), ...printSite(event, file)].join(' '),
    );
    at = event.at;
  }
  return `${lines.join('\n')}\n`;
}

function printHeader(header: TraceHeader): string[] {
  const unusual = Object.entries(header).filter(
    ([name, value]: [string, unknown]) =>
      name !== 'end' &&
      JSON.stringify(value) !== JSON.stringify(DEFAULT_HEADER[name as keyof TraceHeader]),
  );
  return unusual.length === 0 ? [] : [`header ${JSON.stringify(Object.fromEntries(unusual))}`];
}

function printWho({ task, job }: TraceEvent): readonly string[] {
  if (task === null && job === null) return [];
  return [`${task === null ? '' : `t${task}`}${job === null ? '' : `/j${job}`}`];
}

function printEvent(event: TraceEvent): readonly string[] {
  const values = event as unknown as Readonly<Record<string, unknown>>;
  const fields = fieldsOf(event.kind);
  const last = fields.findLastIndex(([name]) => !mayStayUnsaid(values[name]));
  const said = fields.slice(0, last + 1);
  return [event.kind, ...said.map(([name, { form }]) => printValue(form, values[name]))];
}

/** What may be left out at the end of a line. */
function mayStayUnsaid(value: unknown): boolean {
  return value === null || value === '' || value === false || isEmptyArray(value);
}

const isEmptyArray = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

function printSite(
  { site }: { readonly site: Site | null },
  file: string | null,
): readonly string[] {
  if (site === null) return [];
  const { line, column, endLine, endColumn } = site;
  const name = site.file === file ? '' : `${printText(site.file)}:`;
  return [`@${name}${line}:${column}-${endLine === line ? '' : `${endLine}:`}${endColumn}`];
}

/** `value` is of the type that `form` stores: the trace was parsed, or typed when it was built. */
function printValue(form: FieldForm, value: unknown): string {
  if (value === null) return '-';
  switch (form.type) {
    case 'id':
      return `${form.letter}${value as number}`;
    case 'step':
      return `#${value as number}`;
    case 'micros':
      return printMicros(value as number);
    case 'count':
      return `${value as number}`;
    case 'one-of':
      return value as string;
    case 'flag':
      return value === true ? 'yes' : 'no';
    case 'text':
      return printText(value as string);
    case 'preview':
      return printPreview(value as Preview);
    case 'previews':
      return `[${(value as readonly Preview[]).map(printPreview).join(',')}]`;
    case 'wait':
      return printWait(value as Wait);
    case 'end':
      return printEnd(value as RunEnd);
    default:
      return assertNever(form);
  }
}

const printMicros = (micros: number): string =>
  micros % 1000 === 0 ? `${micros / 1000}ms` : `${micros}us`;

const WORD = /^[A-Za-z_$][\w$.()]*(?:-[\w$.()]+)*$/;

const printText = (text: string): string => (WORD.test(text) ? text : JSON.stringify(text));

function printPreview({ type, text, cut, entries }: Preview): string {
  const items = entries?.map(({ key, value }) => `${printText(key)}:${printPreview(value)}`);
  return [
    type,
    JSON.stringify(text),
    cut === undefined ? '' : `~${cut}`,
    items === undefined ? '' : `{${items.join(',')}}`,
  ].join('');
}

function printWait({ on, id, label }: Wait): string {
  const letter = WAIT_LETTERS[on];
  return `${on}:${letter === null ? '' : `${letter}${id}`}:${printText(label)}`;
}

function printEnd(end: RunEnd): string {
  switch (end.outcome) {
    case 'finished':
      return 'finished';
    case 'threw':
      return `threw:${printPreview(end.error)}`;
    case 'exited':
      return `exited:${end.code}`;
    case 'stopped':
      return `stopped:${end.limit ?? '-'}:${printText(end.message)}`;
    case 'never-settles':
      return `never-settles:[${end.waiting.map(({ task, wait }) => `t${task}:${printWait(wait)}`).join(',')}]`;
    default:
      return assertNever(end);
  }
}
