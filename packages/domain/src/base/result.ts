/** An expected "no" as a value. Bugs and failed I/O throw instead. */
export type Result<T, E extends { readonly kind: string }> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const no = <E extends { readonly kind: string }>(
  error: E,
): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** Ends an exhaustive switch: compiles only while every case is handled. */
export function impossible(value: never): never {
  throw new Error(`impossible case: ${JSON.stringify(value)}`);
}
