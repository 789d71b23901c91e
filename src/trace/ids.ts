/**
 * Branded ids and units: a `TaskId` never slips in where a `JobId` is meant, and nothing is
 * ever unsure whether a number is a step, a microsecond or a millisecond.
 */
declare const brand: unique symbol;
type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };

/** The place of an event in the total order of its trace: its 0-based index. */
export type Step = Branded<number, 'Step'>;
/** Virtual time since the start of the run in integer microseconds. Shown in ms, rounded down. */
export type VirtualMicros = Branded<number, 'VirtualMicros'>;

export type TaskId = Branded<number, 'TaskId'>;
export type JobId = Branded<number, 'JobId'>;
export type PromiseId = Branded<number, 'PromiseId'>;
export type TimerId = Branded<number, 'TimerId'>;
export type OperationId = Branded<number, 'OperationId'>;
/** An abort signal, a cancellation token, a cancel scope. */
export type SignalId = Branded<number, 'SignalId'>;
/** One acquired handle of a resource. */
export type HandleId = Branded<number, 'HandleId'>;

export const asStep = (value: number): Step => value as Step;
export const asMicros = (value: number): VirtualMicros => value as VirtualMicros;
export const asTaskId = (value: number): TaskId => value as TaskId;
export const asJobId = (value: number): JobId => value as JobId;
export const asPromiseId = (value: number): PromiseId => value as PromiseId;
export const asTimerId = (value: number): TimerId => value as TimerId;
export const asOperationId = (value: number): OperationId => value as OperationId;
export const asSignalId = (value: number): SignalId => value as SignalId;
export const asHandleId = (value: number): HandleId => value as HandleId;

/** The program itself is always the first task. */
export const MAIN_TASK: TaskId = asTaskId(1);

/** Whole milliseconds, rounded down: how times are shown and compared. */
export const toMs = (at: VirtualMicros): number => Math.floor(at / 1000);
