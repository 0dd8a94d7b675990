import { strictest, type Label } from "@truce/domain/base";
import { stateOf, type ClaimRecord, type ClaimState, type Judgement } from "@truce/domain/claims";
import type { SqlScalar } from "../base/index.ts";
import { claimText, daysOfClaim, facetValues, monthsOf, spotOf, type FacetValue } from "./facets.ts";

/**
 * Where a statement comes from, and its words whoever passes them on (`null`: too few to tell). The identity stage
 * says how; it comes later in the flow, so it is handed in.
 */
export type OriginOf = (claim: ClaimRecord) => { readonly origin: string; readonly words: string | null };

/** Base rows that the derived rows of one claim come from. */
export interface ClaimBase {
  readonly record: ClaimRecord;
  readonly retired: boolean;
  /** Values of it were erased: it stands in no list and no count, and its record lacks what else it is derived from. */
  readonly erased?: boolean;
  readonly judgements: readonly Judgement[];
  readonly document: {
    /** Effective. */
    readonly label: Label;
    readonly newness: number;
    readonly published: string | null;
    readonly capturedAt: string;
  };
}

/** A row of `claim_state`. */
export interface ClaimStateRow {
  readonly workspace_id: string;
  readonly claim_id: string;
  readonly document_id: string;
  readonly label: Label;
  readonly kind: string;
  readonly state: ClaimState;
  readonly retired: number;
  readonly heads: string;
  readonly newness: number;
  readonly spot: number;
  readonly first_day: string;
  readonly last_day: string;
  readonly origin_key: string;
  readonly facets: string;
  readonly words_key: string | null;
}

/** The derived row of a claim. Pure: a function of base rows, whatever their order. */
export function claimStateRow(base: ClaimBase, originOf: OriginOf): ClaimStateRow {
  const { record, document } = base;
  const { state, heads } = stateOf(base.judgements);
  const common = {
    workspace_id: record.workspaceId,
    claim_id: record.id,
    document_id: record.documentId,
    label: strictest([record.label, document.label]),
    kind: record.kind,
    state,
    retired: base.retired || base.erased ? 1 : 0,
    heads: JSON.stringify(heads.map((head) => head.id)),
    newness: document.newness,
  };
  if (base.erased)
    return { ...common, spot: 0, first_day: "", last_day: "", origin_key: "", facets: "[]", words_key: null };
  const days = daysOfClaim(record, document);
  const { origin, words } = originOf(record);
  return {
    ...common,
    spot: spotOf(record),
    first_day: days.first,
    last_day: days.last,
    origin_key: origin,
    facets: JSON.stringify(facetValues(record)),
    words_key: words,
  };
}

export const facetColumns = [
  "workspace_id",
  "facet",
  "folded",
  "newness",
  "spot",
  "claim_id",
  "label",
  "value",
] as const;

/** The facet rows that belong to a derived row: none of a retired claim. */
export function facetRows(row: ClaimStateRow): SqlScalar[][] {
  if (row.retired === 1) return [];
  return facetsOf(row).map(([facet, folded, value]) => [
    row.workspace_id,
    facet,
    folded,
    row.newness,
    row.spot,
    row.claim_id,
    row.label,
    value,
  ]);
}

export function facetsOf(
  row: Pick<ClaimStateRow, "kind" | "state" | "first_day" | "last_day" | "facets">,
): (readonly [facet: string, folded: string, value: string])[] {
  const months = monthsOf(row.first_day, row.last_day).map((month) => ["month", month, ""] as const);
  return [...countedFacets(row), ...months];
}

/** The facets that are counted beside a list. */
export const countedFacets = (
  row: Pick<ClaimStateRow, "kind" | "state" | "facets">,
): (readonly [facet: string, folded: string, value: string])[] => [
  ["kind", row.kind, row.kind],
  ["state", row.state, row.state],
  ...(JSON.parse(row.facets) as FacetValue[]),
];

/** The search row that belongs to a derived row; none of a retired claim. */
export function searchRow(row: ClaimStateRow, record: ClaimRecord): SqlScalar[] | undefined {
  return row.retired === 1 ? undefined : [row.workspace_id, row.claim_id, row.label, claimText(record)];
}
export const searchColumns = ["workspace_id", "claim_id", "label", "text"] as const;
