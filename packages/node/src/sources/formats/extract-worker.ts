import { extract, type FormatType } from "./extract.ts";
import type { Extracted } from "./extracted.ts";

/** Runs in a worker thread, which is ended from outside where a file takes too long or grows too large. */
export default function extractFile(input: { bytes: Uint8Array; format: FormatType }): Promise<Extracted> {
  return extract(input.bytes, input.format);
}
