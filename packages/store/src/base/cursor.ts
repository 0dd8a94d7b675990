import { Problem } from "@truce/domain/base";

/** The place after which a page goes on, as an opaque text. */
export const writeCursor = (place: readonly (string | number)[]): string =>
  new TextEncoder().encode(JSON.stringify(place)).toBase64({ alphabet: "base64url", omitPadding: true });

/** Reads a cursor of `types`. Throws a `Problem` for anything that no page gave out. */
export function readCursor<const T extends readonly ("string" | "number")[]>(
  cursor: string,
  types: T,
): { [K in keyof T]: T[K] extends "string" ? string : number } {
  try {
    const place: unknown = JSON.parse(
      new TextDecoder().decode(Uint8Array.fromBase64(cursor, { alphabet: "base64url" })),
    );
    if (Array.isArray(place) && place.length === types.length)
      if (types.every((type, index) => typeof place[index] === type))
        return place as unknown as { [K in keyof T]: T[K] extends "string" ? string : number };
  } catch {
    // Told below.
  }
  throw new Problem("invalid-input", "The cursor is not one that a page of this list gave out.", {
    member: "cursor",
  });
}

/** How many rows a page may have: what was asked, between 1 and `most`. */
export const pageSize = (limit: number, most: number): number =>
  Math.max(1, Math.min(Math.trunc(limit) || 1, most));
