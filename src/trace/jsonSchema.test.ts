import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { traceJsonSchema } from './jsonSchema.ts';
import { EVENT_KINDS } from './schema.ts';
import { arbitraryTraceFile } from './testing/arbitrary.ts';

const FILE = new URL('../../docs/trace.schema.json', import.meta.url);
const schema = traceJsonSchema();

test('the published schema is made from the declarations', () => {
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  // `UPDATE_TRACE_SCHEMA=1 npx vitest run src/trace/jsonSchema.test.ts` writes it anew.
  if (process.env['UPDATE_TRACE_SCHEMA'] !== undefined) writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8')).toBe(text);
});

test('it says every kind of event', () => {
  expect(Object.keys(schema['$defs'] as object)).toEqual(
    expect.arrayContaining(['site', 'preview', 'wait', 'end', ...EVENT_KINDS]),
  );
});

test('arbitrary traces fit it', () => {
  fc.assert(
    fc.property(arbitraryTraceFile, (file) => {
      expect(misfit(schema as Rules, file, 'trace')).toBe(null);
    }),
    { numRuns: 100 },
  );
});

test('what does not fit it is told', () => {
  const [file] = fc.sample(arbitraryTraceFile, { numRuns: 1, seed: 1 });
  expect(misfit(schema as Rules, { ...file, extra: 1 }, 'trace')).toBe('trace.extra');
  expect(misfit(schema as Rules, { ...file, seed: 'x' }, 'trace')).toBe('trace.seed');
  expect(misfit(schema as Rules, { ...file, events: [{ kind: 'x' }] }, 'trace')).toBe(
    'trace.events[0]',
  );
});

interface Rules {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: Rules;
  readonly properties?: Readonly<Record<string, Rules>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Rules[];
  readonly oneOf?: readonly Rules[];
}

/** The part of JSON Schema that the file uses; null when it fits, else where it does not. */
function misfit(rules: Rules, value: unknown, path: string): string | null {
  if (rules.$ref !== undefined) {
    const definitions = schema['$defs'] as Readonly<Record<string, Rules>>;
    return misfit(definitions[rules.$ref.replace('#/$defs/', '')] ?? {}, value, path);
  }
  const fitting = (options: readonly Rules[]): number =>
    options.filter((option) => misfit(option, value, path) === null).length;
  if (rules.anyOf !== undefined) return fitting(rules.anyOf) > 0 ? null : path;
  if (rules.oneOf !== undefined) return fitting(rules.oneOf) === 1 ? null : path;
  const types = rules.type === undefined ? [] : [rules.type].flat();
  const isOk =
    (types.length === 0 || types.includes(typeOf(value))) &&
    (!('const' in rules) || rules.const === value) &&
    (rules.enum === undefined || rules.enum.includes(value)) &&
    (typeof value !== 'number' ||
      (value >= (rules.minimum ?? -Infinity) && value <= (rules.maximum ?? Infinity)));
  if (!isOk) return path;
  if (Array.isArray(value)) return misfitItem(rules, value, path);
  return typeof value === 'object' && value !== null ? misfitKey(rules, value, path) : null;
}

function misfitItem(rules: Rules, items: readonly unknown[], path: string): string | null {
  if (items.length < (rules.minItems ?? 0)) return path;
  for (const [index, item] of items.entries()) {
    const found = misfit(rules.items ?? {}, item, `${path}[${index}]`);
    if (found !== null) return found;
  }
  return null;
}

function misfitKey(rules: Rules, value: object, path: string): string | null {
  for (const key of rules.required ?? []) if (!Object.hasOwn(value, key)) return `${path}.${key}`;
  for (const [key, inner] of Object.entries(value)) {
    const rule = rules.properties?.[key];
    if (rule === undefined) return `${path}.${key}`;
    const found = misfit(rule, inner, `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
