import type { Modality } from "../types.ts";

/** A number in the text with where it stands; offsets into the block. */
export interface PackNumber {
  start: number;
  end: number;
  value: number | null;
  min?: number;
  max?: number;
  precision: "exact" | "estimate" | "at_least" | "at_most" | "nearly" | "vague" | "range";
}

/** An attribution found in a sentence: who, by which word, and what is attributed. Offsets into the sentence. */
export interface PackAttribution {
  /** null: the speaker is the one who spoke before ("he added"). */
  speaker: { start: number; end: number } | null;
  cue: { start: number; end: number };
  content: { start: number; end: number }[];
}

/** A frame told by words: which claim a clause makes when it counts nothing. */
export interface PackFrame {
  pattern: RegExp;
  kind: "commitment" | "access" | "status" | "position" | "incident";
  modality: Modality;
  template: string;
  /** Status word, stance or form of commitment. */
  label: string;
}

/** What the pattern reader knows of a language. */
export interface LanguagePack {
  language: string;
  numbers(text: string, blocked: readonly { start: number; end: number }[]): PackNumber[];
  attribution(sentence: string): PackAttribution | null;
  /** Offsets at which a clause begins inside a stretch. */
  clauseStarts: RegExp;
  /** Event words, first match wins: what befell the counted. */
  events: readonly [RegExp, string][];
  /** Counted nouns, first match wins: pattern at the start of what follows the number. */
  units: readonly [RegExp, string][];
  frames: readonly PackFrame[];
  negative: RegExp;
  /** Words before a count that make it part of the figure before. */
  subset: RegExp;
  /** Where a clause names its place. */
  place: RegExp;
}
