import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../run.ts';
import { workerScript } from './script.ts';

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
  return (config) => (program) => { result.config = config; result.value = program(); };
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
