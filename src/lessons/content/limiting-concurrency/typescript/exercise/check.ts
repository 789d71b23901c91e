import type { Checks } from '../../../../checks/types.ts';

const NAMES = [
  'Ada Moreno',
  '200 is not there',
  '300 is not there',
  '400 is not there',
  'Barbara Haddad',
  'Donald Novak',
  'Margaret Silva',
  'Dennis Keller',
  'Frances Osei',
];

const checks: Checks = ({ check, expect }) => {
  check('has at most three requests in flight', (run) => {
    expect(run).peakInFlight({ of: 'fetch' }).toBeAtMost(3);
  });
  check('uses all three places', (run) => {
    expect(run).peakInFlight({ of: 'fetch' }).toBeAtLeast(3);
    expect(run).toFinishWithin(450);
  });
  check(
    'prints every name, in the given order',
    async (run) => {
      expect(run).output.toEqual(NAMES);
      await expect(run).toHoldUnderEverySchedule(
        { runs: 8 },
        (each) => {
          expect(each).output.toEqual(NAMES);
        },
      );
    },
  );
  check('leaves nobody waiting', (run) => {
    expect(run).toSettleEveryTask();
  });
};

export default checks;
