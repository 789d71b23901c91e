import type { Checks } from '../../../../checks/types.ts';

const checks: Checks = ({ check, expect }) => {
  check('calls off what is in flight', (run) => {
    expect(run).toCancel('GET /posts', { by: 200 });
  });
  check('begins nothing after the cancellation', (run) => {
    expect(run)
      .operations({ of: 'GET /posts' })
      .toBeAtMost(2);
  });
  check('gives the connection back', (run) => {
    expect(run).toLeaveNothingBehind();
  });
  check('passes the cancellation on', (run) => {
    expect(run).output.toEqual(['Cancelled.']);
  });
  check('holds however fast the pages come', async (run) => {
    await expect(run).toHoldUnderEverySchedule(
      { runs: 8 },
      (each) => {
        expect(each).toCancel('GET /posts', { by: 200 });
        expect(each).toLeaveNothingBehind();
      },
    );
  });
};

export default checks;
