import { sleep } from 'lab';

const first = sleep(100);
const second = sleep(200);
await first;
await second;
