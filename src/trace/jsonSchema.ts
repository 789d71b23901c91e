/**
 * The JSON Schema of a trace file, made from the very schemas that the parser uses; published as
 * `docs/trace.schema.json`. What no JSON Schema can say (steps in order, causes in the past)
 * stands in `checks.ts`.
 */
import type * as v from 'valibot';
import { eventSchemas } from './events.ts';
import { endSchema, previewSchema, siteSchema, waitSchema } from './fields.ts';
import { headerEntries } from './header.ts';

type Json = string | number | boolean | null | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

/** The parts of valibot's schemas that are used here; each is told by its `type`. */
interface Described {
  readonly type: string;
  readonly wrapped?: Described;
  readonly item?: Described;
  readonly literal?: string | number;
  readonly options?: readonly (string | Described)[];
  readonly entries?: Readonly<Record<string, Described>>;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

type Schema = v.GenericSchema<unknown, unknown>;

/** Schemas that are used in many places, by the name under which they are defined once. */
const DEFINITIONS: ReadonlyMap<Schema, string> = new Map<Schema, string>([
  [siteSchema, 'site'],
  [previewSchema, 'preview'],
  [waitSchema, 'wait'],
  [endSchema, 'end'],
]);

export function traceJsonSchema(): JsonObject {
  const header = objectSchema(describe(headerEntries));
  const definitions = [...DEFINITIONS].map(([schema, name]) => [name, define(schema)] as const);
  const events = [...eventSchemas].map(([kind, schema]) => [kind, define(schema)] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Fermata trace',
    description: 'The complete, ordered record of one run. See trace.md.',
    ...header,
    properties: {
      ...(header['properties'] as JsonObject),
      events: {
        type: 'array',
        minItems: 1,
        items: { oneOf: events.map(([kind]) => ({ $ref: `#/$defs/${kind}` })) },
      },
    },
    required: [...(header['required'] as readonly Json[]), 'events'],
    $defs: Object.fromEntries([...definitions, ...events]),
  };
}

const describe = (entries: object): Readonly<Record<string, Described>> =>
  entries as Readonly<Record<string, Described>>;

const define = (schema: Schema): JsonObject => inline(schema);

/** A reference where the schema has a name, and nested previews as the preview that they are. */
function refer(schema: Described): JsonObject {
  const name = DEFINITIONS.get(schema as unknown as Schema);
  if (name !== undefined) return { $ref: `#/$defs/${name}` };
  if (schema.entries !== undefined && isPreview(schema.entries)) return { $ref: '#/$defs/preview' };
  return inline(schema);
}

const isPreview = (entries: Readonly<Record<string, Described>>): boolean =>
  Object.keys(entries).join() === Object.keys(previewEntries()).join();

const previewEntries = (): Readonly<Record<string, Described>> =>
  (previewSchema as unknown as Described).entries ?? {};

function inline(schema: Described): JsonObject {
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return { type: schema.type };
    case 'number':
      return numberSchema(schema);
    case 'literal':
      return { const: schema.literal ?? null };
    case 'picklist':
      return { enum: (schema.options ?? []).filter((option) => typeof option === 'string') };
    case 'nullable':
      return orNull(refer(need(schema.wrapped)));
    case 'non_nullable':
      return withoutNull(need(schema.wrapped));
    case 'exact_optional':
      return refer(need(schema.wrapped));
    case 'array':
      return { type: 'array', items: refer(need(schema.item)) };
    case 'variant':
      return {
        oneOf: (schema.options ?? []).flatMap((o) => (typeof o === 'string' ? [] : refer(o))),
      };
    case 'strict_object':
      return objectSchema(schema.entries ?? {});
    default:
      throw new Error(`There is no JSON Schema for a ${schema.type}`);
  }
}

function numberSchema({ pipe = [] }: Described): JsonObject {
  const bounds = pipe.flatMap(({ type, requirement }): readonly (readonly [string, Json])[] => {
    if (type === 'min_value') return [['minimum', Number(requirement)]];
    if (type === 'max_value') return [['maximum', Number(requirement)]];
    return [];
  });
  return { type: 'integer', ...Object.fromEntries(bounds) };
}

function objectSchema(entries: Readonly<Record<string, Described>>): JsonObject {
  const required = Object.keys(entries).filter((key) => entries[key]?.type !== 'exact_optional');
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(entries).map(([key, schema]) => [key, refer(schema)]),
    ),
    required,
    additionalProperties: false,
  };
}

function orNull(schema: JsonObject): JsonObject {
  const { type, ...rest } = schema;
  return typeof type === 'string' && rest['properties'] === undefined
    ? { type: [type, 'null'], ...rest }
    : { anyOf: [schema, { type: 'null' }] };
}

function withoutNull(schema: Described): JsonObject {
  return refer(schema.type === 'nullable' ? need(schema.wrapped) : schema);
}

function need(schema: Described | undefined): Described {
  if (schema === undefined) throw new Error('A schema wraps nothing');
  return schema;
}
