import { expect, test } from "vitest";
import { figures, scoreHalf } from "./score.ts";

// Floors a little under what was measured: a rule that helps one report must not cost the others.
test.each([
  ["tuned", { jointRecall: 0.88, recall: 0.9, precision: 0.88, speakerRight: 0.95 }],
  ["held-out", { jointRecall: 0.75, recall: 0.8, precision: 0.82, speakerRight: 0.92 }],
] as const)("our reports, %s half, stay above their floors", (half, floors) => {
  const got = figures(scoreHalf(half));
  for (const [key, floor] of Object.entries(floors)) expect(got[key], key).toBeGreaterThanOrEqual(floor);
});
