import { describe, expect, it } from "vitest";
import type { ClaimLine } from "../claims/index.ts";
import { contestedPoints, deadlines } from "./index.ts";

const claim = (n: number, rest: Partial<ClaimLine>): ClaimLine => ({
  id: `clm_${n.toString(16).padStart(32, "0")}`,
  workspaceId: `wsp_${"0".repeat(32)}`,
  documentId: `doc_${"0".repeat(32)}`,
  kind: "deadline",
  modality: "asserted",
  polarity: "affirmative",
  chain: [{ name: "The Guardian", role: "publisher" }],
  evidence: [{ start: 0, end: 5, text: "words" }],
  content: { words: "" },
  origin: { by: "person", corrects: null },
  label: "public",
  recordedAt: "2016-07-01T00:00:00Z",
  recordedBy: `per_${"0".repeat(32)}`,
  state: "accepted",
  documentTitle: null,
  documentPublisher: null,
  documentUrl: null,
  documentPublished: "2016-07-01",
  demonstration: false,
  heads: [],
  sameOrigin: [],
  ...rest,
});

const due = (start: string, end = start) => ({
  text: start,
  start,
  end,
  precision: "day" as const,
  inferred: [],
});

describe("deadlines", () => {
  const first = claim(1, {
    content: { what: "the start of a political transition in Damascus", date: due("2016-08-01") },
  });
  const slip = claim(2, {
    content: { what: "start of the political transition", date: due("2016-08-21", "2016-08-31") },
    documentPublished: "2016-07-27",
  });
  const other = claim(3, {
    content: { what: "answers to the monthly convoy plan", date: due("2016-07-10") },
  });

  it("lets the date said last stand and keeps the slip", () => {
    const [convoys, transition] = deadlines([first, slip, other], "2016-07-28");
    expect(convoys).toMatchObject({ daysLeft: -18 });
    expect(transition).toMatchObject({ due: "2016-08-31", daysLeft: 34 });
    expect(transition!.history.map((word) => word.due)).toEqual(["2016-08-31", "2016-08-01"]);
  });

  it("does not let a proposal move an accepted date", () => {
    const [, transition] = deadlines([first, { ...slip, state: "proposed" }, other], "2016-07-28");
    expect(transition).toMatchObject({ due: "2016-08-01", daysLeft: 4 });
  });
});

describe("contestedPoints", () => {
  it("shows a question only where different holders are on record", () => {
    const position = (n: number, holder: string, question: string) =>
      claim(n, { kind: "position", content: { holder, question, stance: "s" } });
    const found = contestedPoints([
      position(1, "United States", "Assad’s future"),
      position(2, "Russia", "Assad’s future"),
      position(3, "Russia", "Aid"),
      position(4, "russia", "Aid"),
    ]);
    expect(found).toHaveLength(1);
    expect(found[0]!.positions.map((each) => each.holder)).toEqual(["United States", "Russia"]);
  });
});
