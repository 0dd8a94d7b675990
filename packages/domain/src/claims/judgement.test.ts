import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JudgementId } from "../base/index.ts";
import { stateOf, type Judgement, type JudgementAnswer } from "./index.ts";

const id = (n: number): JudgementId => `jdg_${n.toString(16).padStart(32, "0")}`;

const judge = (n: number, answer: JudgementAnswer, basedOn: number[] = []): Judgement => ({
  id: id(n),
  claimId: `clm_${"0".repeat(32)}`,
  question: "faithful",
  answer,
  reason: null,
  correctedBy: null,
  basedOn: basedOn.map(id),
  by: `per_${"0".repeat(32)}`,
  at: `2016-07-01T00:00:${String(n).padStart(2, "0")}Z`,
});

describe("stateOf", () => {
  it("is a proposal while nobody judged", () => {
    expect(stateOf([]).state).toBe("proposed");
  });

  it("follows the latest word of a chain", () => {
    expect(stateOf([judge(1, "accept"), judge(2, "reject", [1])]).state).toBe("rejected");
  });

  it("restores by undo what stood before, and undo of undo restores the act", () => {
    const acts = [judge(1, "accept"), judge(2, "reject", [1]), judge(3, "undo", [2])];
    expect(stateOf(acts).state).toBe("accepted");
    expect(stateOf([judge(1, "accept"), judge(2, "undo", [1])]).state).toBe("proposed");
  });

  it("shows two answers on one basis as a conflict, and the same answer twice as agreement", () => {
    expect(stateOf([judge(1, "accept"), judge(2, "reject")])).toMatchObject({ state: "conflict" });
    expect(stateOf([judge(1, "accept"), judge(2, "accept")])).toMatchObject({ state: "accepted" });
  });

  it("ends a conflict by a judgement based on both sides", () => {
    expect(stateOf([judge(1, "accept"), judge(2, "reject"), judge(3, "accept", [1, 2])]).state).toBe(
      "accepted",
    );
  });

  it("does not depend on the order of arrival and survives forged circles", () => {
    const acts = fc
      .array(
        fc.record({
          answer: fc.constantFrom<JudgementAnswer>("accept", "reject", "correct", "undo"),
          basedOn: fc.array(fc.nat(9), { maxLength: 3 }),
        }),
        { maxLength: 10 },
      )
      .map((list) => list.map(({ answer, basedOn }, index) => judge(index, answer, basedOn)));
    fc.assert(
      fc.property(acts, fc.infiniteStream(fc.nat()), (list, random) => {
        const shuffled = list
          .map((each) => ({ each, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        expect(stateOf(shuffled)).toEqual(stateOf(list));
      }),
    );
  });
});
