/** The `lab` module: what a program may import besides the platform. One for each run. */
import type { Core } from '../../core.ts';
import type { LAB_NAMES } from '../../lab.ts';
import { NativeTypeError, ObjectFreeze } from '../../runtime/primordials.ts';
import { createResources } from './resource.ts';
import { createServer } from './server.ts';
import { createShutdown } from './shutdown.ts';
import { createTiming } from './timing.ts';

export function createLab(core: Core): object {
  const lab: Readonly<Record<(typeof LAB_NAMES)[number], unknown>> = {
    ...createTiming(core),
    server: ObjectFreeze(createServer(core)),
    resource: createResources(core),
    shutdown: ObjectFreeze(createShutdown(core)),
    mark(label: unknown) {
      if (typeof label === 'symbol') throw new NativeTypeError('mark takes a text');
      core.emit({ kind: 'mark', label: `${label as string}` }, core.takeSite());
    },
  };
  return ObjectFreeze(lab);
}
