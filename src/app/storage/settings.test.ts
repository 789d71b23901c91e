// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';

const KEY = 'fermata.settings';

/** As a page that is loaded anew finds them. */
async function freshSettings() {
  vi.resetModules();
  return import('./settings.ts');
}

beforeEach(() => localStorage.clear());

describe('settings', () => {
  test('of version 1 keep their theme, their panels, and a limit that was chosen', async () => {
    const old = { theme: 'dark', panels: { strip: 200 } };
    localStorage.setItem(KEY, JSON.stringify({ version: 1, value: { ...old, wallMs: 60_000 } }));
    expect((await freshSettings()).settings.get()).toEqual({ ...old, limits: { wallMs: 60_000 } });
    localStorage.setItem(KEY, JSON.stringify({ version: 1, value: { ...old, wallMs: 10_000 } }));
    expect((await freshSettings()).settings.get()).toEqual({ ...old, limits: {} });
  });

  test('keep what differs from the defaults, one limit at a time', async () => {
    const { settings, chooseLimit, forgetLimits } = await freshSettings();
    chooseLimit('timers', 500);
    chooseLimit('steps', 1000);
    chooseLimit('timers', null);
    expect((await freshSettings()).settings.get().limits).toEqual({ steps: 1000 });
    forgetLimits();
    expect(settings.get().limits).toEqual({});
  });

  test('with a limit out of bounds are set aside, not trusted', async () => {
    const value = { theme: 'dark', panels: {}, limits: { wallMs: 1e12 } };
    const text = JSON.stringify({ version: 2, value });
    localStorage.setItem(KEY, text);
    expect((await freshSettings()).settings.get()).toEqual({
      theme: 'system',
      panels: {},
      limits: {},
    });
    const kept = Object.keys(localStorage).map((key) => localStorage.getItem(key) ?? '');
    expect(kept.some((entry) => entry.includes('1000000000000'))).toBe(true);
  });
});
