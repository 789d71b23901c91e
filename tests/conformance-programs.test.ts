/** Programs that try to break it, against Node itself: see `conformance/programs/README.md`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNatively } from './conformance/natively.ts';
import { observe } from './conformance/observed.ts';
import { programsOf } from './conformance/program-files.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fermata-programs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.concurrent('in Node', () => {
  it.each(programsOf('node'))('$name', async (program) => {
    const [native, observed] = [await runNatively(program, folder), await observe(program)];
    expect(native.printed.length).toBeGreaterThan(0);
    expect(observed).toEqual(native);
  });
});
