import { testAtFullCount } from "../long-test.ts";

export const check = testAtFullCount(
  "mutated and made-up documents read; every span re-slices, none crashes",
  "packages/reading/src/read.fuzz.test.ts",
  { long: "1", perRun: 10_000, full: 10_000 },
);
