import { expect, it } from "vitest";
import { check } from "./kills.ts";

it("loses nothing that was acknowledged in a sample of kills of the whole node", async () => {
  await expect(check.run(20_160_701, 0, 10)).resolves.toBeUndefined();
}, 120_000);
