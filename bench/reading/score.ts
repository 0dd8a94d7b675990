/**
 * Scores a reading against the gold reports of this folder. A gold claim counts as found where one claim of the
 * reader overlaps its words (Jaccard ≥ 0.5, or ≥ 80 % of them inside at most twice the length), one to one, and as
 * joint where kind family, innermost speaker and every value given are right as well.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { read } from "../../packages/reading/src/index.ts";
import type { ReadClaim, Reading } from "../../packages/reading/src/index.ts";

export interface GoldClaim {
  kind: string;
  /** Verbatim words, found in the text; `context` holds a longer stretch that is as good. */
  words: string;
  context?: string;
  /** null is the publisher's own voice; a list holds alternatives. */
  speaker: string | null | (string | null)[];
  value?: number;
  min?: number;
  max?: number;
  period?: [string, string];
  time?: [string, string];
  date?: [string, string];
  due?: string;
  reached?: string;
  alsoKinds?: string[];
  /** Right if found, no loss if not. */
  optional?: boolean;
}

interface GoldFile {
  published: string;
  publisher: string;
  language: string;
  claims: GoldClaim[];
}

export interface Score {
  gold: number;
  system: number;
  matched: number;
  right: number;
  joint: number;
  speakers: number;
  speakersRight: number;
  values: number;
  valuesRight: number;
  /** Claims by template: made, and of these right in every respect. */
  templates: Record<string, { made: number; right: number }>;
  misses: string[];
  wrong: string[];
  spurious: string[];
}

const FAMILIES = [
  ["commitment", "deadline"],
  ["position", "quotation", "assessment", "status"],
  ["incident", "figure", "access", "casualty", "restriction"],
  ["access", "status"],
  ["incident", "status"],
];

const sameFamily = (a: string, b: string): boolean =>
  a === b || FAMILIES.some((family) => family.includes(a) && family.includes(b));

const fold = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(?:the|a|an)\s+/, "")
    .replace(/[’']s\b/g, "")
    .replace(/[^\p{L}\p{N} ]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();

function speakerOf(claim: ReadClaim): string | null {
  return (
    claim.attribution.filter((step) => step.role !== "publisher" && step.role !== "venue").at(-1)?.name ??
    null
  );
}

function speakerRight(gold: GoldClaim, claim: ReadClaim): boolean {
  const wanted = Array.isArray(gold.speaker) ? gold.speaker : [gold.speaker];
  const got = speakerOf(claim);
  return wanted.some((name) => {
    if (name === null || got === null) return name === got;
    const a = fold(name);
    const b = fold(got);
    return a === b || ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `);
  });
}

/** Checks every value the gold names; true where it names none. */
function valuesRight(gold: GoldClaim, claim: ReadClaim): boolean {
  const content = claim.content as unknown as Record<string, unknown>;
  const interval = (key: string): [unknown, unknown] | null => {
    const one = content[key] as { start?: unknown; end?: unknown } | undefined;
    return one ? [one.start, one.end] : null;
  };
  const equal = (wanted: [string, string], keys: string[]): boolean =>
    keys.some((key) => {
      const got = interval(key);
      return got?.[0] === wanted[0] && got[1] === wanted[1];
    });
  if (
    gold.value !== undefined &&
    (claim.kind === "figure" || (gold.kind === "figure" && !gold.alsoKinds?.includes(claim.kind))) &&
    content["value"] !== gold.value &&
    content["count"] !== gold.value
  )
    return false;
  if (gold.min !== undefined && content["min"] !== gold.min) return false;
  if (gold.max !== undefined && content["max"] !== gold.max) return false;
  if (gold.period && !equal(gold.period, ["period", "time"])) return false;
  if (gold.time && !equal(gold.time, ["time", "period"])) return false;
  if (gold.date && !equal(gold.date, ["date", "deadline", "period"])) return false;
  if (
    gold.due !== undefined &&
    (content["deadline"] as { end?: string } | undefined)?.end !== gold.due &&
    (content["date"] as { end?: string } | undefined)?.end !== gold.due
  )
    return false;
  return gold.reached === undefined || claim.kind !== "access" || content["reached"] === gold.reached;
}

const hasValues = (gold: GoldClaim): boolean =>
  ["value", "min", "period", "time", "date", "due", "reached"].some((key) => key in gold);

function overlap(a: [number, number], b: [number, number]): number {
  const shared = Math.min(a[1], b[1]) - Math.max(a[0], b[0]);
  if (shared <= 0) return 0;
  const jaccard = shared / (a[1] - a[0] + b[1] - b[0] - shared);
  if (jaccard >= 0.5) return jaccard;
  return shared >= 0.8 * (a[1] - a[0]) && b[1] - b[0] <= 2 * (a[1] - a[0]) ? 0.5 : 0;
}

/** Scores one reading; pairs are taken greedily from the best down, which at this size equals the best assignment. */
export function scoreReading(reading: Reading, text: string, gold: readonly GoldClaim[], score: Score): void {
  const pairs: { g: number; c: number; weight: number }[] = [];
  gold.forEach((one, g) => {
    const spans = [one.words, one.context]
      .filter((words) => words !== undefined)
      .map((words): [number, number] => {
        const at = text.indexOf(words);
        if (at < 0) throw new Error(`gold words are not in the text: "${words}"`);
        return [at, at + words.length];
      });
    reading.claims.forEach((claim, c) => {
      const span: [number, number] = [claim.evidence[0]!.start, claim.evidence.at(-1)!.end];
      const best = Math.max(...spans.map((wanted) => overlap(wanted, span)));
      if (best > 0)
        pairs.push({
          g,
          c,
          weight:
            best +
            (kindRight(one, claim) ? 0.4 : 0) +
            (hasValues(one) && valuesRight(one, claim) ? 0.3 : 0) +
            (speakerRight(one, claim) ? 0.1 : 0),
        });
    });
  });
  pairs.sort((a, b) => b.weight - a.weight);
  const takenGold = new Set<number>();
  const takenClaims = new Set<number>();
  for (const { g, c } of pairs) {
    if (takenGold.has(g) || takenClaims.has(c)) continue;
    takenGold.add(g);
    takenClaims.add(c);
    const one = gold[g]!;
    const claim = reading.claims[c]!;
    const kind = kindRight(one, claim);
    const speaker = speakerRight(one, claim);
    const values = valuesRight(one, claim);
    score.right++;
    if (kind && speaker && values) (score.templates[claim.template] ??= { made: 0, right: 0 }).right++;
    if (!(kind && speaker && values))
      score.wrong.push(
        `${kind ? "" : `kind ${claim.kind}≠${one.kind} `}${speaker ? "" : `speaker ${String(speakerOf(claim))}≠${String(one.speaker)} `}${values ? "" : `values ${JSON.stringify(claim.content).slice(0, 160)} `}: ${one.words}`,
      );
    if (one.optional) continue;
    score.matched++;
    if (one.speaker !== null && !(Array.isArray(one.speaker) && one.speaker.includes(null))) {
      score.speakers++;
      if (speaker) score.speakersRight++;
    }
    if (hasValues(one)) {
      score.values++;
      if (values) score.valuesRight++;
    }
    if (kind && speaker && values) score.joint++;
  }
  gold.forEach((one, g) => {
    if (one.optional) return;
    score.gold++;
    if (!takenGold.has(g)) score.misses.push(`${one.kind}: ${one.words}`);
  });
  reading.claims.forEach((claim, c) => {
    score.system++;
    (score.templates[claim.template] ??= { made: 0, right: 0 }).made++;
    if (!takenClaims.has(c))
      score.spurious.push(`${claim.template}: ${claim.evidence[0]!.text.replace(/\s+/g, " ").slice(0, 120)}`);
  });
}

const kindRight = (gold: GoldClaim, claim: ReadClaim): boolean =>
  sameFamily(gold.kind, claim.kind) || (gold.alsoKinds ?? []).some((kind) => sameFamily(kind, claim.kind));

/** The report sets: two of the first gold, two of varied sources; of each pair one was tuned on. */
export type Half = "tuned" | "held-out" | "varied-tuned" | "varied-held-out";

/** Scores the reports of one set; of one language, where given. */
export function scoreHalf(half: Half, language?: string): Score {
  const folder = join(import.meta.dirname, half);
  const score: Score = {
    gold: 0,
    system: 0,
    matched: 0,
    right: 0,
    joint: 0,
    speakers: 0,
    speakersRight: 0,
    values: 0,
    valuesRight: 0,
    templates: {},
    misses: [],
    wrong: [],
    spurious: [],
  };
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
    const text = readFileSync(join(folder, file), "utf8");
    const gold = JSON.parse(
      readFileSync(join(folder, file.replace(/\.txt$/, ".gold.json")), "utf8"),
    ) as GoldFile;
    if (language !== undefined && gold.language !== language) continue;
    const reading = read({ text, published: gold.published, publisher: gold.publisher });
    scoreReading(reading, text, gold.claims, score);
  }
  return score;
}

/** The figures of a score as shares. */
export function figures(score: Score): Record<string, number> {
  const share = (a: number, b: number): number => (b === 0 ? 0 : Math.round((a / b) * 1000) / 1000);
  return {
    gold: score.gold,
    claims: score.system,
    recall: share(score.matched, score.gold),
    precision: share(score.right, score.system),
    jointRecall: share(score.joint, score.gold),
    speakerRight: share(score.speakersRight, score.speakers),
    valuesRight: share(score.valuesRight, score.values),
  };
}
