import type { ClaimContent, PlaceIdentity } from "@truce/domain/claims";
import { describe, expect, it } from "vitest";
import { withPlace } from "./choose-place.ts";

const place = (id: string): PlaceIdentity => ({
  id,
  name: "Duma",
  level: "settlement",
  country: "SY",
  within: [],
  source: "test",
});

describe("which place is meant", () => {
  it("is said of one name, and of that name only", () => {
    const content = {
      place: "Duma",
      located: [
        { written: "Duma", candidates: [place("a"), place("b")], confidence: 0.4, why: ["two of one name"] },
        { written: "Homs", place: place("c"), confidence: 1, why: [] },
      ],
    } as unknown as ClaimContent;
    expect(withPlace(content, "Duma", place("b"), "a person")).toEqual({
      place: "Duma",
      located: [
        { written: "Duma", place: place("b"), confidence: 1, why: ["a person"] },
        { written: "Homs", place: place("c"), confidence: 1, why: [] },
      ],
    });
  });
});
