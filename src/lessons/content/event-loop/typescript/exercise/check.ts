import type { Checks } from '../../../../checks/types.ts';

const FIRST = 'drawn: apples, bread, cheese';

const checks: Checks = ({ check, expect }) => {
  check(
    'draws once for all that is added together',
    (run) => {
      const { output } = expect(run);
      output.toContain(FIRST);
      output.notToContain('drawn: apples');
      output.toContainTimes(FIRST, 1);
    },
  );
  check('draws after the code that adds', (run) => {
    expect(run).output.toHaveInOrder(['all added', FIRST]);
  });
  check('draws before any timer runs', (run) => {
    expect(run).output.toHaveInOrder([
      FIRST,
      'reminder shown',
    ]);
  });
  check(
    'draws again when something is added later',
    (run) => {
      expect(run).output.toHaveInOrder([
        'reminder shown',
        `${FIRST}, tea`,
        'shop closed',
      ]);
    },
  );
};

export default checks;
