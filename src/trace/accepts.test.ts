import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { quickly } from './accepts.ts';
import { eventSchemas } from './events.ts';
import { endSchema, previewSchema, siteSchema, waitSchema } from './fields.ts';
import { arbitraryTraceFile } from './testing/arbitrary.ts';

type Events = readonly Readonly<Record<string, unknown>>[];

test('right events get a quick yes', () => {
  fc.assert(
    fc.property(arbitraryTraceFile, (file) => {
      for (const event of file['events'] as Events) {
        const schema = eventSchemas.get(String(event['kind']));
        if (schema === undefined) throw new Error(`no schema for ${String(event['kind'])}`);
        // How a run ended is asked of the schema: it comes once.
        if (event['kind'] !== 'run-ended') expect(quickly(schema)(event)).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

describe('what gets a quick yes is right', () => {
  const odd = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      undefined,
      -1,
      -0,
      0.5,
      Number.NaN,
      2 ** 53,
      'x',
      '',
      [],
      {},
      true,
    ),
    fc.anything(),
  );

  test('of events', () => {
    fc.assert(
      fc.property(
        arbitraryTraceFile,
        fc.nat(),
        fc.nat(),
        odd,
        fc.boolean(),
        (file, at, key, value, more) => {
          const events = file['events'] as Events;
          const event = { ...events[at % events.length] };
          const schema = eventSchemas.get(String(event['kind']));
          if (schema === undefined) return;
          const keys = Object.keys(event);
          event[more ? 'extra' : (keys[key % keys.length] ?? '')] = value;
          if (quickly(schema)(event)) expect(v.is(schema, event)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['site', siteSchema],
    ['preview', previewSchema],
    ['wait', waitSchema],
    ['end', endSchema],
  ] as const)('of a %s', (_, schema) => {
    const isRight = quickly(schema);
    fc.assert(
      fc.property(fc.anything(), (value) => {
        if (isRight(value)) expect(v.is(schema, value)).toBe(true);
      }),
    );
    for (const wrong of [[], {}, null, undefined, 1, 'x']) expect(isRight(wrong)).toBe(false);
    const preview = { type: 'number', text: '1' };
    expect(isRight({ ...preview, cut: undefined })).toBe(false);
    expect(isRight({ ...preview, entries: undefined })).toBe(false);
  });
});
