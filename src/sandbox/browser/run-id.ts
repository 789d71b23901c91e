/** Not to be guessed by a worker: what it says is heard by this name. */
export const newRunId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
