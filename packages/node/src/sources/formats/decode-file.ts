import { Problem } from "@truce/domain/base";
import { decode, type Decoded, type DecodeHints } from "../decode.ts";
import { extractInWorker } from "./extract-pool.ts";
import { formatOf, type FormatType } from "./extract.ts";
import type { WorkingText } from "./extracted.ts";

/** Text as it came, a working text of another format (read as `text/plain`), or something kept and not read. */
export type DecodedFile =
  | Decoded
  | (WorkingText & { readonly charset: null; readonly mediaType: FormatType });

/**
 * Decides what the bytes are and makes their text: text, HTML and Markdown as they are, PDF, Word and e-mail through
 * their working text. What is none of these, or cannot be read, is `other`, with the reason.
 *
 * @param mostBytes larger files are not opened
 * @throws Problem `empty-document`, `unreadable-text`
 */
export async function decodeFile(
  bytes: Uint8Array,
  hints: DecodeHints,
  mostBytes = Infinity,
): Promise<DecodedFile> {
  const decoded = decode(bytes, hints);
  const format = decoded.kind === "other" ? formatOf(decoded.mediaType) : undefined;
  if (decoded.kind === "text" || format === undefined || bytes.length > mostBytes) return decoded;
  const extracted = await extractInWorker(bytes, format);
  switch (extracted.kind) {
    case "text":
      return { ...extracted, charset: null, mediaType: format };
    case "kept":
      return { ...decoded, why: extracted.why };
    case "refused":
      throw new Problem(extracted.key, extracted.detail);
  }
}
