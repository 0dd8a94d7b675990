import type { Action, Role } from "@truce/domain/base";
import type { Comparison, FigureMark } from "@truce/domain/casualties";
import type { ClaimLine } from "@truce/domain/claims";
import type { Situation } from "@truce/domain/publication";
import type { DocumentLine } from "@truce/domain/sources";

/** Answers of the node that have no schema of their own in the domain. */
export interface Me {
  person: { id: string; name: string; roles: Role[] };
  actions: Action[];
  version: string;
  engine: string;
  address: string;
  demonstration: boolean;
}

export interface JobView {
  id: string;
  kind: string;
  state: "waiting" | "running" | "done" | "failed";
  step: string;
  done: number;
  of: number | null;
  result: { documentId: string; already: boolean; claims: number; kept: boolean } | null;
  outdated: {
    read: number;
    claims: number;
    refused: { documentId: string; why: string }[];
    left: number;
  } | null;
  problem: Record<string, unknown> | null;
}

export interface DocumentPage {
  documents: DocumentLine[];
  next: string | null;
  total: number;
}

export interface ComparedFigures {
  a: FigureMark;
  b: FigureMark;
  comparison: Comparison;
}

export interface SystemView {
  id: string;
  words: { documentId: string; start: number; end: number; text: string } | null;
  claims: ClaimLine[];
  room: string;
  built: "yes" | "partly" | "no";
}

export type SituationPart = Situation["accepted"];
export type Strip = SituationPart["strips"][number];
export type Mark = Strip["marks"][number];
