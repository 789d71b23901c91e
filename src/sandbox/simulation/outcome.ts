/** What a request comes to, and the server's stock answers. */
import { errorJson } from './data.ts';
import { DEFAULT_HOST, type Answer, type Call } from './route.ts';

/** `bodyLatency`: ms from the answer's head to its body. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Answer; readonly bodyLatency: number }
  /** The connection failed: what the error's cause says, and its code. */
  | { readonly kind: 'failed'; readonly message: string; readonly code: string };

/** What an outage ends with for those who waited. */
export const RESET: Outcome = {
  kind: 'failed',
  message: 'The server closed the connection without an answer',
  code: 'ECONNRESET',
};

export const unknownHost = (host: string): Outcome => ({
  kind: 'failed',
  message:
    `No simulated server answers at ${host}. Use https://${DEFAULT_HOST}, or give this host a ` +
    `route: import { server } from 'lab'; server.route('GET https://${host}/…', { body: … })`,
  code: 'ENOTFOUND',
});

const answered = (status: number, error: string): Outcome => ({
  kind: 'answered',
  answer: { status, body: errorJson(error) },
  bodyLatency: 0,
});

export const noRoute = (call: Call, status: 404 | 405): Outcome =>
  status === 404
    ? answered(404, `Nothing at ${call.path}`)
    : answered(405, `${call.method} is not allowed at ${call.path}`);

export const refusal = (status: 429 | 503): Outcome =>
  answered(status, status === 429 ? 'Too Many Requests' : 'Service Unavailable');
