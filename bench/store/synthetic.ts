/**
 * Claims about Ostria, a country that does not exist, by the number: the same number gives the same document and the
 * same claims. Frequencies fall off as in real reports: a few speakers say most, most words are rare.
 */
import type { Label, PersonId, ReadingId, WorkspaceId } from "@truce/domain/base";
import type { ClaimKind, ClaimRecord, Judgement } from "@truce/domain/claims";
import type { DocumentRecord } from "@truce/domain/sources";

export const workspaceId: WorkspaceId = `wsp_${"0".repeat(31)}1`;
export const personId: PersonId = `per_${"0".repeat(31)}1`;
export const claimsPerDocument = 20;

/** Mulberry32: small, fast and good enough to look random. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A hundred and more syllables: as many different trigrams as a language has. */
const syllables = "b br d dr f g gr h j k kl l m n p pr r s sh st t th tr v w z"
  .split(" ")
  .flatMap((start) => "a e i o u ai en or".split(" ").map((end) => start + end));
const arabic =
  "قصف هدنة حصار قافلة مدنيون قتلى جرحى معبر هجوم اتفاق انسحاب مساعدات قرية مدينة شمال جنوب".split(" ");

const wordOf = (index: number): string => {
  if (index % 37 === 5) return arabic[((index / 37) % arabic.length) | 0]!;
  let word = "";
  for (
    let rest = (Math.imul(index + 1, 0x9e3779b1) >>> 9) + 300;
    rest > 0;
    rest = Math.trunc(rest / syllables.length)
  )
    word += syllables[rest % syllables.length];
  return word;
};
export const vocabulary = Array.from({ length: 8000 }, (_, index) => wordOf(index));
export const speakers = Array.from(
  { length: 3000 },
  (_, index) => `${nameOf(index)} of ${nameOf(index * 7 + 3)}`,
);
export const places = Array.from({ length: 600 }, (_, index) => nameOf(index * 13 + 1));
export const actors = Array.from({ length: 900 }, (_, index) => `${nameOf(index * 5 + 2)} Brigade`);
function nameOf(index: number): string {
  const word = wordOf((index * 11 + 7) % 8000);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** An index that is small far more often than large. */
export const rankOf = (random: () => number, size: number): number =>
  Math.min(size - 1, Math.trunc(size ** random()) - 1 + Math.trunc(random() * 2));
const pick = <T>(random: () => number, list: readonly T[]): T =>
  list[Math.max(0, rankOf(random, list.length))]!;

const hex = (value: number, extra: number): string =>
  value.toString(16).padStart(24, "0") + extra.toString(16).padStart(8, "0");
/** Ids look random, as real ones do: consecutive numbers are far apart. */
const scatter = (n: number): number => Math.imul(n + 1, 0x9e3779b1) >>> 0;
const idOf = <P extends string>(prefix: P, n: number): `${P}_${string}` =>
  `${prefix}_${scatter(n).toString(16).padStart(8, "0")}${hex(n, 0).slice(8)}`;

const labelOf = (roll: number): Label =>
  roll < 0.6 ? "public" : roll < 0.85 ? "mission" : roll < 0.97 ? "restricted" : "sealed";
const kindOf = (roll: number): ClaimKind =>
  roll < 0.45
    ? "incident"
    : roll < 0.7
      ? "figure"
      : roll < 0.85
        ? "quotation"
        : roll < 0.95
          ? "casualty"
          : roll < 0.99
            ? "access"
            : "position";

export interface SyntheticDocument {
  readonly record: DocumentRecord;
  readonly text: string;
  readonly readingId: ReadingId;
  readonly claims: { record: ClaimRecord; importKey: string; judgement: Judgement | undefined }[];
}

const epoch = Temporal.Instant.from("2031-01-01T00:00:00Z").epochMilliseconds;

export function syntheticDocument(n: number): SyntheticDocument {
  const random = generator(n * 7919 + 13);
  const id = idOf("doc", n);
  const label = labelOf(random());
  const capturedAt = Temporal.Instant.fromEpochMilliseconds(
    epoch + n * 600_000 + Math.trunc(random() * 500_000),
  ).toString();
  const day = capturedAt.slice(0, 10);
  const readingId = idOf("rdg", n);
  const sentences: string[] = [];
  const claims: SyntheticDocument["claims"] = [];
  let at = 0;
  for (let c = 0; c < claimsPerDocument; c += 1) {
    const place = pick(random, places);
    const speaker = pick(random, speakers);
    const actor = pick(random, actors);
    const kind = kindOf(random());
    const value = Math.trunc(random() * 5000);
    const words = Array.from({ length: 8 + Math.trunc(random() * 10) }, () => pick(random, vocabulary)).join(
      " ",
    );
    const sentence = `${speaker} says ${words} near ${place}, ${value} by ${actor}.`;
    const number = n * claimsPerDocument + c;
    const claimId = idOf("clm", number);
    const time = { text: day, start: day, end: day, precision: "day" as const, inferred: [] };
    const content =
      kind === "figure"
        ? { value, precision: "exact" as const, unit: "people", place, period: time }
        : kind === "incident"
          ? { act: words.slice(0, 40), actor, place, time }
          : kind === "casualty"
            ? { person: "unnamed", event: "killed", place, time }
            : kind === "access"
              ? { areas: [place], reached: "no" as const, by: actor }
              : kind === "position"
                ? { holder: actor, stance: words.slice(0, 30) }
                : { words: sentence };
    claims.push({
      record: {
        id: claimId,
        workspaceId,
        documentId: id,
        kind,
        modality: "asserted",
        polarity: "affirmative",
        chain: [
          { name: "The Ostrian Herald", role: "publisher" },
          { name: speaker, role: "speaker" },
        ],
        evidence: [{ start: at, end: at + sentence.length, text: sentence }],
        content,
        origin: { by: "reader", readingId, template: "synthetic", confidence: 0.7, why: ["synthetic"] },
        label: random() < 0.97 ? "public" : "restricted",
        recordedAt: capturedAt,
        recordedBy: personId,
      },
      importKey: scatter(number).toString(16) + hex(number, 1),
      judgement:
        random() < 0.2
          ? {
              id: idOf("jdg", number),
              claimId,
              question: "faithful",
              answer: random() < 0.75 ? "accept" : "reject",
              reason: null,
              correctedBy: null,
              basedOn: [],
              by: personId,
              at: capturedAt,
            }
          : undefined,
    });
    sentences.push(sentence);
    at += sentence.length + 1;
  }
  const text = sentences.join(" ");
  return {
    text,
    readingId,
    claims,
    record: {
      id,
      workspaceId,
      sha256: hex(n, 0).repeat(2),
      byteLength: text.length,
      mediaType: "text/plain",
      charset: "utf-8",
      status: "read",
      origin: { how: "paste" },
      title: `Synthetic report ${n} on ${places[n % places.length]}`,
      publisher: "The Ostrian Herald",
      url: null,
      published: day,
      language: "en",
      note: null,
      handedInBy: null,
      label,
      capturedAt,
      capturedBy: personId,
    },
  };
}
