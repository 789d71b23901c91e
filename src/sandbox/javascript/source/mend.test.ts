import { tsPlugin } from '@sveltejs/acorn-typescript';
import { type Options, Parser } from 'acorn';
import { describe, expect, it } from 'vitest';
import { mend } from './mend.ts';

const OPTIONS: Options = { ecmaVersion: 'latest', sourceType: 'module', locations: true };
const Plugin = Parser.extend(tsPlugin());
const Mended = mend(Plugin);

const accepts = (parser: typeof Parser, source: string): boolean => {
  try {
    parser.parse(source, OPTIONS);
    return true;
  } catch {
    return false;
  }
};

/** Typed, so that plain acorn is no way out. */
const MENDED = [
  'async function f() { await 1; const g = async <T,>(x: T) => x; }',
  'f(await 1); const g = async <const T>(x: T, y = 1): Promise<T> => x;',
  'let a: any, r = a ? (b) : c => d;',
  'let a: any, r = a ? (b, c) : d => e;',
  'let a: any, r = a ? (b = c) : d => e;',
  'let a: any, r = a ? async (b) : c => d;',
  'let a: any, r = a ? (b) : c => d ? (e): number => 1 : 2;',
  'let a: any, r = a ? b ? (c) : d => e : (f): number => g;',
  'let a: any, r = a ? (b) : c => { const g = (x): number => x; return g; };',
  'let x: any; for ((x as any) of [1]);',
  'let x: any; for (x! of [1]);',
  'let x: any; for ((<any>x) in [1]);',
  'let x: any; for ([(x as any), { y: x! }] of [[1, {}]]);',
  'interface I { m<const T>(x: T): T }',
  'type F = <const T>(x: T) => T;',
  'let x: number; let type = 1; type; type = 2;',
  'class A { override m(): void {} }',
];

const ACCEPTED_ANYWAY = [
  'let a: any, r = a ? (b): c => d : e;',
  'let a: any, r = a ? (b: number): c => d : e;',
  'let a: any, r = a ? async (b): Promise<c> => d : e;',
  'let a: any, r = a ? (b ? (c): d => e : f) : g;',
  'let a: any, r = a ? b : (c): d => e;',
];

const REFUSED = [
  // As TypeScript has it: the name stands on the same line.
  'interface\nI { a: 1 }',
  'let a: any, r = a ? (b): c => d : e : f;',
  'let a: any, r = a ? (b) : ;',
  'type;;: x',
];

describe('the mended plugin', () => {
  it.each(MENDED)('accepts %j, which the plugin refuses', (source) => {
    expect(accepts(Plugin, source)).toBe(false);
    expect(accepts(Mended, source)).toBe(true);
  });

  it.each(ACCEPTED_ANYWAY)('still accepts %j', (source) => {
    expect(accepts(Plugin, source)).toBe(true);
    expect(accepts(Mended, source)).toBe(true);
  });

  it.each(REFUSED)('still refuses %j', (source) => {
    expect(accepts(Mended, source)).toBe(false);
  });

  it('refuses deep wrong conditionals in reasonable time', () => {
    const from = process.cpuUsage();
    expect(accepts(Mended, `let x: any = ${'a ? (b) : '.repeat(200)};`)).toBe(false);
    expect(accepts(Mended, `let x: any = ${'a ? '.repeat(200)} b ;`)).toBe(false);
    expect(process.cpuUsage(from).user).toBeLessThan(3_000_000);
  });
});
