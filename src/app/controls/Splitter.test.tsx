// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settings } from '../storage/settings.ts';
import { Splitter } from './Splitter.tsx';

beforeEach(() => {
  settings.set({ theme: 'system', panels: {}, limits: {} });
  HTMLElement.prototype.setPointerCapture = () => undefined;
  render(
    <div data-panels data-testid="panels">
      <Splitter
        panel="prose"
        name="Resize the prose"
        orientation="vertical"
        initial={336}
        min={240}
        max={400}
      />
    </div>,
  );
});
afterEach(cleanup);

test('moves by keyboard within its bounds, and goes back', async () => {
  const user = userEvent.setup();
  const line = screen.getByRole('separator', { name: 'Resize the prose' });
  line.focus();
  await user.keyboard('{ArrowRight}');
  expect(settings.get().panels['prose']).toBe(352);
  expect(line.getAttribute('aria-valuenow')).toBe('352');
  await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
  expect(settings.get().panels['prose']).toBe(400);
  await user.keyboard('{Enter}');
  expect(settings.get().panels['prose']).toBeUndefined();
});

test('is dragged, and remembers where it was let go', () => {
  const line = screen.getByRole('separator');
  fireEvent.pointerDown(line, { clientX: 336, pointerId: 1 });
  fireEvent.pointerMove(line, { clientX: 300, pointerId: 1 });
  expect(screen.getByTestId('panels').style.getPropertyValue('--prose')).toBe('300px');
  expect(settings.get().panels['prose']).toBeUndefined();
  fireEvent.pointerUp(line, { clientX: 290, pointerId: 1 });
  expect(settings.get().panels['prose']).toBe(290);
});
