/**
 * What a field of an event can be. A `Field` is a declaration that everything else is made from:
 * the column that stores it, the parser and the JSON Schema (both from `schema`), the notation.
 */
import * as v from 'valibot';
import type { Preview, RunEnd, Site, Wait } from './event.ts';
import type { Step, VirtualMicros } from './ids.ts';

/** Ids are stored in 32 bits, and one value of them says "none". */
export const MAX_ID = 2 ** 32 - 2;
/** Counts and microseconds: whole numbers that a double holds exactly, one of them to say "none". */
export const MAX_COUNT = Number.MAX_SAFE_INTEGER - 1;
/** How deep a preview may nest: far beyond what a person unfolds, and safe to walk by recursion. */
export const MAX_PREVIEW_DEPTH = 24;

/** The letter in front of an id in the notation. */
export type IdLetter = 't' | 'j' | 'p' | 'm' | 'o' | 'g' | 'h' | 'l';

/** How a field is stored and written; `schema` of the same field says what it accepts. */
export type FieldForm =
  | { readonly type: 'id'; readonly letter: IdLetter; readonly nullable: boolean }
  | { readonly type: 'step'; readonly nullable: true }
  | { readonly type: 'micros' }
  | { readonly type: 'count'; readonly nullable: boolean }
  | { readonly type: 'flag' }
  | { readonly type: 'text' }
  | { readonly type: 'one-of'; readonly options: readonly string[] }
  | { readonly type: 'preview'; readonly nullable: boolean }
  | { readonly type: 'previews' }
  | { readonly type: 'wait' }
  | { readonly type: 'end' };

export interface Field<T> {
  readonly form: FieldForm;
  readonly schema: v.GenericSchema<unknown, T>;
  /** Never there: makes `Field` invariant, so that a declaration cannot accept less than its type. */
  readonly accepts?: (value: T) => void;
}

/** A branded number is checked as a number; the schema is what makes it the brand. */
function branded<T>(schema: v.GenericSchema<unknown, number>): v.GenericSchema<unknown, T> {
  return schema as unknown as v.GenericSchema<unknown, T>;
}

function wholeNumber(maximum: number): v.GenericSchema<unknown, number> {
  const expected = `a whole number from 0 to ${maximum}`;
  return v.pipe(
    v.number(expected),
    v.integer(expected),
    v.minValue(0, expected),
    v.maxValue(maximum, expected),
  );
}

const idSchema = wholeNumber(MAX_ID);
const countSchema = wholeNumber(MAX_COUNT);
const textSchema = v.string('a string');

const nullable = <T>(schema: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, T | null> =>
  v.nullable(schema);

/** Valibot says what keys are missing or too many; this says it when there is no object at all. */
const OBJECT = 'an object';

export const siteSchema: v.GenericSchema<unknown, Site> = v.strictObject(
  {
    file: textSchema,
    line: idSchema,
    column: idSchema,
    endLine: idSchema,
    endColumn: idSchema,
  },
  OBJECT,
);

export const PREVIEW_TYPES: readonly Preview['type'][] = [
  'undefined',
  'null',
  'boolean',
  'number',
  'bigint',
  'string',
  'symbol',
  'function',
  'array',
  'error',
  'promise',
  'proxy',
  'object',
];

const previewTypeSchema = v.picklist(PREVIEW_TYPES, `one of ${PREVIEW_TYPES.join(', ')}`);

/** One schema a level, so that hostile nesting ends in a refusal and not in a stack overflow. */
function previewSchemaOfDepth(depth: number): v.GenericSchema<unknown, Preview> {
  return v.strictObject(
    {
      type: previewTypeSchema,
      text: textSchema,
      cut: v.exactOptional(countSchema),
      entries: v.exactOptional(
        depth === 0
          ? v.array(v.never(`at most ${MAX_PREVIEW_DEPTH} levels of entries`), 'an array')
          : v.array(
              v.strictObject({ key: textSchema, value: previewSchemaOfDepth(depth - 1) }, OBJECT),
              'an array',
            ),
      ),
    },
    OBJECT,
  );
}

export const previewSchema = previewSchemaOfDepth(MAX_PREVIEW_DEPTH);

const waitOn = <const On extends Wait['on'], Id>(on: On, id: v.GenericSchema<unknown, Id>) =>
  v.strictObject({ on: v.literal(on), id, label: textSchema }, OBJECT);

const noId = v.null('null');

export const waitSchema: v.GenericSchema<unknown, Wait> = v.variant(
  'on',
  [
    waitOn('promise', branded<Extract<Wait, { on: 'promise' }>['id']>(idSchema)),
    waitOn('task', branded<Extract<Wait, { on: 'task' }>['id']>(idSchema)),
    waitOn('operation', branded<Extract<Wait, { on: 'operation' }>['id']>(idSchema)),
    waitOn('timer', branded<Extract<Wait, { on: 'timer' }>['id']>(idSchema)),
    waitOn('resource', noId),
    waitOn('lock', noId),
    waitOn('queue', noId),
    waitOn('turn', noId),
  ],
  'what is waited for: promise, task, operation, timer, resource, lock, queue or turn',
);

const LIMIT_KINDS = [
  'wall-time',
  'virtual-time',
  'steps',
  'timers',
  'events',
  'console',
  'memory',
  'stack',
] as const;

export const endSchema: v.GenericSchema<unknown, RunEnd> = v.variant(
  'outcome',
  [
    v.strictObject({ outcome: v.literal('finished') }, OBJECT),
    v.strictObject({ outcome: v.literal('threw'), error: previewSchema }, OBJECT),
    v.strictObject(
      {
        outcome: v.literal('exited'),
        code: v.pipe(v.number('a whole number'), v.safeInteger('a whole number')),
      },
      OBJECT,
    ),
    v.strictObject(
      {
        outcome: v.literal('stopped'),
        limit: v.nullable(v.picklist(LIMIT_KINDS, `one of ${LIMIT_KINDS.join(', ')}, or null`)),
        message: textSchema,
      },
      OBJECT,
    ),
    v.strictObject(
      {
        outcome: v.literal('never-settles'),
        waiting: v.array(
          v.strictObject(
            { task: branded<RunEndWaiting['task']>(idSchema), wait: waitSchema },
            OBJECT,
          ),
          'an array',
        ),
      },
      OBJECT,
    ),
  ],
  'how the run ended: finished, threw, exited, stopped or never-settles',
);
type RunEndWaiting = Extract<RunEnd, { outcome: 'never-settles' }>['waiting'][number];

export const id = <T>(letter: IdLetter): Field<T> => ({
  form: { type: 'id', letter, nullable: false },
  schema: branded<T>(idSchema),
});

export const idOrNull = <T>(letter: IdLetter): Field<T | null> => ({
  form: { type: 'id', letter, nullable: true },
  schema: nullable(branded<T>(idSchema)),
});

/** A step that made this one happen. That it is an earlier one is checked by `checks.ts`. */
export const cause: Field<Step | null> = {
  form: { type: 'step', nullable: true },
  schema: nullable(branded<Step>(idSchema)),
};

export const micros: Field<VirtualMicros> = {
  form: { type: 'micros' },
  schema: branded<VirtualMicros>(countSchema),
};

export const count: Field<number> = {
  form: { type: 'count', nullable: false },
  schema: countSchema,
};

export const countOrNull: Field<number | null> = {
  form: { type: 'count', nullable: true },
  schema: nullable(countSchema),
};

export const flag: Field<boolean> = { form: { type: 'flag' }, schema: v.boolean('true or false') };

export const text: Field<string> = { form: { type: 'text' }, schema: textSchema };

export const oneOf = <const Options extends readonly string[]>(
  ...options: Options
): Field<Options[number]> => ({
  form: { type: 'one-of', options },
  schema: v.picklist(options, `one of ${options.join(', ')}`),
});

export const preview: Field<Preview> = {
  form: { type: 'preview', nullable: false },
  schema: previewSchema,
};

export const previewOrNull: Field<Preview | null> = {
  form: { type: 'preview', nullable: true },
  schema: nullable(previewSchema),
};

export const previews: Field<readonly Preview[]> = {
  form: { type: 'previews' },
  schema: v.array(previewSchema, 'an array'),
};

export const wait: Field<Wait> = { form: { type: 'wait' }, schema: waitSchema };

export const end: Field<RunEnd> = { form: { type: 'end' }, schema: endSchema };
