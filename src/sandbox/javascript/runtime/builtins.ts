/** Built-ins that would tell the real world apart from the virtual one. */
import { RECORD } from '../records.ts';
import { rememberProxy } from './identity.ts';
import type { Machine } from './machine.ts';
import { wrongType } from './node-errors.ts';
import {
  NativeTypeError,
  NativeWeakMap,
  ReflectApply,
  ReflectConstruct,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from './primordials.ts';
import type { Reactions } from './reactions.ts';
import { define, patch } from './realm.ts';
import { installSourceText } from './source-text.ts';

type Callback = (...args: unknown[]) => unknown;
type Native = (self: unknown, ...args: unknown[]) => unknown;

export function installBuiltins(
  realm: typeof globalThis,
  machine: Machine,
  reactions: Reactions,
  report: (error: unknown) => void,
): void {
  const { oracle } = machine;
  patch(Math, 'random', () => ({ random: () => oracle.random() }).random);
  installSourceText(machine.config.source, machine.config.sites);
  installQueueMicrotask(realm, machine, reactions, report);
  installProxy(realm);
  installGenerators(machine);
}

function installQueueMicrotask(
  realm: typeof globalThis,
  machine: Machine,
  reactions: Reactions,
  report: (error: unknown) => void,
): void {
  const { contexts, recorder } = machine;
  patch(realm, 'queueMicrotask', (native) => {
    const queue = native as (callback: unknown) => void;
    return {
      queueMicrotask(callback: unknown): void {
        const site = contexts.takeSite();
        // In the words of the profile's host, whichever runs it.
        if (typeof callback !== 'function') {
          if (machine.node) throw wrongType('callback', 'function', callback);
          throw new NativeTypeError(
            "Failed to execute 'queueMicrotask' on 'WorkerGlobalScope': parameter 1 is not of type 'Function'.",
          );
        }
        const job = reactions.newJob();
        const { task } = contexts.current;
        recorder.write(
          RECORD.jobQueued,
          site,
          job,
          recorder.text('microtask queueMicrotask callback'),
        );
        ReflectApply(queue, realm, [
          () => {
            reactions.run(job, task, site, undefined, callback as Callback, [], report);
          },
        ]);
      },
    }.queueMicrotask;
  });
}

/** `new Proxy` stays what it is; we only remember what came out, to leave its traps alone. */
function installProxy(realm: typeof globalThis): void {
  const NativeProxy = Proxy;
  const { revocable } = NativeProxy;
  const Wrapped = function Proxy(this: unknown, target: object, handler: object): unknown {
    if (new.target === undefined) throw new NativeTypeError("Constructor Proxy requires 'new'");
    const proxy = ReflectConstruct(NativeProxy, [target, handler]) as object;
    rememberProxy(proxy, target);
    return proxy;
  };
  const { revocable: wrappedRevocable } = {
    revocable(target: object, handler: object): unknown {
      const made = ReflectApply(revocable, NativeProxy, [target, handler] as never) as {
        readonly proxy: object;
      };
      rememberProxy(made.proxy, target);
      return made;
    },
  };
  // A bound function can be constructed and has, like the native, no `prototype`.
  const Bound = Wrapped.bind(undefined);
  Object.defineProperty(Bound, 'name', { value: 'Proxy', configurable: true });
  Object.defineProperty(Bound, 'length', { value: 2, configurable: true });
  define(Bound, 'revocable', wrappedRevocable);
  define(realm, 'Proxy', Bound);
}

/** Tells which generator a request (`next`, `return`, `throw`) went to, and by which promise it answers. */
function installGenerators(machine: Machine): void {
  const { contexts, recorder, values } = machine;
  const frames = new NativeWeakMap<object, number>();
  const generatorFunction: unknown = Object.getPrototypeOf(async function* () {});
  const { prototype } = generatorFunction as { readonly prototype: object };
  const names = ['next', 'return', 'throw'] as const;
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? 'next';
    patch(prototype, name, (native) => {
      const request = uncurryThis(native) as Native;
      return {
        [name](this: unknown, value?: unknown): unknown {
          const site = contexts.takeSite();
          const outer = contexts.lastGenerator;
          contexts.lastGenerator = 0;
          const answer = request(this, value);
          const ran = contexts.lastGenerator;
          contexts.lastGenerator = outer;
          const generator = this as object;
          let frame = (WeakMapPrototypeGet(frames, generator) as number | undefined) ?? 0;
          if (frame === 0 && ran !== 0) {
            frame = ran;
            WeakMapPrototypeSet(frames, generator, frame);
          }
          const promise = values.idOf(answer as object);
          if (name === 'return') {
            recorder.write(RECORD.generatorLeave, site, frame, values.waitRef(value));
          }
          recorder.write(RECORD.generatorRequest, site, promise, frame);
          // Without a site it is the engine that asks: for a `for await`, or for a `yield*`.
          if (site === 0) {
            const delegating = WeakMapPrototypeGet(contexts.delegations, generator);
            if (typeof delegating === 'number') {
              recorder.write(RECORD.delegated, 0, promise, delegating);
            }
          }
          return answer;
        },
      }[name] as Callback;
    });
  }
}
