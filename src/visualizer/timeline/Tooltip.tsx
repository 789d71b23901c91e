import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { TooltipPlace } from './events.ts';

const MARGIN = 8;
const DISTANCE = 14;

/** Stands at the body, so that no panel clips it; below the point, or above where there is no room. */
export function Tooltip({ place }: { readonly place: TooltipPlace | null }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null || place === null) return;
    const { width, height } = element.getBoundingClientRect();
    const left = Math.min(place.x + DISTANCE, window.innerWidth - width - MARGIN);
    const below = place.y + DISTANCE;
    const top = below + height > window.innerHeight - MARGIN ? place.y - height - DISTANCE : below;
    element.style.left = `${Math.max(MARGIN, left)}px`;
    element.style.top = `${Math.max(MARGIN, top)}px`;
  }, [place]);
  if (place === null) return null;
  return createPortal(
    <div className="timeline-tip" role="tooltip" ref={ref}>
      <strong>{place.tip.title}</strong>
      {place.tip.lines.map((line, index) => (
        <span key={index}>{line}</span>
      ))}
    </div>,
    document.body,
  );
}
