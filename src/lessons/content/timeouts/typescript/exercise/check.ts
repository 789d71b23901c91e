import type { Checks } from '../../../../checks/types.ts';

const checks: Checks = ({ check, expect }) => {
  check('says of each what came of it', (run) => {
    expect(run).output.toEqual([
      'posts: 10 entries',
      'archive: too late',
      'rates: not there',
    ]);
  });
  check('waits for nobody longer than 1,000 ms', (run) => {
    expect(run).toFinish();
    expect(run).toEndBy('report', 1300);
  });
  check('calls the late request off', (run) => {
    expect(run).toEndBy('GET /slow', 1250);
  });
  check('leaves nothing behind', (run) => {
    expect(run).toLeaveNothingBehind();
  });
  check(
    'holds however fast the sources are',
    async (run) => {
      await expect(run).toHoldUnderEverySchedule(
        { runs: 8 },
        (each) => {
          expect(each).output.toContain('archive: too late');
          expect(each).toHaveNoUnhandledRejection();
        },
      );
    },
  );
};

export default checks;
