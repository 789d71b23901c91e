/** What the header of a trace file must be. */
import * as v from 'valibot';
import { count, endSchema } from './fields.ts';
import { type TraceHeader, TRACE_FORMAT, TRACE_VERSION } from './trace.ts';

const text = v.string('a string');
const number = count.schema;

const LANGUAGES = ['typescript', 'javascript', 'python', 'csharp', 'rust'] as const;
const PROFILES = ['browser', 'node', 'asyncio', 'dotnet', 'tokio'] as const;

export const headerEntries = {
  format: v.literal(TRACE_FORMAT, JSON.stringify(TRACE_FORMAT)),
  version: v.literal(TRACE_VERSION, `version ${TRACE_VERSION}`),
  language: v.picklist(LANGUAGES, `one of ${LANGUAGES.join(', ')}`),
  profile: v.picklist(PROFILES, `one of ${PROFILES.join(', ')}`),
  seed: v.pipe(v.number('a whole number'), v.safeInteger('a whole number')),
  schedule: text,
  sources: v.array(v.strictObject({ file: text, text }, 'an object'), 'an array'),
  limits: v.strictObject(
    {
      wallMs: number,
      virtualMs: number,
      steps: number,
      timers: number,
      events: number,
      consoleEntries: number,
      previewBytes: number,
      memoryBytes: number,
    },
    'an object',
  ),
  end: endSchema,
  dropped: v.strictObject({ consoleEntries: number, events: number }, 'an object'),
  host: v.strictObject({ engine: text, runtime: text }, 'an object'),
};

export const headerSchema: v.GenericSchema<unknown, TraceHeader> = v.strictObject(
  headerEntries,
  'an object',
);
