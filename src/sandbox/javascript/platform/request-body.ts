/** Request: the realm's own, but its body cannot be read back: that would take real time. */
import type { Core } from '../core.ts';
import { NativeTypeError } from '../runtime/primordials.ts';
import { patch } from '../runtime/realm.ts';

export function refuseRequestBodies(core: Core): void {
  const { prototype } = core.global.Request;
  for (const name of ['text', 'json', 'arrayBuffer', 'bytes', 'blob', 'formData'] as const) {
    patch(prototype, name, () => () => {
      const { promise, reject } = core.deferred(`request.${name}()`);
      reject(
        new NativeTypeError(`Request.${name}() is not supported here: the body is sent, not read`),
      );
      return promise;
    });
  }
}
