/** The readers of links and traces in a page, for the browser's own zlib, JSON and text decoder. */
import { attackLinks, attackTraces } from './attack.ts';

const api = { attackLinks, attackTraces };
export type CodecApi = typeof api;

Object.assign(globalThis, { codec: api });
