import type { Pass } from "@truce/domain/base";
import { auditAreaTables, type Store } from "@truce/store";
import type { Faults } from "./faults.ts";

/**
 * Checks the bytes of every table of areas that was ever taken in: what was read with them can be read again.
 *
 * @param faultOf what is wrong with the bytes of this hash in the vault, if anything
 */
export async function verifyAreaTables(
  store: Store,
  whole: Pass,
  faults: Faults,
  faultOf: (sha256: string) => Promise<string | undefined>,
): Promise<void> {
  for (const { id, sha256 } of await store.query(auditAreaTables, whole, {})) {
    const fault = await faultOf(sha256);
    if (fault !== undefined) faults.add(id, `blobs/…/${sha256}: ${fault}`, "blob");
  }
}
