/**
 * The default case of every exhaustive switch: the compiler refuses it while a case is missing.
 *
 * @throws {Error} when types lied and a value got here all the same.
 */
export function assertNever(value: never): never {
  throw new Error(`A case is missing for ${JSON.stringify(value)}`);
}
