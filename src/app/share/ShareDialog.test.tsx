// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { payloadOf } from './link.ts';
import { Share } from './ShareDialog.tsx';

// jsdom has none; react-aria's modals ask it.
beforeEach(() => vi.stubGlobal('CSS', { escape: (text: string) => text }));
afterEach(cleanup);

/** Text that does not compress. */
const noise = (length: number): string => {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
};

describe('the dialog Share', () => {
  test('shows a link that carries the page, and copies it', async () => {
    const user = userEvent.setup();
    render(<Share payload={() => ({ code: 'await 1;', schedule: '7' })} />);
    await user.click(screen.getByRole('button', { name: 'Share' }));
    const dialog = await screen.findByRole('dialog', { name: 'Share' });
    const link = await within(dialog).findByRole('textbox', { name: 'Link' });
    const address = new URL((link as HTMLInputElement).value);
    expect(await payloadOf(address.hash)).toEqual({ code: 'await 1;', schedule: '7' });
    expect(within(dialog).queryByText(/Some chat programs/)).toBeNull();
    await user.click(within(dialog).getByRole('button', { name: 'Copy link' }));
    expect(await navigator.clipboard.readText()).toBe(address.href);
    expect(await within(dialog).findByText('Copied.')).toBeTruthy();
  });

  test('warns of long links', async () => {
    const user = userEvent.setup();
    render(<Share payload={() => ({ code: noise(4000) })} />);
    await user.click(screen.getByRole('button', { name: 'Share' }));
    expect(await screen.findByText(/Some chat programs cut links/)).toBeTruthy();
  });

  test('offers a file for what no link can carry', async () => {
    const user = userEvent.setup();
    render(<Share payload={() => ({ code: noise(60_000) })} />);
    await user.click(screen.getByRole('button', { name: 'Share' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/too large for a link/);
    expect(screen.getByRole('button', { name: 'Save as a file' })).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: 'Link' })).toBeNull();
  });

  test('closes with Escape', async () => {
    const user = userEvent.setup();
    render(<Share payload={() => ({ code: '' })} />);
    await user.click(screen.getByRole('button', { name: 'Share' }));
    await screen.findByRole('dialog');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
