import type { Actor } from "./actors/types.ts";
import type { ClaimContent } from "./claims/content.ts";
import type { TimeInterval } from "./time/time-interval.ts";

export type { TimeInterval };

/** What to read. `text` is the decoded source exactly as captured; every offset refers to it. */
export interface ReadInput {
  text: string;
  mediaType?: "text/plain" | "text/html" | "text/markdown";
  /** ISO date of publication: the anchor of "on Friday". Mined from the text where absent. */
  published?: string;
  url?: string;
  title?: string;
  publisher?: string;
  /** IANA zone in which days of the text are meant; carried, never used to shift a date. */
  zone?: string;
  /**
   * Actors that the caller knows besides the starter set. One with the id of another (the name, where it has no id)
   * takes its place.
   */
  actors?: readonly Actor[];
}

/** Half-open UTF-16 units into `ReadInput.text`; `text === input.text.slice(start, end)`, always. */
export interface EvidenceSpan {
  start: number;
  end: number;
  text: string;
  /** The same words as a person reads them: markup removed, wraps joined. Only where it differs. */
  clean?: string;
}

export type ChainRole = "publisher" | "outlet" | "speaker" | "venue";

/** One step of the source chain. Without `start` the step is known from outside the text or inferred. */
export interface ChainStep {
  name: string;
  role: ChainRole;
  start?: number;
  end?: number;
  anonymous?: boolean;
  inferred?: boolean;
  /** Several actors bear this name on the day of the text: who they are. None was chosen. */
  candidates?: string[];
  cue?: EvidenceSpan;
  saidWhen?: TimeInterval;
}

export type ClaimKind =
  | "figure"
  | "incident"
  | "casualty"
  | "access"
  | "commitment"
  | "deadline"
  | "designation"
  | "position"
  | "assessment"
  | "status"
  | "notice"
  | "restriction"
  | "quotation";

export type Modality =
  | "asserted"
  | "denied"
  | "proposed"
  | "expected"
  | "alleged"
  | "conditional"
  | "hoped"
  | "feared"
  | "planned"
  | "committed"
  | "needed"
  | "likely"
  | "hedged";

export type Polarity = "affirmative" | "negative";

export interface ReadClaim {
  kind: ClaimKind;
  modality: Modality;
  polarity: Polarity;
  /** At least one. */
  evidence: EvidenceSpan[];
  /** Outermost first; index 0 is the publisher. */
  attribution: ChainStep[];
  content: ClaimContent;
  /** The rule that made the claim. */
  template: string;
  /** 0..1, from the rule's measured precision. */
  confidence: number;
  /** For people: why the rule fired. */
  why: string[];
}

export type BlockKind = "title" | "byline" | "body" | "caption" | "quote" | "table" | "list";

export interface Block {
  kind: BlockKind;
  start: number;
  end: number;
  /** ISO 639-1, or "und". */
  language: string;
}

export interface Residue {
  start: number;
  end: number;
  what: string;
}

export interface Unread {
  start: number;
  end: number;
  language: string;
  why: string;
}

export interface Reading {
  readerVersion: string;
  document: {
    title: string | null;
    publisher: string | null;
    url: string | null;
    published: string | null;
    language: string;
  };
  blocks: Block[];
  claims: ReadClaim[];
  residue: Residue[];
  unread: Unread[];
}
