/** Registers programs as tests: rewritten, each must log what it logs natively. */
import { afterAll, describe, expect, it } from 'vitest';
import { Oracle } from './oracle.ts';

/** Titles and sources. `log(…)` notes its arguments and the number of microtasks so far. */
export type Programs = Readonly<Record<string, string>>;

export function suite(construct: string, programs: Programs, file = 'main.ts'): void {
  describe(construct, () => {
    const oracle = new Oracle();
    afterAll(() => oracle.close());
    for (const [title, source] of Object.entries(programs)) {
      it(title, async () => {
        const { native, rewritten } = await oracle.compare(source, file);
        expect(native.join('\n')).toMatch(/^\d+ /);
        expect(rewritten).toEqual(native);
      });
    }
  });
}
