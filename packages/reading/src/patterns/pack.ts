import type { ClaimKind, Modality } from "../types.ts";

/** A number in the text with where it stands; offsets into the folded block. */
export interface PackNumber {
  start: number;
  end: number;
  value: number | null;
  min?: number;
  max?: number;
  precision: "exact" | "estimate" | "at_least" | "at_most" | "nearly" | "vague" | "range";
  /** Where the counted noun stands, if it is not behind the number: a dual, or "one journalist" with the noun first. */
  noun?: { start: number; end: number };
  /** The words can only count persons: "двое", "трое". */
  persons?: boolean;
}

/** An attribution found in a sentence: who, by which word, and what is attributed. Offsets into the sentence. */
export interface PackAttribution {
  /** null: the speaker is the one who spoke before ("he added"). */
  speaker: { start: number; end: number } | null;
  /** The office of a speaker who is named beside it: "the envoy, Johan Lindal". */
  role?: { start: number; end: number };
  /** Who passed it on: "the paper quoted an official as saying". */
  outlet?: { start: number; end: number };
  /** Words that report without a source ("it should be noted that"): the publisher speaks. */
  nobody?: boolean;
  /** The words name an office alone: the person last named, where there is one. */
  office?: boolean;
  /** The sentence before is what was said: "Об этом сообщил …". */
  before?: boolean;
  /** A source that is not named: "a military source". */
  anonymous?: boolean;
  cue: { start: number; end: number };
  content: { start: number; end: number }[];
  /** Words before the attribution that say something of their own. */
  own?: { start: number; end: number };
}

/** A frame told by words: which claim a clause makes. */
export interface PackFrame {
  /** A cheap test: where it fails the pattern cannot match. */
  needs?: RegExp;
  pattern: RegExp;
  kind: Extract<
    ClaimKind,
    | "commitment"
    | "access"
    | "status"
    | "position"
    | "incident"
    | "casualty"
    | "designation"
    | "notice"
    | "restriction"
    | "assessment"
  >;
  modality: Modality;
  template: string;
  /** Status word, stance or form of commitment. */
  label: string;
  /** The frame stands even where the clause counts something. */
  first?: boolean;
}

/** What the pattern reader knows of a language. */
export interface LanguagePack {
  language: string;
  numbers(text: string, blocked: readonly { start: number; end: number }[]): PackNumber[];
  attribution(sentence: string): PackAttribution | null;
  /** Where a further report begins inside a sentence: "… and stressed that". */
  reports: RegExp;
  /** A clause that tells a stand in the publisher's voice, also behind a report: "while the army denied". */
  ownVoice: RegExp;
  /** Who takes the stand in such a clause: offsets into it. */
  holder(clause: string, known: (words: string) => boolean): { start: number; end: number } | null;
  /** Offsets at which a clause begins inside a stretch. */
  clauseStarts: RegExp;
  /** Whether a stretch only says when or where, or is a subject, and waits for the verb that the words behind hold. */
  waits(lead: string, after: string): boolean;
  /** A clause that only tells of the document's own making. */
  aboutDocument: RegExp;
  /** Connecting words at the start of a clause that say nothing of their own. */
  connector: RegExp;
  /** Event words, first match wins: what befell the counted. */
  events: readonly [RegExp, string][];
  /** Counted nouns, first match wins: pattern at the start of what follows the number. */
  units: readonly [RegExp, string][];
  frames: readonly PackFrame[];
  /** "No violations were recorded": a count of none, and its unit. */
  none: readonly [RegExp, string][];
  /** A clause with a finite verb that can stand alone. */
  finite: RegExp;
  negative: RegExp;
  /** Words before a count that make it part of the figure before. */
  subset: RegExp;
  /** Words behind a count that make it part of the figure before. */
  subsetAfter: RegExp;
  /** Where a clause names its place. */
  place: RegExp;
  /** Words behind a number that measure and do not count: distance, time, share. */
  measure: RegExp;
  /** Words that take no count although they follow a number: prepositions and the like. */
  noNoun: RegExp;
  /** A clause whose number is a running total. */
  total: RegExp;
  /** How a source says that it counts. */
  countingRule: RegExp;
  /** A comparison with an earlier figure right before a number. */
  compared: RegExp;
  /** Kind words of a place before its name in a list: "محافظة", "провинция". */
  placeKind: RegExp;
  /** Who acts in a clause: group "actor"; matched again and again. */
  actor: RegExp;
  /** Words right before a party that make it the one acted on: "the positions of the army". */
  notActor: RegExp;
  /** Weapons and means of an incident. */
  means: RegExp;
  /** The start of a sentence that tells the outcome of what was told right before. */
  outcome: RegExp;
}
