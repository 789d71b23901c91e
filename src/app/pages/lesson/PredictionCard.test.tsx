// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Claim, ChoicePrediction, Runs } from '../../../lessons/index.ts';
import { buildModel, parseNotation } from '../../../trace/index.ts';
import { PredictionCard, type PredictionCardProps } from './PredictionCard.tsx';

const lasting = (ms: number) =>
  buildModel(
    parseNotation(`task-created t1 - main main\nt1 task-started\n${ms}ms t1 task-ended returned`),
  );

const takes = (program: 'bad' | 'good', value: number): Claim => ({
  text: `${program}.duration ≈ ${value}`,
  program,
  fact: 'duration',
  relation: '≈',
  value,
});

const PREDICTION: ChoicePrediction = {
  id: 'how-long',
  kind: 'choice',
  question: 'How long do the two take?',
  answer: 1,
  options: [
    {
      text: 'Both take 3 s',
      because: 'JavaScript has one thread',
      claims: [takes('bad', 3000), takes('good', 3000)],
      misconception: 'One thread, one request.',
      reply: 'Look at `good.ts`.',
    },
    {
      text: '3 s and 1 s',
      because: 'the waits overlap',
      claims: [takes('bad', 3000), takes('good', 1000)],
      misconception: null,
      reply: 'All three start first.',
    },
  ],
};

const RUNS: Runs = { bad: lasting(3000), good: lasting(1000) };

function show(props: Partial<PredictionCardProps> = {}) {
  const calls = { onChoose: vi.fn(), onForget: vi.fn(), onRun: vi.fn() };
  render(
    <PredictionCard
      prediction={PREDICTION}
      chosen={undefined}
      runs={{}}
      edited={false}
      {...calls}
      {...props}
    />,
  );
  return calls;
}

afterEach(cleanup);

describe('a prediction', () => {
  test('is made with a reason, then revealed by running both', async () => {
    const user = userEvent.setup();
    const { onChoose, onRun } = show();
    const group = screen.getByRole('group', { name: 'Prediction' });
    const reveal = within(group).getByRole('button', { name: 'Reveal' });
    expect(reveal).toHaveProperty('disabled', true);
    await user.click(within(group).getByRole('radio', { name: /3 s and 1 s the waits overlap/ }));
    await user.click(reveal);
    expect(onChoose).toHaveBeenCalledWith(1);
    expect(onRun).toHaveBeenCalledOnce();
  });

  test('can be skipped, and made after all', async () => {
    const user = userEvent.setup();
    const { onChoose } = show();
    await user.click(screen.getByRole('button', { name: 'Skip' }));
    expect(onChoose).toHaveBeenCalledWith(null);
    cleanup();
    const { onForget } = show({ chosen: null });
    await user.click(screen.getByRole('button', { name: 'Predict after all' }));
    expect(onForget).toHaveBeenCalledOnce();
  });

  test('is answered by the runs', () => {
    show({ chosen: 1, runs: RUNS });
    expect(screen.getByText(/You were right/).parentElement?.textContent).toContain(
      'All three start first.',
    );
    expect(screen.queryByRole('button', { name: 'Reveal' })).toBeNull();
  });

  test('that came out otherwise says what happened', () => {
    show({ chosen: 0, runs: RUNS });
    expect(screen.getByText(/It came out otherwise/).parentElement?.textContent).toContain(
      '3 s and 1 s. Look at good.ts.',
    );
  });

  test('waits for both programs to have run', () => {
    show({ chosen: 1, runs: { bad: lasting(3000) } });
    expect(screen.getByText(/Run both to see/)).toBeTruthy();
  });

  test('is judged by what the learner’s own version did', () => {
    show({ chosen: 1, runs: { bad: lasting(3000), good: lasting(3000) }, edited: true });
    expect(screen.getByText(/It came out otherwise/).parentElement?.textContent).toMatch(
      /Both take 3 s\. These are the runs of your own version\./,
    );
  });
});
