/**
 * A quick yes for what a schema accepts: valibot explains refusals well, but takes seven
 * microseconds an event, and nearly all events are right. Made from the schema itself; what gets
 * no quick yes is asked of the schema, which has the last word.
 */
import type * as v from 'valibot';

export type Accepts = (value: unknown) => boolean;

/** The parts of valibot's schemas that are used here; each is told by its `type`. */
interface Described {
  readonly type: string;
  readonly wrapped?: Described;
  readonly item?: Described;
  readonly literal?: unknown;
  readonly key?: string;
  readonly options?: readonly unknown[];
  readonly entries?: Readonly<Record<string, Described>>;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

const NEVER: Accepts = () => false;

export function quickly(schema: v.GenericSchema): Accepts {
  return accepts(schema);
}

function accepts(schema: Described | undefined): Accepts {
  switch (schema?.type) {
    case 'string':
      return (value) => typeof value === 'string';
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'null':
      return (value) => value === null;
    case 'number':
      return acceptsNumber(schema);
    case 'literal':
      return (value) => value === schema.literal;
    case 'picklist': {
      const options = new Set(schema.options);
      return (value) => options.has(value);
    }
    case 'nullable': {
      const inner = accepts(schema.wrapped);
      return (value) => value === null || inner(value);
    }
    case 'non_nullable': {
      const inner = accepts(schema.wrapped);
      return (value) => value !== null && inner(value);
    }
    case 'exact_optional':
      return accepts(schema.wrapped);
    case 'array': {
      const inner = accepts(schema.item);
      return (value) => Array.isArray(value) && value.every(inner);
    }
    case 'variant':
      return acceptsVariant(schema);
    case 'strict_object':
      return acceptsObject(schema.entries ?? {});
    default:
      return NEVER;
  }
}

/** Knows whole numbers from one bound to another; has no quick yes for anything else. */
function acceptsNumber({ pipe = [] }: Described): Accepts {
  const bound = (type: string): unknown => pipe.find((each) => each.type === type)?.requirement;
  const least = bound('min_value');
  const most = bound('max_value');
  if (typeof least !== 'number' || typeof most !== 'number' || pipe.length !== BOUNDED_PIPE) {
    return NEVER;
  }
  return (value) =>
    typeof value === 'number' && value >= least && value <= most && Math.trunc(value) === value;
}

/** number, integer, minimum, maximum. */
const BOUNDED_PIPE = 4;

function acceptsVariant({ key = '', options = [] }: Described): Accepts {
  const byKey = new Map<unknown, Accepts>();
  for (const option of options as readonly Described[]) {
    byKey.set(option.entries?.[key]?.literal, accepts(option));
  }
  return (value) => {
    if (typeof value !== 'object' || value === null) return false;
    return byKey.get((value as Readonly<Record<string, unknown>>)[key])?.(value) === true;
  };
}

function acceptsObject(entries: Readonly<Record<string, Described>>): Accepts {
  const fields = Object.entries(entries).map(([key, schema]) => ({
    key,
    isOptional: schema.type === 'exact_optional',
    accepts: accepts(schema),
  }));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    let known = 0;
    for (const { key, isOptional, accepts: isRight } of fields) {
      const field = (value as Readonly<Record<string, unknown>>)[key];
      if (field === undefined) {
        if (!isOptional || Object.hasOwn(value, key)) return false;
      } else if (isRight(field)) {
        known++;
      } else {
        return false;
      }
    }
    return Object.keys(value).length === known;
  };
}
