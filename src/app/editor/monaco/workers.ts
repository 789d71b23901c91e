/**
 * Stands in for Monaco's own `internal/common/workers.js` (see the alias in vite.config.ts), which
 * does the same and drags in every feature of the editor besides: a megabyte, and parts that
 * complain of missing services.
 */
import { editor } from 'monaco-editor/editor';

interface WorkerOptions {
  readonly createWorker: () => Worker;
  /** Handed to the worker's `create`. */
  readonly createData: unknown;
  readonly host?: Record<string, () => unknown>;
  readonly keepIdleModels?: boolean;
}

export function createWebWorker<Proxy extends object>(
  options: WorkerOptions,
): editor.MonacoWebWorker<Proxy> {
  const worker = options.createWorker();
  // The worker waits for one message that only wakes it, then for its data.
  worker.postMessage('ignore');
  worker.postMessage(options.createData);
  return editor.createWebWorker<Proxy>({
    worker,
    keepIdleModels: options.keepIdleModels ?? false,
    ...(options.host && { host: options.host }),
  });
}
