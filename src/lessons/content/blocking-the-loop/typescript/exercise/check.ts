import type { Checks } from '../../../../checks/types.ts';

const checks: Checks = ({ check, expect }) => {
  check('builds all ten rows', (run) => {
    expect(run).output.toContain('10 rows');
  });
  check('gives the others a turn', (run) => {
    expect(run).toHaveNoFinding('blocked-loop');
  });
  check('lets the clock tick while it works', (run) => {
    expect(run).output.toHaveInOrder([
      'tick',
      'tick',
      'tick',
      '10 rows',
    ]);
  });
};

export default checks;
