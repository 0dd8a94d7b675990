import { describe, expect, it } from "vitest";
import { saidOf } from "./act.ts";

describe("the words of an act", () => {
  it("are taken apart by kind, and a reason keeps its own separators", () => {
    expect(saidOf({ kind: "judgement-made", what: "reject · Wrong speaker · see line 3" })).toEqual({
      answer: "reject",
      rest: "Wrong speaker · see line 3",
    });
    expect(saidOf({ kind: "reading-recorded", what: "proposed again · rules-2" })).toEqual({
      reading: "proposedAgain",
      rest: "rules-2",
    });
    expect(saidOf({ kind: "label-changed", what: "restricted · names a witness" })).toEqual({
      label: "restricted",
      rest: "names a witness",
    });
    expect(saidOf({ kind: "copy-added", what: "mission" })).toEqual({ kind: "copy-added", rest: "" });
  });

  it("of a kind or word that is not known stay as the entry has them", () => {
    expect(saidOf({ kind: "judgement-made", what: "constructor · x" })).toEqual({
      kind: "judgement-made",
      rest: "constructor · x",
    });
    expect(saidOf({ kind: "reading-recorded", what: "toString" })).toEqual({
      kind: "reading-recorded",
      rest: "toString",
    });
  });
});
