/** Checks a text as Monaco does: with the very worker that runs in the page, here in Node. For tests. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { platformTypes } from './index.ts';
import { compilerOptions } from './options.ts';

export interface Diagnostic {
  readonly code: number;
  /** 1-based line. */
  readonly line: number;
  /** What is underlined. */
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

async function loadWorker(): Promise<WorkerClass> {
  const path = createRequire(import.meta.url).resolve(
    'monaco-editor/languages/features/typescript/tsWorker',
  );
  const module = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as {
    TypeScriptWorker: WorkerClass;
  };
  return module.TypeScriptWorker;
}

export async function checkSource(source: string): Promise<readonly Diagnostic[]> {
  const TypeScriptWorker = await loadWorker();
  const model = {
    uri: { toString: () => FILE, path: '/main.ts' },
    version: 1,
    getValue: () => source,
  };
  const extraLibs = Object.fromEntries(
    platformTypes.map(({ path, text }) => [`file:///${path}`, { content: text, version: 1 }]),
  );
  const worker = new TypeScriptWorker(
    { getMirrorModels: () => [model] },
    { compilerOptions, extraLibs },
  );
  const found = [
    ...(await worker.getSyntacticDiagnostics(FILE)),
    ...(await worker.getSemanticDiagnostics(FILE)),
  ];
  return found.map(({ code, start, length, messageText }) => ({
    code,
    line: source.slice(0, start).split('\n').length,
    text: source.slice(start, start + length),
    message: typeof messageText === 'string' ? messageText : messageText.messageText,
  }));
}
