/** A time-stamp token that is not what was asked for, or cannot be believed. The message says why. */
export class TokenError extends Error {
  override readonly name = "TokenError";
}
