// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Area } from '../storage/area.ts';
import { draftsIn } from '../storage/drafts.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

let saved: Blob[] = [];
beforeEach(() => {
  saved = [];
  localStorage.clear();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  // jsdom has neither.
  URL.createObjectURL = (content) => {
    if (content instanceof Blob) saved.push(content);
    return 'blob:saved';
  };
  URL.revokeObjectURL = () => undefined;
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

let broken = true;
function Part() {
  if (broken) throw new Error('a wheel came off');
  return <p>as before</p>;
}
const show = () =>
  render(
    <ErrorBoundary what="The page">
      <Part />
    </ErrorBoundary>,
  );

test('a page that breaks gives out the drafts, and can be tried again', async () => {
  const user = userEvent.setup();
  draftsIn('timeouts').write('bad.ts', 'await 1; // mine');
  broken = true;
  show();
  expect(screen.getByRole('alert').textContent).toContain(
    'The page stopped working: a wheel came off. Your code is kept.',
  );
  await user.click(screen.getByRole('button', { name: 'Save my code as a file' }));
  expect(await saved[0]?.text()).toContain('await 1; // mine');
  broken = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('as before')).toBeTruthy();
});

test('where the browser kept nothing, it says so', () => {
  const refuse = (): never => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const full: Area = { getItem: () => null, setItem: refuse, removeItem: () => undefined };
  draftsIn('timeouts', () => full).write('good.ts', 'await 2;');
  broken = true;
  show();
  expect(screen.getByRole('alert').textContent).toContain('did not keep your code: save it first');
});
