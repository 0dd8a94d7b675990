import type { PlaceLevel } from "../places/types.ts";
import type { TimeInterval } from "../time/time-interval.ts";

/** Which place a name is, by the gazetteer that says so. No coordinates: what is public is coarse. */
export interface PlaceIdentity {
  /** Names its source: "geonames:170063", "pcode:SY0200". */
  id: string;
  name: string;
  level: PlaceLevel;
  /** ISO 3166-1 alpha-2; "" for a region of the world. */
  country: string;
  /** Areas that hold it, the nearest first. */
  within: { id: string; name: string; level: PlaceLevel }[];
  /** The gazetteer with its version or date. */
  source: string;
}

/** A place's name in a claim and what it was taken for: one place, or the candidates where they cannot be told apart. */
export interface LocatedName {
  written: string;
  place?: PlaceIdentity;
  candidates?: PlaceIdentity[];
  /** 0..1: how clearly the first candidate leads. */
  confidence: number;
  why: string[];
}

/** How exactly a number is meant. A vague figure has no value. */
export type FigurePrecision = "exact" | "estimate" | "at_least" | "at_most" | "nearly" | "vague" | "range";

export interface FigureContent {
  kind: "figure";
  /** null where the words give no number ("dozens"): unknown is not zero. */
  value: number | null;
  min?: number;
  max?: number;
  valueText?: string;
  precision: FigurePrecision;
  /** What is counted: "persons", "trucks", "violations", "tonnes", a currency, … */
  unit: string;
  /** Who or what the unit is narrowed to: "civilians", "women and children". */
  population?: string;
  /** What befell them: "killed", "injured", "displaced", "delivered", … */
  event?: string;
  place?: string;
  period?: TimeInterval;
  asOf?: string;
  /** Index into `Reading.claims` of the figure that this one is part of. */
  subsetOf?: number;
  cumulative?: boolean;
  /** The alleged actor, where the clause names one. */
  actor?: string;
  /** How the source says that it counts, in its words. */
  countingRule?: string;
  /** The whole in "12 out of 21 convoys". */
  outOf?: number;
  /** What the figure is compared with, in the text's words. */
  comparedWith?: string;
  /** Which places the names of this claim are, where a gazetteer was at hand. */
  located?: LocatedName[];
}

export interface Harm {
  killedMin?: number;
  killedMax?: number;
  injuredMin?: number;
  injuredMax?: number;
  /** Who was killed and who was injured, in the text's words: "civilians", "soldier". */
  killedPopulation?: string;
  injuredPopulation?: string;
}

export interface IncidentContent {
  kind: "incident";
  act: string;
  actor?: string;
  target?: string;
  place?: string;
  time?: TimeInterval;
  harm?: Harm;
  means?: string;
  /** Which places the names of this claim are, where a gazetteer was at hand. */
  located?: LocatedName[];
}

export interface CasualtyContent {
  kind: "casualty";
  person: string;
  event: string;
  place?: string;
  time?: TimeInterval;
  /** Which places the names of this claim are, where a gazetteer was at hand. */
  located?: LocatedName[];
}

export interface AccessContent {
  kind: "access";
  areas?: string[];
  count?: number;
  unit?: string;
  reached: "yes" | "no" | "partial" | "unknown";
  by?: string;
  askedBy?: string;
  asOf?: string;
  period?: TimeInterval;
  /** Which places the names of this claim are, where a gazetteer was at hand. */
  located?: LocatedName[];
}

export type CommitmentForm = "promise" | "demand" | "condition" | "plan" | "pledge" | "proposal";

export interface CommitmentContent {
  kind: "commitment";
  form: CommitmentForm;
  by?: string;
  to?: string;
  act: string;
  deadline?: TimeInterval;
  condition?: string;
  value?: number;
  unit?: string;
}

export interface DeadlineContent {
  kind: "deadline";
  what: string;
  /** Inclusive days; start equals end for a day. */
  date: TimeInterval;
  setBy?: string;
}

export interface DesignationContent {
  kind: "designation";
  designee: string;
  designator?: string;
  status: string;
}

export interface PositionContent {
  kind: "position";
  holder: string;
  question?: string;
  stance: string;
}

export interface AssessmentContent {
  kind: "assessment";
  subject: string;
  assessment: string;
}

export interface StatusContent {
  kind: "status";
  subject: string;
  status: string;
  asOf?: string;
  period?: TimeInterval;
}

export interface NoticeContent {
  kind: "notice";
  site: string;
  by?: string;
  to?: string;
  period?: TimeInterval;
  /** Which places the names of this claim are, where a gazetteer was at hand. */
  located?: LocatedName[];
}

export interface RestrictionContent {
  kind: "restriction";
  restricted: string;
  by?: string;
  place?: string;
  reason?: string;
  /** How long, in the text's words. */
  duration?: string;
  period?: TimeInterval;
  /** Which places the names of this claim are, where a gazetteer was at hand. */
  located?: LocatedName[];
}

export interface QuotationContent {
  kind: "quotation";
  words: string;
}

/** What a claim says, by kind. */
export type ClaimContent =
  | FigureContent
  | IncidentContent
  | CasualtyContent
  | AccessContent
  | CommitmentContent
  | DeadlineContent
  | DesignationContent
  | PositionContent
  | AssessmentContent
  | StatusContent
  | NoticeContent
  | RestrictionContent
  | QuotationContent;
