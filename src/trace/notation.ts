/**
 * Traces as text, for tests and for reading: one event a line. Every trace can be printed and
 * read back.
 *
 * ```
 * task-created t1 - main main
 * t1 task-started
 * t1 operation-started o1 fetch "GET /users/2" - p1
 * t1 task-suspended promise:p1:fetchUser @2:8-20     // in the first source, line 2
 * 100ms operation-ended o1 fulfilled "200"
 * promise-settled p1 fulfilled object"{ id: 2 }"{id:number"2"} #4
 * task-ready t1 #5
 * t1/j1 task-resumed value - #6
 * run-ended finished
 * ```
 *
 * ```
 * line    = [time] [who] kind argument* [site]      blank lines and `// …` at the end are skipped
 * time    = 100ms | 100500us                        left out: as in the line before
 * who     = t1 | t1/j2 | /j2                        left out: nobody
 * site    = @ [text :] line : column - [line :] column     left out: the first source's file
 * ```
 *
 * Arguments stand in the order of `schema.ts`. At the end of a line those may be left out that
 * are null, "", no or []. They are written:
 *
 * ```
 * id      = t1 task, j1 job, p1 promise, m1 timer, o1 operation, g1 signal, h1 handle, l1 listener
 * null    = -             step = #4            number = 7           flag = yes | no
 * text    = word | JSON string                 one of several = word
 * preview = type JSON-string [~characters cut] [{key:preview,…}]     list = [preview,…]
 * wait    = promise:p1:text | task:… | operation:… | timer:… | resource::text | lock:: | queue:: | turn::
 * end     = finished | threw:preview | exited:1 | stopped:limit:text | stopped:-:text
 *         | never-settles:[t1:wait,…]
 * ```
 *
 * Before the events may stand what is not as in `DEFAULT_HEADER`, each as JSON:
 * `header {"profile":"node"}`. Without a `run-ended` line the run finished.
 */
import { TRACE_FORMAT, TRACE_VERSION, type TraceHeader } from './trace.ts';

/** What notation leaves unsaid. */
export const DEFAULT_HEADER: TraceHeader = {
  format: TRACE_FORMAT,
  version: TRACE_VERSION,
  language: 'typescript',
  profile: 'browser',
  seed: 0,
  schedule: '0',
  sources: [{ file: 'main.ts', text: '' }],
  limits: {
    wallMs: 10_000,
    virtualMs: 86_400_000,
    steps: 20_000_000,
    timers: 100_000,
    events: 4_000_000,
    consoleEntries: 10_000,
    previewBytes: 1024,
    memoryBytes: 268_435_456,
  },
  end: { outcome: 'finished' },
  dropped: { consoleEntries: 0, events: 0 },
  host: { engine: '', runtime: '' },
};

/** The letter of the id that a wait mentions; null where it mentions none. */
export const WAIT_LETTERS = {
  promise: 'p',
  task: 't',
  operation: 'o',
  timer: 'm',
  resource: null,
  lock: null,
  queue: null,
  turn: null,
} as const;
