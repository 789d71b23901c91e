/** A program as Node itself runs it: an ES module in a process of its own. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { plainText, type ProgramFile } from './program-files.ts';

/** What a run shows, native or observed. */
export interface Run {
  readonly printed: readonly string[];
  /** `finished`, `exited 3`, `never settles`, `threw TypeError: x is not a function`. */
  readonly end: string;
}

/** Node's report of an error that ended the process, which it prints last. */
const CRASH =
  /\n?(?:^|\n)(?:file:\/\/|node:)\S+:\d+\n[^\n]*\n[ \t]*\^[^\n]*\n\n?([^]*)\n\nNode\.js v\S+\n$/;
const NEVER_SETTLES = /(?:^|\n)Warning: Detected unsettled top-level await at [^]*$/;
/** Exit code of Node for a top-level await that nothing is left to settle. */
const UNSETTLED = 13;
/** … and for an exception in a listener of `uncaughtException`. */
const LISTENER_THREW = 7;

/** Frames of the host and columns are left out, and files have their own names. */
export function ownFrames(text: string, address: string, file: string): string {
  return text
    .replaceAll(/\n +at [^\n]*/g, (frame) => {
      if (frame.includes(address))
        return frame.replaceAll(address, file).replace(/(:\d+):\d+(\)?)$/, '$1$2');
      return /\bat async Promise\./.test(frame) ? frame : '';
    })
    .replaceAll(address, file);
}

/** @param folder where the text is put for Node to read */
export async function runNatively({ name, source }: ProgramFile, folder: string): Promise<Run> {
  const path = join(folder, `${name}.mjs`);
  const output = join(folder, `${name}.txt`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await plainText(source));
  const out = openSync(output, 'w');
  const child = spawn(process.execPath, ['--no-warnings', path], {
    // One file for both: they are written to in the order of the program.
    stdio: ['ignore', out, out],
    env: { NO_COLOR: '1' },
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  closeSync(out);
  return judge(readFileSync(output, 'utf8'), code, pathToFileURL(path).href, `${name}.ts`);
}

function judge(output: string, code: number | null, address: string, file: string): Run {
  const crash = code === 1 || code === LISTENER_THREW ? CRASH.exec(output) : null;
  let text = crash === null ? output : output.slice(0, crash.index);
  if (code === UNSETTLED) text = text.replace(NEVER_SETTLES, '');
  const printed = ownFrames(text, address, file).split('\n');
  if (printed.at(-1) === '') printed.pop();
  if (code === 0) return { printed, end: 'finished' };
  if (code === UNSETTLED) return { printed, end: 'never settles' };
  return { printed, end: crash === null ? `exited ${code}` : `threw ${thrown(crash[1] ?? '')}` };
}

/** What was thrown, of Node's report of it. */
function thrown(report: string): string {
  const reason = /^UnhandledPromiseRejection: .* with the reason "(.*)"\./.exec(report)?.[1];
  return nameOfThrown(reason ?? report.replace(/\n\(Use `node --trace-uncaught[^]*$/, ''));
}

/** The first line of an error or a primitive; objects are shown in more than one way. */
export const nameOfThrown = (text: string): string =>
  /^(?:#?<|\{|\[)/.test(text) ? 'an object' : (text.split('\n', 1)[0] ?? '');
