import { useId, useRef, useState, type KeyboardEvent } from 'react';
import type { Preview } from '../../trace/index.ts';

interface ValueTreeProps {
  /** What was printed; those that have something to unfold become branches. */
  readonly values: readonly Preview[];
}

/** A row of the tree that can be seen now. */
interface Row {
  /** Its place: `0`, `0.2`, `0.2.1`. */
  readonly path: string;
  /** From 1. */
  readonly level: number;
  readonly name: string;
  readonly value: Preview;
  readonly position: number;
  readonly count: number;
}

const childrenOf = (value: Preview): NonNullable<Preview['entries']> => value.entries ?? [];
const canUnfold = (value: Preview): boolean => childrenOf(value).length > 0;

/** Whether a printed value has anything inside that the trace kept. */
export const hasValues = (values: readonly Preview[]): boolean => values.some(canUnfold);

/** `User`, `Array(3)`, `Map(2)`: what a text says before its brace. */
function titleOf(value: Preview): string {
  return value.type === 'proxy' ? `Proxy(${nameOf(value)})` : nameOf(value);
}

function nameOf({ text, type }: Preview): string {
  const first = text.split('\n', 1)[0] ?? '';
  // The message of an error stands above already.
  const before = (type === 'error' ? /^[^:{[]*/ : /^[^{[]*/).exec(first)?.[0].trim() ?? '';
  if (before !== '') return before.length > 80 ? `${before.slice(0, 80)}…` : before;
  return type === 'array' ? 'Array' : 'Object';
}

/** Only what is unfolded is walked: a folded branch costs nothing. */
function rowsOf(values: readonly Preview[], open: ReadonlySet<string>): readonly Row[] {
  const rows: Row[] = [];
  const add = (row: Row): void => {
    rows.push(row);
    if (!open.has(row.path)) return;
    const children = childrenOf(row.value);
    for (const [index, { key, value }] of children.entries()) {
      add({
        path: `${row.path}.${index}`,
        level: row.level + 1,
        name: key,
        value,
        position: index + 1,
        count: children.length,
      });
    }
  };
  const roots = values.filter(canUnfold);
  for (const [index, value] of roots.entries()) {
    const path = String(index);
    add({ path, level: 1, name: '', value, position: index + 1, count: roots.length });
  }
  return rows;
}

/** The values of a console entry, to unfold as developer tools do, with mouse or keys. */
export function ValueTree({ values }: ValueTreeProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState('0');
  const tree = useRef<HTMLDivElement>(null);
  const id = useId();
  const rows = rowsOf(values, open);
  const at = Math.max(
    0,
    rows.findIndex(({ path }) => path === current),
  );

  const fold = (path: string, isOpen: boolean): void => {
    const next = new Set(open);
    if (isOpen) next.add(path);
    else next.delete(path);
    setOpen(next);
  };
  const go = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    setCurrent(row.path);
    tree.current?.querySelector<HTMLElement>(`[data-path="${row.path}"]`)?.focus();
  };
  const goTo = (path: string): void => {
    go(rows.findIndex((row) => row.path === path));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[at];
    if (row === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const isOpen = open.has(row.path);
    switch (event.key) {
      case 'ArrowDown':
        go(at + 1);
        break;
      case 'ArrowUp':
        go(at - 1);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(rows.length - 1);
        break;
      case 'ArrowRight':
        if (isOpen) go(at + 1);
        else if (canUnfold(row.value)) fold(row.path, true);
        break;
      case 'ArrowLeft':
        if (isOpen) fold(row.path, false);
        else if (row.level > 1) goTo(row.path.slice(0, row.path.lastIndexOf('.')));
        break;
      case 'Enter':
      case ' ':
        if (canUnfold(row.value)) fold(row.path, !isOpen);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className="values"
      role="tree"
      aria-label="Printed values"
      ref={tree}
      onKeyDown={onKeyDown}
    >
      {rows.map(({ path, level, name, value, position, count }, index) => {
        const isBranch = canUnfold(value);
        const isOpen = open.has(path);
        return (
          <div
            key={path}
            id={`${id}-${path}`}
            role="treeitem"
            className="value"
            data-path={path}
            aria-level={level}
            aria-setsize={count}
            aria-posinset={position}
            aria-expanded={isBranch ? isOpen : undefined}
            tabIndex={index === at ? 0 : -1}
            style={{ paddingInlineStart: `${level - 1}em` }}
            onFocus={() => {
              setCurrent(path);
            }}
            onClick={() => {
              setCurrent(path);
              if (isBranch) fold(path, !isOpen);
            }}
          >
            <span className="value-sign" aria-hidden="true">
              {isBranch ? (isOpen ? '▾' : '▸') : ''}
            </span>
            {name === '' ? null : (
              <span className="value-name">{name.endsWith('=>') ? `${name} ` : `${name}: `}</span>
            )}
            <span className="value-text" data-type={value.type}>
              {name === '' || isOpen ? titleOf(value) : shortOf(value)}
            </span>
          </div>
        );
      })}
    </div>
  );
}

/** One line of it. */
function shortOf(value: Preview): string {
  const text = value.type === 'string' ? JSON.stringify(value.text) : value.text;
  const line = text.replaceAll(/\s*\n\s*/g, ' ');
  const cut = value.cut === undefined ? '' : ` … ${value.cut} more characters`;
  return `${line}${cut}`;
}
