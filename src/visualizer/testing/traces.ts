/** Small traces for tests, in the trace's own notation. */
import type { TraceModel } from '../../trace/index.ts';
import { buildModel, parseNotation } from '../../trace/index.ts';
import type { TimelineRun } from '../types.ts';

export const modelOf = (notation: string): TraceModel => buildModel(parseNotation(notation));

export const runOf = (title: string, notation: string): TimelineRun => ({
  id: title,
  title,
  model: modelOf(notation),
});

/**
 * `main` calls `load(1)` and then `load(2)`, each waits 1 s for its one request; a line is
 * printed at the end. 2 s in all.
 */
export const SEQUENTIAL = `
job-queued j1 script script
t1/j1 job-started script script #0
/j1 task-created t1 - main main @1:0-9:0
t1/j1 task-started @1:0-9:0
t1/j1 task-created t2 t1 async-function load(1) p1 @3:0-20
t2/j1 task-started @3:0-20
t2/j1 operation-started o1 fetch "GET /users/1" - p2 "load(1)\\nmain" @4:8-20
t2/j1 task-suspended operation:o1:"GET /users/1" "load(1)\\nmain" @4:2-20
t1/j1 task-suspended task:t2:load(1) main @7:0-13
t1/j1 job-ended returned
1000ms t2 job-queued j2 io "GET /users/1" #6
t2/j2 job-started io "GET /users/1" #10
t2/j2 operation-ended o1 fulfilled "200"
t2/j2 promise-settled p2 fulfilled
t2/j2 task-ready t2 #13
t2/j2 job-ended returned
t2/j2 task-resumed value - #14 @4:2-20
t2/j2 task-ended returned
t2/j2 promise-settled p1 fulfilled
/j2 task-ready t1 #18
t1/j2 task-resumed value - #19 @7:0-13
t1/j2 task-created t3 t1 async-function load(2) p3 @3:0-20
t3/j2 task-started @3:0-20
t3/j2 operation-started o2 fetch "GET /users/2" - p4 "load(2)\\nmain" @4:8-20
t3/j2 task-suspended operation:o2:"GET /users/2" "load(2)\\nmain" @4:2-20
t1/j2 task-suspended task:t3:load(2) main @8:0-13
2000ms t3 job-queued j3 io "GET /users/2" #23
t3/j3 job-started io "GET /users/2" #26
t3/j3 operation-ended o2 fulfilled "200"
t3/j3 promise-settled p4 fulfilled
t3/j3 task-ready t3 #29
t3/j3 job-ended returned
t3/j3 task-resumed value - #30 @4:2-20
t3/j3 task-ended returned
t3/j3 promise-settled p3 fulfilled
/j3 task-ready t1 #34
t1/j3 task-resumed value - #35 @8:0-13
t1/j3 console log "both loaded" [] main @9:0-20
t1/j3 task-ended returned
`;

/** The same two requests, both started at once in `main` itself: 1 s in all. */
export const PARALLEL = `
job-queued j1 script script
t1/j1 job-started script script #0
/j1 task-created t1 - main main @1:0-9:0
t1/j1 task-started @1:0-9:0
t1/j1 operation-started o1 fetch "GET /users/1" - p1 main @2:2-20
t1/j1 operation-started o2 fetch "GET /users/2" - p2 main @3:2-20
t1/j1 promise-created p3 all "Promise.all of 2" @4:0-20
t1/j1 task-suspended promise:p3:"Promise.all of 2" main @4:0-20
t1/j1 job-ended returned
1000ms operation-ended o1 fulfilled "200"
promise-settled p1 fulfilled - #9
operation-ended o2 fulfilled "200"
promise-settled p2 fulfilled - #11
promise-settled p3 fulfilled - #12
task-ready t1 #13
t1/j1 task-resumed value - #14 @4:0-20
t1/j1 console log "both loaded" [] main @5:0-20
t1/j1 task-ended returned
`;

/**
 * A bit of everything that can go wrong: a rejected request, a cancelled one, a cleared timer, a
 * blocked loop, an unhandled rejection, a warning, an error, a learner's mark; one request never ends.
 */
export const TROUBLE = `
/j1 task-created t1 - main main @1:0-20:0
t1/j1 task-started @1:0-20:0
t1/j1 operation-started o1 fetch "GET /flaky" - p1 main @2:2-20
t1/j1 operation-started o2 fetch "GET /slow" g1 p2 main @3:2-20
t1/j1 operation-started o3 fetch "GET /never" - p3 main @4:2-20
t1/j1 timer-set m1 500ms 500ms no "setTimeout 500 ms" main @5:2-20
t1/j1 task-suspended operation:o1:"GET /flaky" main @6:2-20
100ms operation-ended o1 rejected "TypeError: fetch failed"
promise-settled p1 rejected - #7
task-ready t1 #8
t1/j1 task-resumed error - #9 @6:2-20
t1/j1 console warn "it failed" [] main @7:2-20
t1/j1 cancel-requested g1 - error"AbortError" @8:2-20
t1/j1 operation-ended o2 cancelled AbortError #12
t1/j1 timer-cleared m1 @9:2-20
t1/j1 mark "about to block" @10:2-20
300ms t1/j1 blocked 100ms @11:2-20
t1/j1 console error "too late" [] main @12:2-20
t1/j1 rejection-unhandled p2 error"AbortError"
t1/j1 task-suspended operation:o3:"GET /never" main @13:2-20
400ms run-ended never-settles:[t1:operation:o3:"GET /never"]
`;
