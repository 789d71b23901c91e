/** What frames are made of. Imported only when a frame is made: see `frames.ts`. */
export { frameDocument, frameUrl, strictFrameUrl } from 'virtual:fermata/frame';
export { default as harness } from 'virtual:fermata/harness';
