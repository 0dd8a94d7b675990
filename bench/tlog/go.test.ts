/** A verifier that we did not write accepts our log, and refuses it once a bit is changed. */
import { describe, expect, it } from "vitest";
import { checkWithGo, findGo } from "./go.ts";
import { benchLeaves, buildLog } from "./logs.ts";

const found = findGo();
if ("missing" in found) console.warn(`SKIPPED: the comparison with Go's sumdb: ${found.missing}`);

describe.skipIf("missing" in found)("Go's golang.org/x/mod/sumdb", () => {
  const command = "go" in found ? found.go : "";
  const leaves = benchLeaves(70_001);

  it("accepts a log of 70,001 entries: signature, root, records, proofs", async () => {
    const log = buildLog(leaves);
    const figures = await checkWithGo(command, log, leaves);
    expect(figures).toMatchObject({
      size: 70_001,
      root: log.root.toBase64(),
      inclusionProofs: 2_000,
      consistencyProofs: 13,
    });
  }, 240_000);

  it("refuses a log in which one bit was changed", async () => {
    const log = buildLog(leaves.slice(0, 3_000));
    const bundle = log.tiles.tiles.get("tile/entries/005") as Uint8Array;
    bundle[100] = (bundle[100] ?? 0) ^ 1;
    await expect(checkWithGo(command, log, leaves.slice(0, 3_000))).rejects.toThrow(/refused/);
  }, 240_000);
});
