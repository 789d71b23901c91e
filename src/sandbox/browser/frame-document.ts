/** Where the frame's document comes from. Imported only when a frame is made: see `frames.ts`. */
export { frameDocument, frameUrl } from 'virtual:fermata/frame';
