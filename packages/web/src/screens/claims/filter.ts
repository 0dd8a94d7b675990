import type { ClaimFilter, ClaimKind, ClaimState } from "@truce/domain/claims";
import { listOf, textOf } from "../../shell/address.ts";

/** Kinds in the order in which the record names them; the message keys `kind.*` follow it. */
export const kinds = [
  "figure",
  "incident",
  "casualty",
  "access",
  "commitment",
  "deadline",
  "designation",
  "position",
  "assessment",
  "status",
  "notice",
  "restriction",
  "quotation",
] as const satisfies readonly ClaimKind[];

export const states = [
  "proposed",
  "accepted",
  "rejected",
  "corrected",
  "conflict",
] as const satisfies readonly ClaimState[];

/** The filter as the address holds it. What a hand-written address has wrong is left out. */
export function claimFilterFrom(search: Record<string, unknown>): ClaimFilter {
  const filter: ClaimFilter = {};
  const kind = listOf(search["kind"], kinds);
  const state = listOf(search["state"], states);
  if (kind) filter.kind = kind;
  if (state) filter.state = state;
  for (const key of ["document", "speaker", "actor", "place", "from", "to", "q"] as const) {
    const value = textOf(search[key]);
    if (value) filter[key] = value;
  }
  return filter;
}
