/** Checks a text as Monaco does: with the very worker that runs in the page, here in Node. For tests. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { platformTypes } from './index.ts';
import { compilerOptions } from './options.ts';

export interface Diagnostic {
  readonly code: number;
  /** 1-based. */
  readonly line: number;
  /** What is underlined, quotes left out. */
  readonly text: string;
  readonly message: string;
}

interface RawDiagnostic {
  readonly code: number;
  readonly start: number;
  readonly length: number;
  readonly messageText: string | { readonly messageText: string };
}
interface Worker {
  getSyntacticDiagnostics(file: string): Promise<readonly RawDiagnostic[]>;
  getSemanticDiagnostics(file: string): Promise<readonly RawDiagnostic[]>;
}
type WorkerClass = new (
  context: { getMirrorModels(): readonly object[] },
  data: { compilerOptions: object; extraLibs: object },
) => Worker;

const FILE = 'file:///main.ts';
const urlOf = (path: string): string => `file:///${path}`;

/** One worker for all checks, so that the libraries are read once. */
const model = {
  uri: { toString: () => FILE, path: '/main.ts' },
  version: 0,
  text: '',
  getValue: () => model.text,
};
let worker: Promise<Worker> | null = null;

async function startWorker(): Promise<Worker> {
  const name = 'monaco-editor/languages/features/typescript/tsWorker';
  const path = createRequire(import.meta.url).resolve(name);
  const { TypeScriptWorker } = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as {
    TypeScriptWorker: WorkerClass;
  };
  const extraLibs = Object.fromEntries(
    platformTypes.map(({ path: file, text }) => [urlOf(file), { content: text, version: 1 }]),
  );
  return new TypeScriptWorker({ getMirrorModels: () => [model] }, { compilerOptions, extraLibs });
}

async function diagnose(file: string, text: string): Promise<readonly Diagnostic[]> {
  worker ??= startWorker();
  const checker = await worker;
  const found = [
    ...(await checker.getSyntacticDiagnostics(file)),
    ...(await checker.getSemanticDiagnostics(file)),
  ];
  return found.map(({ code, start, length, messageText }) => ({
    code,
    line: text.slice(0, start).split('\n').length,
    text: text.slice(start, start + length).replaceAll(/^["']|["']$/g, ''),
    message: typeof messageText === 'string' ? messageText : messageText.messageText,
  }));
}

/** What the editor would underline in a learner's program. */
export async function checkSource(source: string): Promise<readonly Diagnostic[]> {
  model.text = source;
  model.version += 1;
  return diagnose(FILE, source);
}

/** What is wrong with our declarations themselves. */
export async function checkDeclarations(): Promise<readonly (Diagnostic & { path: string })[]> {
  const found = await Promise.all(
    platformTypes.map(async ({ path, text }) =>
      (await diagnose(urlOf(path), text)).map((diagnostic) => ({ path, ...diagnostic })),
    ),
  );
  return found.flat();
}
