/** Ties a renderer to its elements: size, pixel density, fonts, forced colours, gestures. */
import type { GestureHandlers } from './gestures.ts';
import { listen } from './gestures.ts';
import type { RendererEvents } from './renderer.ts';
import { TimelineRenderer } from './renderer.ts';

/** The picture, what lies over it, and the strip with the whole run. */
export interface Canvases {
  readonly base: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  readonly minimap: HTMLCanvasElement;
}

export function mount(
  root: HTMLElement,
  canvases: Canvases,
  gestures: GestureHandlers,
  events: RendererEvents,
): { readonly renderer: TimelineRenderer; readonly unmount: () => void } {
  const renderer = new TimelineRenderer(root, canvases, events);
  const stopListening = listen(root, gestures);
  const resize = (): void => {
    renderer.resize(root.clientWidth, root.clientHeight);
  };
  const refresh = (): void => {
    renderer.refresh();
  };
  drawn.set(root, renderer);
  resize();
  const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(resize);
  observer?.observe(root);
  const stopRatio = onRatioChange(resize);
  // jsdom has no fonts to wait for.
  void (document.fonts as FontFaceSet | undefined)?.ready.then(refresh);
  const forced =
    typeof matchMedia === 'function' ? matchMedia('(forced-colors: active)') : undefined;
  forced?.addEventListener('change', refresh);
  return {
    renderer,
    unmount: () => {
      forced?.removeEventListener('change', refresh);
      stopRatio();
      observer?.disconnect();
      stopListening();
      renderer.dispose();
    },
  };
}

/** By their surfaces, the timelines that stand on the page. */
const drawn = new WeakMap<Element, TimelineRenderer>();

/** The timeline in `within` as an SVG document, as it is shown now; null when nothing is drawn. */
export function timelineSvg(within: ParentNode, title: string): string | null {
  const surface = within.querySelector('.timeline-surface');
  return (surface === null ? undefined : drawn.get(surface))?.svg(title) ?? null;
}

/** Calls back when the window comes to a screen of another pixel density. */
function onRatioChange(changed: () => void): () => void {
  if (typeof matchMedia !== 'function') return () => undefined;
  const queryNow = (): MediaQueryList =>
    matchMedia(`(resolution: ${globalThis.devicePixelRatio}dppx)`);
  let query = queryNow();
  const listener = (): void => {
    changed();
    query.removeEventListener('change', listener);
    query = queryNow();
    query.addEventListener('change', listener);
  };
  query.addEventListener('change', listener);
  return () => {
    query.removeEventListener('change', listener);
  };
}
