/** Ruler ticks: where, and what they say. The unit follows the zoom: `0`, `1 s`, `250 ms`, `0.5 ms`. */
import { scaleLinear } from 'd3-scale';
import { groupDigits } from '../format.ts';
import type { Axis, Viewport } from '../types.ts';

export interface Tick {
  readonly at: number;
  /** Empty for a line without words. */
  readonly label: string;
}

/** Round numbers of minutes and hours in ms, which decimal ticks do not know. */
const LONG_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((min) => min * 60_000);

/** One label every this many px, about: few on a wide timeline, so that the ruler stays quiet. */
const labelPitch = (width: number, axis: Axis): number =>
  width < 500 ? 95 : axis === 'steps' ? 120 : 270;

export function ruler(viewport: Viewport, width: number, axis: Axis): readonly Tick[] {
  const count = Math.max(1, Math.round(width / labelPitch(width, axis)));
  const labelled = positions(viewport, count, axis).filter((at) => at >= 0);
  const spacing = (labelled[1] ?? 1) - (labelled[0] ?? 0);
  if (axis === 'steps') {
    const whole = labelled.filter((at) => Number.isInteger(at));
    return whole.map((at) => ({ at, label: groupDigits(at) }));
  }
  const ticks: Tick[] = labelled.map((at) => ({ at, label: timeLabel(at, spacing) }));
  const last = labelled[labelled.length - 1] ?? 0;
  for (const at of [-spacing, ...labelled].map((value) => value + spacing / 2)) {
    if (at > 0 && at < viewport.to && at <= last + spacing) ticks.push({ at, label: '' });
  }
  return ticks.sort((a, b) => a.at - b.at);
}

function positions(viewport: Viewport, count: number, axis: Axis): readonly number[] {
  const wanted = (viewport.to - viewport.from) / count;
  const step = LONG_STEPS.find((candidate) => candidate >= wanted);
  if (axis === 'steps' || wanted < 60_000 || step === undefined) {
    return scaleLinear().domain([viewport.from, viewport.to]).ticks(count);
  }
  const first = Math.ceil(viewport.from / step);
  const last = Math.floor(viewport.to / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** A time in ms, as exact as ticks `spacing` ms apart need it. */
function timeLabel(ms: number, spacing: number): string {
  if (ms === 0) return '0';
  if (spacing >= 500 && ms >= 1000) {
    const seconds = ms / 1000;
    if (spacing >= 60_000) return clock(seconds);
    return `${groupDigits(seconds, Number.isInteger(seconds) ? 0 : 1)} s`;
  }
  if (spacing >= 1) return `${groupDigits(ms)} ms`;
  const decimals = Math.min(3, Math.max(1, Math.ceil(-Math.log10(spacing) - 1e-9)));
  return `${groupDigits(ms, decimals)} ms`;
}

/** `2 min`, `1 h 30 min`: for ticks of whole minutes. */
function clock(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = minutes - hours * 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
