/** Something that keeps the product from starting and that a person can put right; its message says all there is to say. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
