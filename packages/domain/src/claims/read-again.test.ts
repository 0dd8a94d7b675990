import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClaimContent, ClaimKind } from "./index.ts";
import { readAgain, type Known, type Proposed } from "./index.ts";

const proposal = fc.record({
  kind: fc.constantFrom<ClaimKind>("figure", "designation"),
  start: fc.nat(40),
  length: fc.integer({ min: 1, max: 20 }),
  value: fc.nat(3),
});

const asProposed = ({
  kind,
  start,
  length,
  value,
}: {
  kind: ClaimKind;
  start: number;
  length: number;
  value: number;
}): Proposed => ({
  kind,
  evidence: [{ start, end: start + length, text: "x".repeat(length) }],
  content: { value, precision: "exact", unit: "persons" },
});

/** One reading after another over a record of claims, as the store would keep it. */
function apply(
  record: Known[],
  reading: readonly Proposed[],
  next: () => number,
): { record: Known[]; proposed: number } {
  const { propose, retire } = readAgain(record, reading);
  const kept = record.filter((claim) => !retire.includes(claim.id));
  const added = propose.map((index): Known => ({ ...reading[index]!, id: `c${next()}`, settled: false }));
  return { record: [...kept, ...added], proposed: added.length };
}

const distinct = (list: readonly Proposed[]): Proposed[] => [
  ...new Map(list.map((each) => [JSON.stringify(each), each])).values(),
];

describe("readAgain", () => {
  it("adds nothing when the same reader reads twice, and loses no judgement when the reader changes", () => {
    fc.assert(
      fc.property(
        fc.array(proposal, { maxLength: 12 }),
        fc.array(proposal, { maxLength: 12 }),
        fc.array(fc.nat(11)),
        (first, second, judged) => {
          let count = 0;
          const next = (): number => (count += 1);
          const one = distinct(first.map(asProposed));
          const two = distinct(second.map(asProposed));
          const after = apply([], one, next);
          expect(after.proposed).toBe(one.length);
          expect(apply(after.record, one, next).proposed).toBe(0);
          const settled = after.record.map((claim, index) => ({ ...claim, settled: judged.includes(index) }));
          const changed = apply(settled, two, next);
          for (const claim of settled) if (claim.settled) expect(changed.record).toContainEqual(claim);
          // The changed reader's second run finds nothing new either.
          expect(apply(changed.record, two, next).proposed).toBe(0);
          const unsettled = changed.record
            .filter((claim) => !claim.settled)
            .map((claim) => JSON.stringify([claim.kind, claim.evidence, claim.content]));
          expect(new Set(unsettled).size).toBe(unsettled.length);
        },
      ),
    );
  });

  it("keeps two designations on one span apart by what they designate", () => {
    const evidence = [{ start: 0, end: 30, text: "x".repeat(30) }];
    const of = (designee: string): Proposed => ({
      kind: "designation",
      evidence,
      content: { designee, designator: "UN", status: "proscribed" },
    });
    const known: Known[] = ["Jabhat al-Nusra", "Isis"].map((name) => ({
      ...of(name),
      id: name,
      settled: name === "Isis",
    }));
    expect(readAgain(known, [of("Isis"), of("Jabhat al-Nusra")])).toEqual({ propose: [], retire: [] });
  });

  it("does not take a figure for changed because it names its whole by id now", () => {
    const evidence = [{ start: 0, end: 10, text: "x".repeat(10) }];
    const part = (subsetOf: number | string): ClaimContent => ({
      value: 1271,
      precision: "exact",
      unit: "persons",
      subsetOf,
    });
    const known: Known[] = [{ id: "a", kind: "figure", evidence, content: part("clm_1"), settled: false }];
    expect(readAgain(known, [{ kind: "figure", evidence, content: part(0) }])).toEqual({
      propose: [],
      retire: [],
    });
  });
});
