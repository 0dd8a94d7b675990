import { expect, test } from "vitest";
import { confidenceOf } from "../../packages/reading/src/confidence.ts";
import { measuredConfidence } from "./confidence.ts";
import { figures, scoreHalf } from "./score.ts";

// Floors a little under what was measured: a rule that helps one report must not cost the others.
test.each([
  ["tuned", "en", { jointRecall: 0.9, recall: 0.92, precision: 0.93, speakerRight: 0.95 }],
  ["held-out", "en", { jointRecall: 0.8, recall: 0.85, precision: 0.86, speakerRight: 0.92 }],
  ["varied-tuned", "en", { jointRecall: 0.92, recall: 0.94, precision: 0.88, speakerRight: 0.95 }],
  ["varied-held-out", "en", { jointRecall: 0.78, recall: 0.87, precision: 0.8, speakerRight: 0.84 }],
  ["tuned", "ar", { jointRecall: 0.95, recall: 0.95, precision: 0.93, speakerRight: 0.95 }],
  ["held-out", "ar", { jointRecall: 0.86, recall: 0.88, precision: 0.85, speakerRight: 0.95 }],
  ["varied-tuned", "ar", { jointRecall: 0.95, recall: 0.95, precision: 0.93, speakerRight: 0.95 }],
  ["varied-held-out", "ar", { jointRecall: 0.78, recall: 0.84, precision: 0.92, speakerRight: 0.83 }],
  ["tuned", "ru", { jointRecall: 0.95, recall: 0.95, precision: 0.95, speakerRight: 0.95 }],
  ["held-out", "ru", { jointRecall: 0.88, recall: 0.9, precision: 0.91, speakerRight: 0.92 }],
  ["varied-tuned", "ru", { jointRecall: 0.94, recall: 0.94, precision: 0.9, speakerRight: 0.95 }],
  ["varied-held-out", "ru", { jointRecall: 0.7, recall: 0.86, precision: 0.92, speakerRight: 0.7 }],
] as const)("our reports, %s half, in %s, stay above their floors", (half, language, floors) => {
  const got = figures(scoreHalf(half, language));
  for (const [key, floor] of Object.entries(floors)) expect(got[key], key).toBeGreaterThanOrEqual(floor);
});

test("the reader's confidence is what the held-out reports measure", () => {
  for (const [rule, share] of Object.entries(measuredConfidence())) {
    const told = confidenceOf(rule);
    expect(Math.abs(told - share), `${rule}: told ${told}, measured ${share}`).toBeLessThanOrEqual(0.15);
  }
});
