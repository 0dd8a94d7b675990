import { foldForSearch } from "../base/index.ts";
import {
  claimKinds,
  contentSchemas,
  modalities,
  type ClaimContent,
  type ClaimKind,
  type Modality,
} from "./content.ts";

/** A stretch of a document that a model was shown, and where in the decoded original it stands. */
export interface ShownPart {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** A proposal of a model that passed: its words stand in the document, and nothing in it stands elsewhere. */
export interface AnchoredProposal {
  readonly kind: ClaimKind;
  readonly modality: Modality;
  readonly polarity: "affirmative" | "negative";
  readonly evidence: { readonly start: number; readonly end: number; readonly text: string };
  readonly speaker: string | null;
  readonly content: ClaimContent;
}

/** Why a proposal was refused. Counted; the proposal itself is not kept. */
export const modelRefusals = [
  "not-a-proposal",
  "unknown-part",
  "words-not-in-text",
  "words-stand-twice",
  "speaker-not-in-evidence",
  "number-not-in-evidence",
  "words-of-content-not-in-evidence",
  "content-does-not-fit",
] as const;
export type ModelRefusal = (typeof modelRefusals)[number];

/** The kinds that a model may propose, each with the members that it may fill. Dates are left to rules. */
export const modelFields = {
  figure: ["value", "unit", "place", "actor", "event"],
  incident: ["act", "actor", "target", "place", "means"],
  access: ["areas", "reached"],
  commitment: ["form", "by", "to", "act"],
  position: ["holder", "stance"],
  status: ["subject", "status"],
} as const satisfies Partial<Record<ClaimKind, readonly string[]>>;

/** Members whose values are words of ours and stand in no text. */
const ours = new Set(["form", "reached"]);
const mostQuote = 2000;

/**
 * A text as quotations are matched: white space joined, quotation marks and dashes made alike, tags passed over, and
 * for each character its place in the original.
 */
export function matchable(
  text: string,
  part: ShownPart,
  markup: boolean,
): { view: string; places: number[] } {
  let view = "";
  const places: number[] = [];
  for (let at = part.start; at < part.end; at += 1) {
    const char = text[at]!;
    if (markup && char === "<") {
      const close = text.indexOf(">", at);
      if (close > at && close < part.end && close - at < 4000) {
        at = close;
        continue;
      }
    }
    const alike = /\s/u.test(char) ? " " : alikeOf(char);
    if (alike === " " && (view === "" || view.endsWith(" "))) continue;
    view += alike;
    places.push(at);
  }
  return { view, places };
}

const alikeOf = (char: string): string =>
  /[\u2018\u2019\u201A\u201B]/u.test(char)
    ? "'"
    : /[\u201C\u201D\u201E\u00AB\u00BB]/u.test(char)
      ? '"'
      : /\p{Pd}/u.test(char)
        ? "-"
        : char;

const quoted = (words: string): string =>
  matchable(words, { id: 0, start: 0, end: words.length }, false).view.trim();

/**
 * The exact-anchor gate: whatever a model says, only what the document says passes. Its quotation must stand in the
 * part it names, letter by letter and once; the speaker must be named in it or in the document's own source chains;
 * every number and every word of the content must stand in it. Nothing is mended and nothing is nearly right.
 *
 * @param names those whom the document names as sources, by its rules
 */
export function anchorProposal(
  text: string,
  parts: readonly ShownPart[],
  markup: boolean,
  raw: unknown,
  names: readonly string[],
): { ok: true; proposal: AnchoredProposal } | { ok: false; why: ModelRefusal } {
  const no = (why: ModelRefusal) => ({ ok: false, why }) as const;
  if (typeof raw !== "object" || raw === null) return no("not-a-proposal");
  const {
    kind,
    part: partId,
    quote,
    speaker = null,
    modality = "asserted",
    negative = false,
    content,
  } = raw as Record<string, unknown>;
  if (!claimKinds.includes(kind as ClaimKind) || !Object.hasOwn(modelFields, kind as string))
    return no("not-a-proposal");
  if (typeof quote !== "string" || quote.length > mostQuote || !modalities.includes(modality as Modality))
    return no("not-a-proposal");
  if (speaker !== null && typeof speaker !== "string") return no("not-a-proposal");
  if (typeof negative !== "boolean" || typeof content !== "object" || content === null)
    return no("not-a-proposal");
  const part = parts.find(({ id }) => id === partId);
  if (!part) return no("unknown-part");

  const { view, places } = matchable(text, part, markup);
  const words = quoted(quote);
  const at = words.length < 3 ? -1 : view.indexOf(words);
  if (at < 0) return no("words-not-in-text");
  if (view.includes(words, at + 1)) return no("words-stand-twice");
  const start = places[at]!;
  const end = places[at + words.length - 1]! + 1;
  // Half a word is no evidence: “killed” in “unkilled”, “5” in “50”.
  if (isInsideWord(view, at) || isInsideWord(view, at + words.length)) return no("words-not-in-text");

  const said = padded(words);
  const holds = (value: string): boolean => {
    const looked = padded(value);
    return looked.trim() !== "" && said.includes(looked);
  };
  const isNamed = (value: string): boolean =>
    holds(value) || names.some((name) => padded(name) === padded(value));
  if (typeof speaker === "string" && !isNamed(speaker)) return no("speaker-not-in-evidence");
  const filled: Record<string, unknown> = {};
  for (const field of modelFields[kind as keyof typeof modelFields]) {
    const value = (content as Record<string, unknown>)[field];
    if (value === undefined || value === null) continue;
    if (typeof value === "number") {
      if (!numbersIn(words).has(value)) return no("number-not-in-evidence");
    } else if (typeof value !== "string") return no("content-does-not-fit");
    else if (!ours.has(field)) {
      if ([...numbersIn(value)].some((each) => !numbersIn(words).has(each)))
        return no("number-not-in-evidence");
      if (!holds(value)) return no("words-of-content-not-in-evidence");
    }
    filled[field] = value;
  }
  if (kind === "figure") {
    if (typeof filled["value"] !== "number") return no("content-does-not-fit");
    filled["precision"] = "exact";
  }
  const parsed = contentSchemas[kind as ClaimKind].safeParse(filled);
  if (!parsed.success) return no("content-does-not-fit");
  return {
    ok: true,
    proposal: {
      kind: kind as ClaimKind,
      modality: modality as Modality,
      polarity: negative ? "negative" : "affirmative",
      evidence: { start, end, text: text.slice(start, end) },
      speaker,
      content: parsed.data,
    },
  };
}

const isInsideWord = (view: string, at: number): boolean =>
  /[\p{L}\p{N}]$/u.test(view.slice(Math.max(0, at - 2), at)) && /^[\p{L}\p{N}]/u.test(view.slice(at, at + 2));

/** Folded words between single spaces, so that a word is found as a word. */
const padded = (text: string): string =>
  ` ${(foldForSearch(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `;

const small = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** The numbers that a text says: in digits of any script, with or without separators of thousands, and words to twelve. */
export function numbersIn(text: string): Set<number> {
  const folded = foldForSearch(text);
  const digits = [...folded.matchAll(/\d+(?:[,\u066C ]\d{3}(?!\d))*(?:[.\u066B]\d+)?/gu)].map(([number]) =>
    Number(number.replaceAll(/[,\u066C ]/gu, "").replace("\u066B", ".")),
  );
  const words = (folded.match(/[a-z]+/gu) ?? [])
    .map((word) => small.indexOf(word))
    .filter((each) => each >= 0);
  return new Set([...digits, ...words]);
}
