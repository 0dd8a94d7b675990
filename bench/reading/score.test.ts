import { expect, test } from "vitest";
import { figures, scoreHalf } from "./score.ts";

// Floors a little under what was measured: a rule that helps one report must not cost the others.
test.each([
  ["tuned", "en", { jointRecall: 0.88, recall: 0.9, precision: 0.88, speakerRight: 0.95 }],
  ["held-out", "en", { jointRecall: 0.75, recall: 0.8, precision: 0.82, speakerRight: 0.92 }],
  ["tuned", "ar", { jointRecall: 0.95, recall: 0.95, precision: 0.93, speakerRight: 0.95 }],
  ["held-out", "ar", { jointRecall: 0.82, recall: 0.85, precision: 0.88, speakerRight: 0.95 }],
  ["tuned", "ru", { jointRecall: 0.95, recall: 0.95, precision: 0.95, speakerRight: 0.95 }],
  ["held-out", "ru", { jointRecall: 0.85, recall: 0.9, precision: 0.9, speakerRight: 0.95 }],
] as const)("our reports, %s half, in %s, stay above their floors", (half, language, floors) => {
  const got = figures(scoreHalf(half, language));
  for (const [key, floor] of Object.entries(floors)) expect(got[key], key).toBeGreaterThanOrEqual(floor);
});
