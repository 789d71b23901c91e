/** A line between two panels that can be dragged, moved with the arrow keys, and remembers. */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { rememberPanel, settings } from '../storage/settings.ts';
import { useStore } from '../storage/useStore.ts';

export interface SplitterProps {
  /** The panel that it sizes, as settings know it; also the custom property `--<panel>`. */
  readonly panel: string;
  /** `Resize the prose`. */
  readonly name: string;
  /** `vertical`: a line from top to bottom that moves sideways. */
  readonly orientation: 'vertical' | 'horizontal';
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  /** px the panel grows by while the pointer moves one px right or down; -1 for a panel beyond the line. */
  readonly direction?: 1 | -1;
  /** Shares are in percent of the container. */
  readonly unit?: 'px' | '%';
}

const KEY_STEP = 16;

export function Splitter(props: SplitterProps) {
  const { panel, name, orientation, initial, min, max, direction = 1, unit = 'px' } = props;
  const line = useRef<HTMLDivElement>(null);
  const start = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const size = useStore(settings).panels[panel] ?? initial;
  const clamp = (value: number): number => Math.round(Math.min(max, Math.max(min, value)));

  const container = (): HTMLElement | null => line.current?.closest('[data-panels]') ?? null;
  const along = (event: PointerEvent): number =>
    orientation === 'vertical' ? event.clientX : event.clientY;
  const scale = (): number => {
    const box = line.current?.parentElement?.getBoundingClientRect();
    if (unit === 'px' || !box) return 1;
    return 100 / (orientation === 'vertical' ? box.width : box.height);
  };

  /** While dragging, the property is set on the element itself: React draws once, at the end. */
  const show = (value: number): void => {
    container()?.style.setProperty(`--${panel}`, `${value}${unit}`);
    line.current?.setAttribute('aria-valuenow', String(value));
  };
  const moved = (event: PointerEvent): number | null => {
    if (!start.current) return null;
    return clamp(start.current.size + (along(event) - start.current.at) * direction * scale());
  };
  const onPointerMove = (event: PointerEvent): void => {
    const value = moved(event);
    if (value !== null) show(value);
  };
  const onPointerUp = (event: PointerEvent): void => {
    const value = moved(event);
    start.current = null;
    if (value !== null) rememberPanel(panel, value);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] =
      orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const step = (unit === 'px' ? KEY_STEP : 2) * direction;
    if (event.key === 'Enter' || event.key === 'Home') rememberPanel(panel, null);
    else if (event.key === less) rememberPanel(panel, clamp(size - step));
    else if (event.key === more) rememberPanel(panel, clamp(size + step));
    else return;
    event.preventDefault();
    if (event.key === 'Enter' || event.key === 'Home') show(initial);
  };

  return (
    <div
      ref={line}
      className={`splitter ${orientation}`}
      role="separator"
      tabIndex={0}
      aria-label={name}
      aria-orientation={orientation}
      aria-valuenow={Math.round(size)}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: along(event), size };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => {
        rememberPanel(panel, null);
        show(initial);
      }}
      onKeyDown={onKeyDown}
    />
  );
}
