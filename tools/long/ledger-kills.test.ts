import { expect, it } from "vitest";
import { check } from "./ledger-kills.ts";

it("loses nothing and signs one history in a sample of kills while the ledger is written", async () => {
  await expect(check.run(20_160_701, 0, 10)).resolves.toBeUndefined();
}, 120_000);
