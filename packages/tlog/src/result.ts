/**
 * An expected "no" is a value, not an exception. `code` comes from a closed union, so that callers switch over
 * it exhaustively; `message` says what was wrong and where, for people.
 */
export interface Failure<Code extends string> {
  readonly code: Code;
  readonly message: string;
}

export type Result<T, Code extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure<Code> };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<Code extends string>(
  code: Code,
  message: string,
): { readonly ok: false; readonly error: Failure<Code> } {
  return { ok: false, error: { code, message } };
}
