/** The last step by esbuild, for the few programs whose types cannot simply be taken out. */
import type { Message, TransformOptions } from 'esbuild-wasm';
import type { Edited } from './edits.ts';
import { begin, type TakenOut, takeOut } from './kept-names.ts';
import { Lines } from './lines.ts';
import type { Problem } from './problems.ts';

/** What of esbuild is used; its own module fits. */
export interface Esbuild {
  transform(source: string, options: TransformOptions): Promise<{ readonly code: string }>;
}

/**
 * `esnext`, so that `await`, `using` and classes stay the engine's; decorators alone are lowered,
 * for no engine has them. Fields are defined, not assigned, as the language has it.
 */
const OPTIONS: TransformOptions = {
  loader: 'ts',
  target: 'esnext',
  supported: { decorators: false },
  charset: 'utf8',
  legalComments: 'inline',
  tsconfigRaw: { compilerOptions: { target: 'esnext', useDefineForClassFields: true } },
  logLevel: 'silent',
};

const isFailure = (error: unknown): error is Error & { readonly errors: readonly Message[] } =>
  error instanceof Error && 'errors' in error && Array.isArray(error.errors);

/** Offset in UTF-16 units of a column that esbuild counts in UTF-8 bytes. */
function unitsOf(line: string, bytes: number): number {
  const encoded = new TextEncoder().encode(line);
  return new TextDecoder().decode(encoded.subarray(0, bytes)).length;
}

/** The offset in the learner's text of one in what esbuild was given. */
type Locate = (offset: number) => number;

function problemOf({ text, location }: Message, given: string, locate: Locate): Problem {
  const message = /[.!?]$/.test(text) ? text : `${text}.`;
  if (location === null) return { message, start: 0, end: 0 };
  const column = unitsOf(location.lineText, location.column);
  const start = new Lines(given).offset(location.line, column);
  const length = unitsOf(location.lineText.slice(column), location.length);
  return { message, start: locate(start), end: locate(start + Math.max(length, 1)) };
}

/**
 * @param probes what the program calls the probes
 * @returns the text without types, or what esbuild says against it
 */
export async function strip(
  edited: Edited,
  esbuild: Esbuild,
  probes: string,
): Promise<TakenOut | readonly Problem[]> {
  const before = `"use strict";${begin(probes)}`;
  const given = before + edited.text;
  try {
    const { code } = await esbuild.transform(given, OPTIONS);
    return takeOut(code, probes);
  } catch (error) {
    if (!isFailure(error)) throw error;
    const locate: Locate = (offset) => edited.origin(offset - before.length);
    return error.errors.map((message) => problemOf(message, given, locate));
  }
}
