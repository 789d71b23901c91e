// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Preview } from '../../trace/index.ts';
import { hasValues, ValueTree } from './ValueTree.tsx';

const number = (text: string): Preview => ({ type: 'number', text });
const user: Preview = {
  type: 'object',
  text: "User {\n  id: 1,\n  tags: [ 'a' ]\n}",
  entries: [
    { key: 'id', value: number('1') },
    {
      key: 'tags',
      value: {
        type: 'array',
        text: "[ 'a' ]",
        entries: [{ key: '0', value: { type: 'string', text: 'a' } }],
      },
    },
  ],
};

const shown = () => screen.getAllByRole('treeitem').map((item) => item.textContent);

describe('ValueTree', () => {
  afterEach(cleanup);

  it('is folded at first, and has a branch for each value with something inside', () => {
    render(<ValueTree values={[number('5'), user, user]} />);
    expect(screen.getByRole('tree', { name: 'Printed values' })).toBeTruthy();
    expect(shown()).toEqual(['▸User', '▸User']);
    expect(screen.getAllByRole('treeitem')[0]?.getAttribute('aria-expanded')).toBe('false');
    expect(hasValues([number('5')])).toBe(false);
  });

  it('unfolds by click, level by level', async () => {
    render(<ValueTree values={[user]} />);
    await userEvent.click(screen.getByText('User'));
    expect(shown()).toEqual(['▾User', 'id: 1', "▸tags: [ 'a' ]"]);
    await userEvent.click(screen.getByText("[ 'a' ]"));
    expect(shown()).toEqual(['▾User', 'id: 1', '▾tags: Array', '0: "a"']);
    const last = screen.getAllByRole('treeitem')[3];
    expect(last?.getAttribute('aria-level')).toBe('3');
    expect(last?.hasAttribute('aria-expanded')).toBe(false);
    await userEvent.click(screen.getByText('User'));
    expect(shown()).toEqual(['▸User']);
  });

  it('is walked with the keys of a tree, with one stop for the Tab key', async () => {
    render(<ValueTree values={[user]} />);
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}{ArrowRight}');
    expect(shown()).toEqual(['▾User', 'id: 1', '▾tags: Array', '0: "a"']);
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement?.textContent).toBe('0: "a"');
    await userEvent.keyboard('{ArrowLeft}');
    expect(document.activeElement?.textContent).toBe('▾tags: Array');
    await userEvent.keyboard('{Enter}{End}');
    expect(document.activeElement?.textContent).toBe("▸tags: [ 'a' ]");
    await userEvent.keyboard('{Home}{ArrowLeft}');
    expect(shown()).toEqual(['▸User']);
    const stops = screen.getAllByRole('treeitem').filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toHaveLength(1);
  });
});
