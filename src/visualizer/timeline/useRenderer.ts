import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { HighlightLine, Viewport } from '../types.ts';
import type { GestureHandlers } from './gestures.ts';
import { listen } from './gestures.ts';
import type { Playhead } from './playhead.ts';
import { playheadPosition } from './playhead.ts';
import { TimelineRenderer } from './renderer.ts';
import type { Score } from './score.ts';
import { targetOfCursor } from './selection.ts';

interface RendererInput {
  readonly score: Score | null;
  readonly playhead: Playhead;
  readonly viewport: Viewport | null;
  readonly onViewportChange: (viewport: Viewport) => void;
  readonly highlightLine: HighlightLine | null;
  readonly theme: string;
  readonly onHidden: (arrows: number) => void;
  readonly onMoved: () => void;
  readonly gestures: GestureHandlers;
}

/** Keeps a renderer alive beside the component and tells it what changed; React itself draws nothing. */
export function useRenderer(input: RendererInput) {
  const { score, playhead, viewport, highlightLine, theme } = input;
  const root = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const renderer = useRef<TimelineRenderer | null>(null);
  const latest = useRef(input);
  useLayoutEffect(() => {
    latest.current = input;
  });

  useLayoutEffect(() => {
    if (root.current === null || base.current === null || overlay.current === null) return;
    const element = root.current;
    const engine = new TimelineRenderer(element, base.current, overlay.current, {
      onViewport: (next) => {
        latest.current.onViewportChange(next);
      },
      onHidden: (arrows) => {
        latest.current.onHidden(arrows);
      },
      onMoved: () => {
        latest.current.onMoved();
      },
    });
    renderer.current = engine;
    const stopListening = listen(element, forward(latest));
    const fitSize = () => {
      engine.resize(element.clientWidth, element.clientHeight);
    };
    fitSize();
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(fitSize);
    observer?.observe(element);
    const stopRatio = onRatioChange(fitSize);
    const refresh = () => {
      engine.refresh();
    };
    void document.fonts?.ready.then(refresh);
    const forced =
      typeof matchMedia === 'function' ? matchMedia('(forced-colors: active)') : undefined;
    forced?.addEventListener('change', refresh);
    return () => {
      forced?.removeEventListener('change', refresh);
      stopRatio();
      observer?.disconnect();
      stopListening();
      engine.dispose();
      renderer.current = null;
    };
  }, []);

  const shown = useRef<Score | null>(null);
  useEffect(() => {
    const isOtherRun = score?.runs[0]?.model !== shown.current?.runs[0]?.model;
    shown.current = score;
    renderer.current?.setScore(score, score !== null && isOtherRun && mayMove());
  }, [score]);

  useEffect(() => {
    renderer.current?.setViewport(viewport);
  }, [viewport, score]);

  useEffect(() => {
    const follow = () => {
      const engine = renderer.current;
      if (engine === null) return;
      const state = playhead.get();
      const at = score === null ? null : playheadPosition(score, state);
      engine.setCursor(state.cursor, at);
      const isOnStep = state.cursor !== null && state.at === null && engine.view !== null;
      const target =
        isOnStep && state.cursor !== null && engine.view !== null
          ? targetOfCursor(engine.view, state.cursor)
          : null;
      engine.setSelected(target);
    };
    follow();
    return playhead.subscribe(follow);
  }, [playhead, score]);

  const highlight = useMemo(() => {
    const run = highlightLine === null ? undefined : score?.runs[highlightLine.run];
    const file = run?.model.trace.header.sources[0]?.file;
    if (highlightLine === null || run === undefined || file === undefined) return null;
    const steps = new Set<number>(run.model.stepsOnLine(file, highlightLine.line));
    return { run: highlightLine.run, steps };
  }, [highlightLine, score]);
  useEffect(() => {
    renderer.current?.setHighlight(highlight);
  }, [highlight]);

  useEffect(() => {
    // The attribute that carries the theme is set by the page in an effect of its own.
    const frame = requestAnimationFrame(() => renderer.current?.refresh());
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [theme]);

  return { root, base, overlay, renderer };
}

const mayMove = (): boolean =>
  typeof matchMedia === 'function' && !matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Handlers that always reach the newest closures of the component. */
function forward(latest: { readonly current: RendererInput }): GestureHandlers {
  return {
    isScrub: (x, y) => latest.current.gestures.isScrub(x, y),
    scrub: (x, phase) => {
      latest.current.gestures.scrub(x, phase);
    },
    click: (x, y, tolerance) => {
      latest.current.gestures.click(x, y, tolerance);
    },
    measure: (x0, x1, phase) => {
      latest.current.gestures.measure(x0, x1, phase);
    },
    panBy: (dx, dy) => {
      latest.current.gestures.panBy(dx, dy);
    },
    zoomAt: (x, factor) => {
      latest.current.gestures.zoomAt(x, factor);
    },
    scrollBy: (dy) => latest.current.gestures.scrollBy(dy),
    hover: (x, y, tolerance) => {
      latest.current.gestures.hover(x, y, tolerance);
    },
    leave: () => {
      latest.current.gestures.leave();
    },
  };
}

/** Calls back when the window comes to a screen of another pixel density. */
function onRatioChange(changed: () => void): () => void {
  if (typeof matchMedia !== 'function') return () => undefined;
  let query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  const listener = (): void => {
    changed();
    query.removeEventListener('change', listener);
    query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener('change', listener);
  };
  query.addEventListener('change', listener);
  return () => {
    query.removeEventListener('change', listener);
  };
}
