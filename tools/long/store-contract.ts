import { testAtFullCount } from "../long-test.ts";

export const check = testAtFullCount(
  "random records asked by random people on both engines; no row past the gate, no judgement lost",
  "packages/store/src/contract.test.ts",
  { long: "10", perRun: 120, full: 600 },
);
