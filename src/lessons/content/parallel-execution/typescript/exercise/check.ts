import type { Checks } from '../../../../checks/types.ts';

const TEAM = [
  'Ada Moreno: 10 posts',
  'Grace Okafor: 10 posts',
  'Alan Lindqvist: 10 posts',
  'Edsger Tanaka: 10 posts',
];
/** A person takes 120 ms at most, their posts 200 ms. */
const SLOWEST = 320;

const checks: Checks = ({ check, expect }) => {
  check('prints all four, in the given order', (run) => {
    expect(run).output.toEqual(TEAM);
  });
  check('takes no longer than the slowest person', (run) => {
    expect(run).toFinishWithin(SLOWEST);
  });
  check(
    'asks for every person and their posts once',
    (run) => {
      expect(run).operations({ of: 'GET /users' }).toBe(4);
      expect(run).operations({ of: 'GET /posts' }).toBe(4);
    },
  );
  check(
    'asks for posts only when their person is known',
    (run) => {
      for (const id of [1, 2, 3, 4]) {
        expect(run).toStartAfter(
          `GET /posts?user=${id}`,
          `GET /users/${id}`,
        );
      }
    },
  );
  check(
    'prints the same in every order of answers',
    async (run) => {
      await expect(run).toHoldUnderEverySchedule(
        { runs: 12 },
        (each) => {
          expect(each).output.toEqual(TEAM);
        },
      );
    },
  );
};

export default checks;
