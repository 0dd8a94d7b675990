import { testAtFullCount } from "../long-test.ts";

export const check = testAtFullCount(
  "kill −9 of a process that writes to the store; nothing acknowledged is lost",
  "packages/store/src/sqlite/kill.test.ts",
  { long: "50", perRun: 100, full: 1000 },
);
