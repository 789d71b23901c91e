import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../sandbox/index.ts';
import { buildModel, parseNotation, TraceBuilder, type Preview } from '../../trace/index.ts';
import { limitNoticeOf } from './further.ts';

const SPACE = '\u2009';

function modelOf(end: string, limits = DEFAULT_LIMITS, consoleEntries = 0) {
  const { header } = parseNotation(
    `task-created t1 - main main\nt1 task-started\nrun-ended ${end}`,
  );
  const { language, profile, seed, sources, host } = header;
  const builder = new TraceBuilder({ language, profile, seed, sources, limits, host });
  const dropped = { consoleEntries, events: 0 };
  return buildModel(builder.finish({ schedule: '7:1.2', end: header.end, dropped }));
}

function printed(value: Preview) {
  const { language, profile, seed, sources, host } = modelOf('finished').trace.header;
  const builder = new TraceBuilder({
    language,
    profile,
    seed,
    sources,
    limits: DEFAULT_LIMITS,
    host,
  });
  const at = builder.now;
  builder.append({
    kind: 'console',
    at,
    task: null,
    job: null,
    site: null,
    level: 'log',
    stack: '',
    text: value.text,
    values: [value],
  });
  const end = { outcome: 'finished' } as const;
  return buildModel(
    builder.finish({ schedule: '0', end, dropped: { consoleEntries: 0, events: 0 } }),
  );
}

describe('a run that a limit cut short', () => {
  test.for([
    ['wall-time', 'wallMs', 30_000, 'what it did in 10 s of real time', '30 s'],
    [
      'virtual-time',
      'virtualMs',
      864_000_000,
      'the first 24 h of virtual time',
      '240 h of virtual time',
    ],
    ['steps', 'steps', 200_000_000, 'the first 20 000 000 steps', '200 000 000 steps'],
    ['timers', 'timers', 1_000_000, 'until 100 000 timers were set at once', '1 000 000 timers'],
    ['events', 'events', 8_000_000, 'the first 4 000 000 events', '8 000 000 events'],
  ] as const)(
    'at %s says what is shown, and can go on the same way with that limit raised',
    ([kind, name, to, shown, words]) => {
      const notice = limitNoticeOf(modelOf(`stopped:${kind}:"Stopped."`));
      expect(notice?.text.replaceAll(SPACE, ' ')).toContain(shown);
      expect(notice?.text).toContain('Run again with a higher limit');
      expect(notice?.further?.words.replaceAll(SPACE, ' ')).toBe(words);
      expect(notice?.further?.options).toMatchObject({ schedule: '7:1.2' });
      expect(notice?.further?.options.limits).toEqual({ ...DEFAULT_LIMITS, [name]: to });
    },
  );

  test('says that no higher one can be set, where that is so', () => {
    const most = { ...DEFAULT_LIMITS, wallMs: 120_000 };
    const notice = limitNoticeOf(modelOf('stopped:wall-time:"Stopped."', most));
    expect(notice).toMatchObject({ further: null, text: expect.stringContaining('No higher') });
  });

  test('past memory or a stack is told that the limit is the browser’s', () => {
    for (const kind of ['memory', 'stack']) {
      const notice = limitNoticeOf(modelOf(`stopped:${kind}:"Stopped."`));
      expect(notice).toMatchObject({ further: null, text: expect.stringContaining('browser’s') });
    }
  });

  test('is not spoken of where a person stopped it, or nothing did', () => {
    expect(limitNoticeOf(modelOf('stopped:-:"Stopped by you."'))).toBeNull();
    expect(limitNoticeOf(modelOf('finished'))).toBeNull();
  });
});

describe('what was printed and not kept', () => {
  test('lines can be kept by running again', () => {
    const notice = limitNoticeOf(modelOf('finished', DEFAULT_LIMITS, 990_000));
    expect(notice?.text.replaceAll(SPACE, ' ')).toBe(
      'The console keeps the first 10 000 lines. 990 000 more were only counted. Run again with a higher limit, it takes the same way and keeps more.',
    );
    expect(notice?.further?.options.limits.consoleEntries).toBe(100_000);
  });

  test('values that are longer than what is kept of each can be kept longer', () => {
    const notice = limitNoticeOf(printed({ type: 'object', text: '{ a: …', cut: 4000 }));
    expect(notice?.text).toContain('kept up to 1 KB each');
    expect(notice?.further?.words).toBe('16 KB a value');
    expect(limitNoticeOf(printed({ type: 'object', text: '{}' }))).toBeNull();
    // The line itself has the whole text.
    expect(limitNoticeOf(printed({ type: 'string', text: 'x', cut: 4000 }))).toBeNull();
  });
});
