import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildModel } from './buildModel.ts';
import { fromColumns, toColumns, transferables } from './columnar.ts';
import { compareModels } from './compare.ts';
import type { EventKind } from './event.ts';
import { TraceFormatError } from './formatError.ts';
import { asStep } from './ids.ts';
import { measure } from './measure.ts';
import { parseTrace, parseTraceText } from './parse.ts';
import { parseNotation } from './parseNotation.ts';
import { printNotation } from './printNotation.ts';
import { EVENT_KINDS } from './schema.ts';
import { arbitraryTrace, arbitraryTraceFile } from './testing/arbitrary.ts';
import { toTraceFile, writeTrace } from './write.ts';

const runs = { numRuns: 150 };

describe('an arbitrary trace', () => {
  test('has every kind of event now and then', () => {
    const seen = new Set<EventKind>();
    for (const trace of fc.sample(arbitraryTrace, { numRuns: 100, seed: 1 })) {
      for (const event of trace) seen.add(event.kind);
    }
    expect([...seen].sort()).toEqual([...EVENT_KINDS].sort());
  });

  test('is the same after JSON and back', () => {
    fc.assert(
      fc.property(arbitraryTraceFile, (file) => {
        const trace = parseTrace(file);
        expect(toTraceFile(trace)).toStrictEqual(file);
        const text = writeTrace(trace);
        expect(writeTrace(parseTraceText(text))).toBe(text);
        expect(JSON.parse(text)).toStrictEqual(file);
      }),
      runs,
    );
  });

  test('is the same after a transfer and back', () => {
    fc.assert(
      fc.property(arbitraryTrace, (trace) => {
        const columns = toColumns(trace);
        const sent = structuredClone(columns, { transfer: transferables(columns) });
        expect(toTraceFile(fromColumns(sent))).toStrictEqual(toTraceFile(trace));
      }),
      runs,
    );
  });

  test('is the same after notation and back', () => {
    fc.assert(
      fc.property(arbitraryTrace, (trace) => {
        expect(toTraceFile(parseNotation(printNotation(trace)))).toStrictEqual(toTraceFile(trace));
      }),
      runs,
    );
  });

  test('has a model, measures and a comparison with itself that finds nothing', () => {
    fc.assert(
      fc.property(arbitraryTrace, (trace) => {
        const model = buildModel(trace);
        for (let step = 0; step < trace.length; step++) {
          const { tasks, microtasks, macrotasks, timers, operations, resources } = model.stateAt(
            asStep(step),
          );
          expect([tasks, microtasks, macrotasks, timers, operations, resources]).toBeDefined();
          const cause = model.causeOf(asStep(step));
          if (cause === null) continue;
          expect(cause).toBeLessThan(step);
          expect(model.effectsOf(cause)).toContain(step);
        }
        expect(measure(model).peakInFlight).toBeLessThanOrEqual(measure(model).operationsStarted);
        const comparison = compareModels(model, buildModel(parseTrace(toTraceFile(trace))));
        expect(comparison.firstDivergence).toBe(null);
        expect(
          comparison.rows.filter((row) => row.better !== null || row.difference !== ''),
        ).toEqual([]);
      }),
      runs,
    );
  });
});

describe('a broken trace', () => {
  /** Somewhere in the file, something else. */
  const breakage = fc.record({
    place: fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }),
    value: fc.oneof(
      fc.constantFrom<unknown>(
        null,
        undefined,
        -1,
        0.5,
        Number.NaN,
        1e300,
        2 ** 53,
        '',
        'x',
        true,
        [],
        {},
      ),
      fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true, withDate: true }),
    ),
    key: fc.constantFrom(null, null, '__proto__', 'constructor', 'toString', 'extra'),
  });

  test('is refused with a TraceFormatError, or is a trace', () => {
    fc.assert(
      fc.property(arbitraryTraceFile, breakage, (file, { place, value, key }) => {
        const broken: unknown = structuredClone(file);
        let target = broken as Record<string, unknown>;
        for (const index of place) {
          const keys = Object.keys(target);
          const chosen = keys[index % keys.length] ?? 'x';
          const inner = target[chosen];
          if (typeof inner !== 'object' || inner === null || Object.keys(inner).length === 0) {
            Object.defineProperty(target, key ?? chosen, {
              value,
              enumerable: true,
              configurable: true,
              writable: true,
            });
            break;
          }
          target = inner as Record<string, unknown>;
        }
        try {
          const trace = parseTrace(broken);
          expect(parseTraceText(writeTrace(trace)).length).toBe(trace.length);
          buildModel(trace);
        } catch (error) {
          expect(error).toBeInstanceOf(TraceFormatError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('is refused whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(() => parseTrace(anything)).toThrow(TraceFormatError);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseTraceText(text)).toThrow(TraceFormatError);
      }),
    );
  });

  test('in notation is refused with a TraceFormatError, or is a trace', () => {
    fc.assert(
      fc.property(
        arbitraryTrace,
        fc.nat(),
        fc.nat(4),
        fc.string({ maxLength: 3 }),
        (trace, at, cut, put) => {
          const text = printNotation(trace);
          const place = at % (text.length + 1);
          try {
            parseNotation(text.slice(0, place) + put + text.slice(place + cut));
          } catch (error) {
            expect(error).toBeInstanceOf(TraceFormatError);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
