/** The schema of each kind of event in its JSON form, made from the declarations. */
import * as v from 'valibot';
import { type Accepts, quickly } from './accepts.ts';
import type { EventKind, Site, TraceEvent } from './event.ts';
import { idOrNull, micros, siteSchema } from './fields.ts';
import type { JobId, TaskId } from './ids.ts';
import { EVENT_KINDS, eventSchema, fieldsOf } from './schema.ts';

const step = micros.schema;
const task = idOrNull<TaskId>('t').schema;
const job = idOrNull<JobId>('j').schema;
const site: v.GenericSchema<unknown, Site | null> = v.nullable(siteSchema);

function jsonSchemaOf(kind: EventKind): v.GenericSchema<unknown, TraceEvent> {
  const { requires } = eventSchema[kind];
  const required = <T>(schema: v.GenericSchema<unknown, T | null>, name: 'task' | 'job') =>
    requires === name ? v.nonNullable(schema, `the ${name} that ran`) : schema;
  const entries: Record<string, v.GenericSchema> = {
    kind: v.literal(kind),
    step,
    at: micros.schema,
    task: required(task, 'task'),
    job: required(job, 'job'),
    site,
  };
  for (const [name, field] of fieldsOf(kind)) entries[name] = field.schema;
  return v.strictObject(entries, 'an object') as unknown as v.GenericSchema<unknown, TraceEvent>;
}

/** By kind; a `Map`, so that no name that a stranger sends can reach a prototype. */
export const eventSchemas: ReadonlyMap<string, v.GenericSchema<unknown, TraceEvent>> = new Map(
  EVENT_KINDS.map((kind) => [kind, jsonSchemaOf(kind)]),
);

/** A quick yes for each kind; see `accepts.ts`. */
export const quickEventChecks: ReadonlyMap<string, Accepts> = new Map(
  Array.from(eventSchemas, ([kind, schema]) => [kind, quickly(schema)]),
);
