/** A duration as `console.timeEnd` prints it. */
import {
  MathFloor,
  NumberPrototypeToFixed,
  StringPrototypePadStart,
} from '../runtime/primordials.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** `1.5ms`, `2.000s`, `1:05.250 (m:ss.mmm)`, `1:00:01.000 (h:mm:ss.mmm)`. */
export function formatDuration(ms: number): string {
  if (ms < SECOND) return `${+NumberPrototypeToFixed(ms, 3)}ms`;
  if (ms < MINUTE) return `${NumberPrototypeToFixed(ms / SECOND, 3)}s`;
  const hours = MathFloor(ms / HOUR);
  const minutes = MathFloor((ms % HOUR) / MINUTE);
  const seconds = StringPrototypePadStart(
    NumberPrototypeToFixed((ms % MINUTE) / SECOND, 3),
    6,
    '0',
  );
  if (hours === 0) return `${minutes}:${seconds} (m:ss.mmm)`;
  return `${hours}:${StringPrototypePadStart(`${minutes}`, 2, '0')}:${seconds} (h:mm:ss.mmm)`;
}
