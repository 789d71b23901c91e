/** The first lesson's pair as traces: two requests one after the other, and both at once. */
export const ONE_AFTER_THE_OTHER = `
task-created t1 - main main @1:0-8:24
/j1 job-started script main.ts
t1/j1 task-started
t1/j1 task-created t2 t1 async-function dashboard(1) p1 @8:6-18
t2/j1 task-started
t2/j1 task-created t3 t2 async-function fetchUser(1) p2 @2:21-34
t3/j1 task-started
t3/j1 operation-started o1 fetch "GET /users/1" - p3 "fetchUser(1)\\ndashboard(1)" @11:15-30
t3/j1 task-suspended promise:p3:"fetch(…)" "fetchUser(1)\\ndashboard(1)" @11:9-30
t2/j1 task-suspended promise:p2:fetchUser(1) @2:15-34
t1/j1 task-suspended promise:p1:dashboard(1) @8:0-18
/j1 job-ended returned
1000ms /j2 job-started io "GET /users/1"
/j2 operation-ended o1 fulfilled "200"
/j2 promise-settled p3 fulfilled object"Response" #13
/j2 task-ready t3 #14
/j2 job-ended returned
t3/j2 task-resumed value - #15 @11:9-30
t3/j2 task-ended returned object"{ id: 1 }"
t3/j2 promise-settled p2 fulfilled object"{ id: 1 }"
/j2 task-ready t2 #19
t2/j2 task-resumed value object"{ id: 1 }" #20 @2:15-34
t2/j2 task-created t4 t2 async-function fetchPosts(1) p4 @3:22-35
t4/j2 task-started
t4/j2 operation-started o2 fetch "GET /posts?user=1" - p5 @15:15-30
t4/j2 task-suspended promise:p5:"fetch(…)" @15:9-30
t2/j2 task-suspended promise:p4:fetchPosts(1) @3:16-35
2000ms /j3 job-started io "GET /posts?user=1"
/j3 operation-ended o2 fulfilled "200"
/j3 promise-settled p5 fulfilled - #28
/j3 task-ready t4 #29
/j3 job-ended returned
t4/j3 task-resumed value - #30 @15:9-30
t4/j3 task-ended returned
t4/j3 promise-settled p4 fulfilled
/j3 task-ready t2 #34
t2/j3 task-resumed value - #35 @3:16-35
t2/j3 task-ended returned
t2/j3 promise-settled p1 fulfilled
/j3 task-ready t1 #38
t1/j3 task-resumed value - #39 @8:0-18
t1/j3 console log done [string"done"] main @8:19-24
t1/j3 task-ended returned
run-ended finished
`;

export const BOTH_AT_ONCE = `
task-created t1 - main main @1:0-8:24
/j1 job-started script main.ts
t1/j1 task-started
t1/j1 task-created t2 t1 async-function dashboard(1) p1 @8:6-18
t2/j1 task-started
t2/j1 task-created t3 t2 async-function fetchUser(1) p2 @2:21-34
t3/j1 task-started
t3/j1 operation-started o1 fetch "GET /users/1" - p3 @11:15-30
t3/j1 task-suspended promise:p3:"fetch(…)" @11:9-30
t2/j1 task-created t4 t2 async-function fetchPosts(1) p4 @3:22-35
t4/j1 task-started
t4/j1 operation-started o2 fetch "GET /posts?user=1" - p5 @15:15-30
t4/j1 task-suspended promise:p5:"fetch(…)" @15:9-30
t2/j1 promise-created p6 all "Promise.all of 2" @2:15-5:4
t2/j1 promise-linked p2 p6 all
t2/j1 promise-linked p4 p6 all
t2/j1 task-suspended promise:p6:"Promise.all of 2" @2:9-5:4
t1/j1 task-suspended promise:p1:dashboard(1) @8:0-18
/j1 job-ended returned
1000ms /j2 job-started io "GET /users/1"
/j2 operation-ended o1 fulfilled "200"
/j2 promise-settled p3 fulfilled - #20
/j2 task-ready t3 #21
/j2 job-ended returned
t3/j2 task-resumed value - #22 @11:9-30
t3/j2 task-ended returned
t3/j2 promise-settled p2 fulfilled
/j3 job-started io "GET /posts?user=1"
/j3 operation-ended o2 fulfilled "200"
/j3 promise-settled p5 fulfilled - #28
/j3 task-ready t4 #29
/j3 job-ended returned
t4/j3 task-resumed value - #30 @15:9-30
t4/j3 task-ended returned
t4/j3 promise-settled p4 fulfilled
/j3 promise-settled p6 fulfilled - #34
/j3 task-ready t2 #35
t2/j3 task-resumed value - #36 @2:9-5:4
t2/j3 task-ended returned
t2/j3 promise-settled p1 fulfilled
/j3 task-ready t1 #39
t1/j3 task-resumed value - #40 @8:0-18
t1/j3 task-ended returned
run-ended finished
`;
