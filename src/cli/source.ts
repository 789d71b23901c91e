/** Reading the program, and showing where it does not compile. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { CompileProblem } from '../trace/index.ts';
import type { Program } from '../sandbox/node/index.ts';
import { UsageError } from './arguments.ts';

/** npm runs commands in the project's root; the file was named from where the person stands. */
const here = (): string => process.env['INIT_CWD'] ?? process.cwd();

/** @throws {UsageError} when there is no such text file. */
export function readProgram(file: string): Program {
  let bytes: Buffer;
  try {
    bytes = readFileSync(resolve(here(), file));
  } catch (error) {
    throw new UsageError(`${file}: ${reasonOf(error)}.`);
  }
  try {
    const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { source, file: basename(file) };
  } catch {
    throw new UsageError(`${file}: it is not text in UTF-8.`);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder, not a file';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read';
    default:
      return `it cannot be read (${String(code ?? error)})`;
  }
}

/** A line longer than this is shown around the place only. */
const WIDEST = 100;

/** `main.ts:3:7: message`, and the line with its place marked. Columns are shown 1-based. */
export function describeProblem({ message, site }: CompileProblem, source: string): string {
  const head = `${site.file}:${site.line}:${site.column + 1}: ${message}`;
  const line = source.split(/\r\n?|\n|\u2028|\u2029/)[site.line - 1];
  if (line === undefined || line.trim() === '') return head;
  const from = Math.max(0, site.column - WIDEST / 2);
  const shown = line.slice(from, from + WIDEST).replaceAll('\t', ' ');
  const isOneLine = site.endLine === site.line;
  const to = isOneLine ? site.endColumn : line.length;
  const start = site.column - from;
  const length = Math.max(1, Math.min(to - site.column, shown.length - start));
  return `${head}\n  ${shown}\n  ${' '.repeat(start)}${'^'.repeat(length)}`;
}
