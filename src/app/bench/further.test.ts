import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../sandbox/index.ts';
import { parseNotation } from '../../trace/index.ts';
import { furtherOf } from './further.ts';

const headerOf = (end: string, limits = DEFAULT_LIMITS) => {
  const { header } = parseNotation(
    `task-created t1 - main main\nt1 task-started\nrun-ended ${end}`,
  );
  return { ...header, limits, schedule: '7:1.2' };
};

describe('a run that a limit cut short', () => {
  test.for([
    ['wall-time', 'wallMs', 30_000, '30 s'],
    ['virtual-time', 'virtualMs', 864_000_000, '240 h of virtual time'],
    ['steps', 'steps', 200_000_000, '200\u2009000\u2009000 steps'],
    ['timers', 'timers', 1_000_000, '1\u2009000\u2009000 timers'],
    ['events', 'events', 8_000_000, '8\u2009000\u2009000 events'],
  ] as const)(
    'at %s can go on, the same way, with that limit raised',
    ([kind, name, to, words]) => {
      const further = furtherOf(headerOf(`stopped:${kind}:"Stopped."`));
      expect(further).toMatchObject({ words, options: { schedule: '7:1.2' } });
      expect(further?.options.limits).toEqual({ ...DEFAULT_LIMITS, [name]: to });
    },
  );

  test('cannot go on past the most that there is, past memory, or by a person’s Stop', () => {
    const most = { ...DEFAULT_LIMITS, wallMs: 120_000 };
    expect(furtherOf(headerOf('stopped:wall-time:"Stopped."', most))).toBeNull();
    expect(furtherOf(headerOf('stopped:memory:"Stopped."'))).toBeNull();
    expect(furtherOf(headerOf('stopped:-:"Stopped by you."'))).toBeNull();
    expect(furtherOf(headerOf('finished'))).toBeNull();
  });
});
