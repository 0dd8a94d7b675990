import { testAtFullCount } from "../long-test.ts";

export const check = testAtFullCount(
  "kill −9 while a log grows; no size with two roots, nothing acknowledged lost",
  "packages/tlog/src/io/kill.test.ts",
  { long: "1", perRun: 1000, full: 1000 },
);
