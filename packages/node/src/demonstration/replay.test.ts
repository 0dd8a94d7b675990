import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  contentFromReading,
  contentSchemas,
  evidenceOverlap,
  type ClaimContent,
  type ClaimLine,
  type ClaimState,
} from "@truce/domain/claims";
import { composeSituation } from "@truce/domain/publication";
import { chainLine } from "@truce/domain/sources";
import { read } from "@truce/reading";
import { digests, judgements, systems, type Digest } from "./data.ts";

/** What the reader of this version makes of the digests, with the reviewer's answers on it. No store: reader and domain alone. */
const at = (index: number, prefix: "doc" | "clm"): string =>
  `${prefix}_${index.toString(16).padStart(32, "0")}`;
const person = `per_${"0".repeat(32)}` as const;
const workspaceId = `wsp_${"0".repeat(32)}` as const;
const readingId = `rdg_${"0".repeat(32)}` as const;

let claimsMade = 0;
/** Content that does not fit its kind: the pipeline drops such a claim. */
const misfits: string[] = [];

function readDigest(digest: Digest, index: number): ClaimLine[] {
  const text = readFileSync(new URL(digest.file, import.meta.url), "utf8");
  const { published, title, publisher } = digest;
  const reading = read({
    text,
    mediaType: "text/plain",
    published,
    title,
    publisher,
    url: digest.original!,
  });
  const first = claimsMade;
  const lines = reading.claims.map((claim): ClaimLine => {
    const parsed = contentSchemas[claim.kind].safeParse(contentFromReading(claim.content));
    if (!parsed.success) misfits.push(`${digest.file}: ${claim.kind}: ${parsed.error.message}`);
    const content = (parsed.data ?? claim.content) as ClaimContent;
    claimsMade += 1;
    return {
      id: at(claimsMade, "clm") as ClaimLine["id"],
      workspaceId,
      documentId: at(index, "doc") as ClaimLine["documentId"],
      kind: claim.kind,
      modality: claim.modality,
      polarity: claim.polarity,
      chain: claim.attribution,
      evidence: claim.evidence,
      content:
        "subsetOf" in content && typeof content.subsetOf === "number"
          ? { ...content, subsetOf: at(first + content.subsetOf + 1, "clm") }
          : content,
      origin: { by: "reader", readingId, template: claim.template, confidence: claim.confidence, why: [] },
      label: "public",
      recordedAt: `2026-01-01T00:00:${String(index).padStart(2, "0")}Z`,
      recordedBy: person,
      state: "proposed",
      documentTitle: title,
      documentPublisher: publisher,
      documentUrl: digest.original,
      documentPublished: published,
      demonstration: true,
      heads: [],
      sameOrigin: [],
    };
  });
  for (const { kind, words, answer } of judgements.filter((each) => each.digest === digest.file)) {
    const start = text.indexOf(words);
    const span = [{ start, end: start + words.length, text: words }];
    const best = lines
      .filter((claim) => claim.kind === kind && claim.state === "proposed")
      .map((claim) => ({ claim, overlap: evidenceOverlap(claim.evidence, span) }))
      .filter(({ overlap }) => overlap >= 0.4)
      .sort((a, b) => b.overlap - a.overlap)[0];
    if (best) best.claim.state = ({ accept: "accepted", reject: "rejected" } as const)[answer];
  }
  return lines;
}

const claims = digests.flatMap(readDigest);
const inState = (state: ClaimState): ClaimLine[] => claims.filter((claim) => claim.state === state);
const { accepted } = composeSituation({
  workspace: {
    id: workspaceId,
    name: "Syria, 2016",
    mark: "demonstration",
    referenceDay: "2016-07-28",
    label: "public",
  },
  today: "2016-07-28",
  claims,
  counts: { documents: digests.length, accepted: 0, proposed: 0 },
  ledger: { entries: 0, lastAt: null },
});
const marks = accepted.strips.flatMap((strip) => strip.marks);
const strip = (measure: string) => accepted.strips.filter((each) => each.measure === measure);

describe("the demonstration as this version of the reader reads it", () => {
  test("every proposal fits the content of its kind", () => {
    expect(misfits).toEqual([]);
  });

  test("most answers find their claim; something is left for the visitor; one wrong proposal is rejected", () => {
    expect(inState("accepted").length).toBeGreaterThanOrEqual(30);
    expect(inState("proposed").length).toBeGreaterThanOrEqual(3);
    expect(inState("rejected")).toHaveLength(1);
  });

  test("6,567 opens to its words and to a chain of three", () => {
    const mark = marks.find((each) => each.figure.value === 6567);
    expect(mark?.words).toContain("6,567 civilians killed");
    expect(mark?.chain).toBe("Truce demonstration ← The Guardian ← Syrian Network for Human Rights");
    expect(marks.find((each) => each.figure.value === 1271)?.partOf).toBe(mark?.claimId);
  });

  test("two counters of the besieged stand on one scale, each with the number of places it counts", () => {
    const [besieged, ...others] = strip("besieged").filter((each) =>
      each.marks.some((mark) => mark.figure.value === 590_200),
    );
    expect(others).toEqual([]);
    const bySource = Object.fromEntries(
      (besieged?.marks ?? []).map((mark) => [`${mark.source} ${mark.figure.value}`, mark.scope]),
    );
    expect(bySource["United Nations 590200"]).toContain("18 places");
    expect(bySource["Siege Watch 1005275"]).toContain("40 places");
  });

  test("92 killed over Eid and nine breaches on 27 July are shown as not comparable", () => {
    const pair = accepted.incomparable
      .map(({ a, b, comparison }) => ({
        values: [a, b].map((id) => marks.find((mark) => mark.claimId === id)?.figure.value),
        comparison,
      }))
      .find(({ values }) => values.includes(92) && values.includes(9));
    expect(pair?.comparison.verdict).toBe("not-comparable");
    expect(pair?.comparison.differences.map((each) => each.dimension)).toContain("measure");
  });

  test("three counters of the truce's first days stand on one scale, and no span is computed from them", () => {
    const breaches = strip("breaches").find((each) => each.marks.some((mark) => mark.figure.value === 14));
    const sources = new Set(breaches?.marks.map((mark) => mark.source));
    for (const source of ["Syrian Network for Human Rights", "High Negotiations Committee", "Russian Centre"])
      expect(sources).toContain(source);
    expect(breaches?.computed).toBeNull();
  });

  test("1 August has slipped to the end of August", () => {
    const slipped = accepted.deadlines.find((each) => each.due === "2016-08-31");
    expect(slipped?.history.map((word) => word.due)).toContain("2016-08-01");
  });

  test("access says 18 ever and 3 in July; eight areas were not reached", () => {
    const counts = accepted.access.map((claim) => [
      (claim.content as { count?: number }).count,
      (claim.content as { reached?: string }).reached,
    ]);
    expect(counts).toContainEqual([18, "yes"]);
    expect(counts).toContainEqual([3, "partial"]);
    expect(counts).toContainEqual([8, "no"]);
  });

  test("a newspaper quoting a newspaper quoting officials keeps all its steps", () => {
    expect(inState("accepted").map((claim) => chainLine(claim.chain))).toContain(
      "Truce demonstration ← The Guardian ← The Washington Post ← US officials (unnamed)",
    );
  });

  test("the reader finds something on the words of most of the twelve systems", () => {
    const found = systems.filter(({ digest, words }) => {
      const file = digests.find((each) => each.file === digest)!;
      const text = readFileSync(new URL(file.file, import.meta.url), "utf8");
      const start = text.indexOf(words);
      const span = [{ start, end: start + words.length, text: words }];
      return claims.some(
        (claim) => claim.documentTitle === file.title && evidenceOverlap(claim.evidence, span) > 0,
      );
    });
    expect(found.length).toBeGreaterThanOrEqual(11);
  });
});
