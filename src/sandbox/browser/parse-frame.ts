/** What a frame says is parsed, not trusted: a stranger's code ran in its worker. */
import { isCount, isFields, isText, MAX_MESSAGE } from '../parse.ts';
import type { FromFrame } from './messages.ts';

/** Null: the frame would never say so. */
export function parseFromFrame(value: unknown): FromFrame | null {
  if (!isFields(value)) return null;
  switch (value['type']) {
    case 'worker': {
      const { message, behind } = value;
      return isCount(behind) ? { type: 'worker', message, behind } : null;
    }
    case 'broken':
      return isText(value['message'], MAX_MESSAGE)
        ? { type: 'broken', message: value['message'] }
        : null;
    case 'capped': {
      const { cap } = value;
      return cap === 'messages' || cap === 'bytes' || cap === 'wallMs'
        ? { type: 'capped', cap }
        : null;
    }
    default:
      return null;
  }
}
