/** What jsdom lacks and the timeline draws with: a canvas that remembers, and a size. */
import { vi } from 'vitest';
import { recordingContext } from './context.ts';

/** Call before rendering; every element is then 1000 × 400 px. Returns what was drawn in words. */
export function fakeCanvas(): { readonly texts: readonly string[] } {
  const recorder = recordingContext();
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(() => recorder.context);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  // Overlays ask for it to find their own elements, whose ids need no escaping.
  vi.stubGlobal('CSS', { escape: (id: string) => id });
  Element.prototype.setPointerCapture = () => undefined;
  return recorder;
}
