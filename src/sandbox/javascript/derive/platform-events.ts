/** Events that the platform wrote itself: who ran, cause and stack are added here. */
import type { OperationId, SignalId } from '../../../trace/index.ts';
import { asPromiseId } from '../../../trace/index.ts';
import type { EmittedEvent } from '../core.ts';
import type { State } from './state.ts';

export class PlatformEvents {
  private readonly state: State;

  constructor(state: State) {
    this.state = state;
  }

  emit(site: number, text: number): void {
    const { trail, names, strings } = this.state;
    const event = JSON.parse(strings.text(text)) as EmittedEvent;
    const { task, job, stack } = trail.current;
    const common = {
      at: trail.at,
      task,
      job: job ?? (task === null ? null : trail.macrotask),
      site: names.site(site),
    };
    switch (event.kind) {
      case 'operation-started': {
        trail.builder.append({ ...event, ...common, stack });
        this.noteOperation(event.operation, event.label, event.promise ?? 0);
        break;
      }
      case 'operation-ended': {
        const cause = this.state.cancelDelivered.get(event.operation) ?? null;
        const why = event.outcome === 'cancelled' ? cause : null;
        const step = trail.builder.append({ ...event, ...common, cause: why });
        const { promises, operations } = this.state;
        const promise = operations.get(event.operation)?.promise ?? 0;
        if (promise !== 0) promises.endedBy.set(promise, step + 1);
        operations.delete(event.operation);
        break;
      }
      case 'cancel-requested': {
        const step = trail.builder.append({ ...event, ...common });
        if (event.signal !== null) this.state.cancelRequested.set(event.signal, step);
        break;
      }
      case 'cancel-delivered': {
        const cause = this.requestOf(event.signal);
        const step = trail.builder.append({ ...event, ...common, cause });
        if (event.operation !== null) this.state.cancelDelivered.set(event.operation, step);
        break;
      }
      case 'console':
        trail.builder.append({ ...event, ...common, site: this.placeOf(event, site), stack });
        break;
      case 'operation-served':
      case 'listener-added':
      case 'listener-removed':
      case 'exit-requested':
      case 'resource-acquired':
      case 'resource-released':
      case 'queue-changed':
      case 'choice':
      case 'mark':
        trail.builder.append({ ...event, ...common });
        break;
    }
  }

  unhandled(promise: number, ref: number): void {
    const { trail, names, strings } = this.state;
    const error = strings.value(ref) ?? { type: 'undefined', text: 'undefined' };
    trail.builder.append({
      kind: 'rejection-unhandled',
      at: trail.at,
      task: null,
      job: null,
      site: names.placeOf(error),
      promise: asPromiseId(promise),
      error,
    });
  }

  handledLate(promise: number): void {
    const { trail } = this.state;
    const { task, job } = trail.current;
    trail.builder.append({
      kind: 'rejection-handled-late',
      at: trail.at,
      task,
      job,
      site: null,
      promise: asPromiseId(promise),
    });
  }

  /** What the host prints about an error stands where the error was made. */
  private placeOf(event: Extract<EmittedEvent, { kind: 'console' }>, site: number) {
    const { names } = this.state;
    const [error] = event.values;
    if (site !== 0 || error === undefined) return names.site(site);
    return names.placeOf(error);
  }

  private noteOperation(id: OperationId, label: string, promise: number): void {
    this.state.operations.set(id, { id, label, promise });
    if (promise !== 0) this.state.promises.operation.set(promise, id);
  }

  private requestOf(signal: SignalId | null) {
    return signal === null ? null : (this.state.cancelRequested.get(signal) ?? null);
  }
}
