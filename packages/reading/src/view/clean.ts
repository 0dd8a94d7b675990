import type { ReadInput } from "../types.ts";
import type { Cleaned } from "./block.ts";
import { cleanHtml } from "./html.ts";
import { cleanPlain } from "./plain.ts";

/** Cleans a text by its media type into blocks that map back to it. */
export function clean(text: string, mediaType: NonNullable<ReadInput["mediaType"]>): Cleaned {
  return mediaType === "text/html" ? cleanHtml(text) : cleanPlain(text, mediaType === "text/markdown");
}
