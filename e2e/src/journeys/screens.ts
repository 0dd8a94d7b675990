import type { Stage } from "../stage.ts";

interface Line {
  readonly id: string;
  readonly title: string | null;
  readonly language: string | null;
}

/** Every screen by name and address; the desk with an English and an Arabic document. */
export async function screensOf(stage: Stage): Promise<Record<string, string>> {
  const { documents } = await stage.get<{ documents: Line[] }>("/documents?limit=50");
  const arabic = documents.find((each) => /[\u0600-\u06FF]/.test(each.title ?? ""));
  const english = documents.find((each) => each.title?.includes("1 July 2016"));
  const { accepted } = await stage.get<{
    accepted: { strips: { marks: { claimId: string; source: string }[] }[] };
  }>("/situation");
  const marks = accepted.strips[0]?.marks ?? [];
  const other = marks.find((each) => each.source !== marks[0]?.source);
  if (!arabic || !english || !marks[0] || !other)
    throw new Error("the demonstration lacks an Arabic document, the July digest or two sources to compare");
  return {
    situation: "situation",
    evidence: `situation?claim=${marks[0].claimId}`,
    comparison: `situation?compare=${marks[0].claimId}&compare=${other.claimId}`,
    reports: "reports",
    desk: `reports/${english.id}`,
    "desk-arabic": `reports/${arabic.id}`,
    claims: "claims",
    search: "search?q=besieged",
    add: "add",
    actors: "actors?q=nusra",
    places: "places",
    feeds: "feeds",
    ledger: "ledger",
    systems: "systems",
    about: "about",
  };
}
