import type { Checks } from '../../../../checks/types.ts';

const checks: Checks = ({ check, expect }) => {
  check('lets only read who may only read', (run) => {
    const { output } = expect(run);
    output.toContain('Grace Okafor may only read');
    output.notToContain('Grace Okafor may edit');
  });
  check('is done when the visit is saved', (run) => {
    expect(run).output.toHaveInOrder([
      'visit of Grace Okafor saved',
      'done',
    ]);
  });
  check('leaves no promise without an owner', (run) => {
    expect(run).toHaveNoFinding('floating-promise');
    expect(run).toHaveNoUnhandledRejection();
  });
};

export default checks;
