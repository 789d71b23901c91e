import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../run.ts';
import { lateScript, programText, waitingScript, workerScript } from './script.ts';

const config = {
  runId: 'run',
  options: { profile: 'browser', schedule: '0', limits: DEFAULT_LIMITS },
  file: 'main.ts',
  source: `'"\\\u2028\`\${1}</script>𝄐\n`,
  sites: [],
} as const;

/** A harness that tells what it was given. */
const HARNESS = `(function(){
  const secret = 'harness';
  return {
    run([config, program]) { result.config = config; result.value = program(); },
    wait(listener, lines) { result.listener = listener; result.lines = lines; },
  };
})()`;

describe('workerScript', () => {
  it('hands over the configuration to the letter', () => {
    const result: Record<string, unknown> = {};
    runInNewContext(workerScript(HARNESS, config, '() => 1'), { result });
    expect(JSON.stringify(result['config'])).toBe(JSON.stringify({ ...config, keepsLines: false }));
  });

  it('tells whether lines of the code are lines of the source', () => {
    const result: Record<string, { keepsLines?: boolean }> = {};
    const source = 'one\ntwo';
    runInNewContext(workerScript(HARNESS, { ...config, source }, '() => {1\n2\n}'), { result });
    expect(result['config']?.keepsLines).toBe(true);
  });

  it('runs the program in strict mode, without this, and without a name of ours', () => {
    const result: Record<string, unknown> = {};
    const code = `() => [this, typeof secret, typeof harness, typeof config, (function () { return this; })()].map(String)`;
    runInNewContext(workerScript(HARNESS, config, code), { result });
    expect(Array.from(result['value'] as string[])).toEqual([
      'undefined',
      'undefined',
      'undefined',
      'undefined',
      'undefined',
    ]);
  });

  it('leaves no global behind', () => {
    const realm: Record<string, unknown> = { result: {} };
    runInNewContext(workerScript(HARNESS, config, '() => 1'), realm);
    expect(Object.keys(realm)).toEqual(['result']);
  });

  it('keeps the program at the beginning of a line, whatever it ends with', () => {
    const script = workerScript(HARNESS, config, '() => 1 // end');
    expect(script.split('\n')).toContain('() => 1 // end');
    expect(() => runInNewContext(script, { result: {} })).not.toThrow();
  });
});

describe('a script that waits', () => {
  it('has its listener in its last line, and says how many lines the harness has', () => {
    const result: Record<string, unknown> = {};
    const script = waitingScript(HARNESS);
    runInNewContext(script, { result });
    expect(result['lines']).toBe(HARNESS.split('\n').length);
    expect(script.split('\n').at(-1)).toContain('(take)=>(event)=>take(event)');
  });

  it('counts the lines of its program, and names it, as one script would', () => {
    const code = '() => {\nthrow new Error() }';
    const whole = workerScript(HARNESS, config, code).split('\n');
    const late = lateScript(programText(config, code), HARNESS.split('\n').length, 'blob:x');
    const lineOf = (lines: readonly string[]): number =>
      lines.findIndex((line) => line.startsWith('throw'));
    expect(lineOf(late.split('\n'))).toBe(lineOf(whole));
    const pair = runInNewContext(late, {}) as [unknown, () => void];
    expect(JSON.stringify(pair[0])).toBe(JSON.stringify({ ...config, keepsLines: false }));
    expect(() => pair[1]()).toThrow();
    expect(late.split('\n').at(-1)).toBe('//# sourceURL=blob:x');
  });

  it('runs its program in strict mode, without this, and without a name of ours', () => {
    const code = `() => [this, typeof lines, typeof name, (function () { return this; })()].map(String)`;
    const late = lateScript(programText(config, code), 3, 'blob:x');
    const [, program] = runInNewContext(late, {}) as [unknown, () => string[]];
    expect(Array.from(program())).toEqual(['undefined', 'undefined', 'undefined', 'undefined']);
  });
});
