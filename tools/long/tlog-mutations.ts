import { testAtFullCount } from "../long-test.ts";

export const check = testAtFullCount(
  "changed proofs, tiles, notes and bundles, none accepted",
  "packages/tlog/src/mutation.test.ts",
  { long: "1", perRun: 120_000, full: 120_000 },
);
