import { encodeOpening, formatProof, proveInclusion, type TileReader } from "@truce/tlog";
import type { ProvableEntry } from "@truce/store";
import type { Signed } from "./sequencer.ts";

/** The proof bundle of one entry (docs/formats/tlog-proof-bundle.md). @throws Error where tiles are damaged. */
export async function bundleOf(tiles: TileReader, entry: ProvableEntry, signed: Signed): Promise<string> {
  const { index, salt, bytes, items } = entry;
  if (index === null || index >= signed.size)
    throw new Error(`entry ${entry.id} is not under this checkpoint`);
  const path = await proveInclusion(tiles, index, signed.size);
  if (!path.ok) throw new Error(`the log is damaged: ${path.error.message}. Run truce verify.`);
  const extra = encodeOpening({ salt, entry: bytes, items: items.map(({ fields }) => fields) });
  return formatProof({ extra, index, path: path.value, checkpoint: signed.note });
}
