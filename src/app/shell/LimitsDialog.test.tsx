// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetLimits, settings } from '../storage/settings.ts';
import LimitsDialog from './LimitsDialog.tsx';

const field = (name: string): HTMLInputElement => screen.getByRole('textbox', { name });

beforeEach(() => {
  // jsdom has none; react-aria's modals ask it.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  forgetLimits();
});
afterEach(cleanup);

test('shows the limits that hold, and takes a better one', async () => {
  const user = userEvent.setup();
  render(<LimitsDialog onClose={() => undefined} />);
  expect(field('Real time').value).toBe('10 s');
  expect(field('Virtual time').value).toBe('24 h');
  expect(field('Timers at once').value).toBe('100\u2009000');
  await user.clear(field('Timers at once'));
  await user.type(field('Timers at once'), '2k{Enter}');
  expect(settings.get().limits).toEqual({ timers: 2000 });
  expect(field('Timers at once').value).toBe('2\u2009000');
  await user.click(screen.getByRole('button', { name: 'Back to the defaults' }));
  expect(settings.get().limits).toEqual({});
  expect(field('Timers at once').value).toBe('100\u2009000');
});

test('says what is wrong, and keeps what held', async () => {
  const user = userEvent.setup();
  render(<LimitsDialog onClose={() => undefined} />);
  const real = field('Real time');
  await user.clear(real);
  await user.type(real, '3 h{Tab}');
  expect(real.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('At most 2 min.')).toBeTruthy();
  expect(settings.get().limits).toEqual({});
  await user.clear(real);
  await user.type(real, '20 s{Tab}');
  expect(screen.queryByText('At most 2 min.')).toBeNull();
  expect(settings.get().limits).toEqual({ wallMs: 20_000 });
});

test('closes', async () => {
  const close = vi.fn();
  render(<LimitsDialog onClose={close} />);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Done' }));
  expect(close).toHaveBeenCalledOnce();
});
