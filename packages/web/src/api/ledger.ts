import type { EntryKind } from "@truce/domain/ledger";
import { queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";
import { inside, record } from "./queries.ts";

/** One act on a thing, with its place in the log. */
export interface Act {
  entryId: string;
  kind: EntryKind;
  at: string;
  by: string;
  byRule: boolean;
  /** What the entry says in a few words, joined by " · ". */
  what: string;
  logIndex: number | null;
  covered: boolean;
  proof: string | null;
}

export interface Custody {
  lines: Act[];
  checkpoint: { size: number; root: string | null; at: string | null };
  refusing: string | null;
}

interface Partner {
  name: string;
  message: string | null;
  size: number | null;
  at: string | null;
}
export interface Witness extends Partner {
  state: "never asked" | "cosigned" | "unreachable" | "refused" | "behind" | "forked";
}
export interface Watched extends Partner {
  vkey: string;
  state: "never fetched" | "as before" | "grown" | "rolled back" | "equivocated" | "not readable";
}

export interface LedgerStatus {
  origin: string | null;
  vkey: string | null;
  witnessVkey: string | null;
  size: number;
  root: string | null;
  checkpointAt: string | null;
  waiting: number;
  refusing: string | null;
  problem: string | null;
  quorum: { rule: string; metAtSize: number | null };
  witnesses: Witness[];
  watched: Watched[];
  /** Time-stamps of checkpoints (RFC 3161). */
  anchors: {
    authority: string | null;
    everyHours: number | null;
    count: number;
    last: { size: number; at: string; signer: string } | null;
    problem: string | null;
  };
  evidence: { file: string; kind: string; vkey: string; holds: boolean }[];
}

/** A checkpoint follows an act within about a second: what is not under one yet is asked for again. */
const soonMs = 1500;

export const custodyQuery = (workspace: string, of: "claims" | "documents", id: string) =>
  queryOptions({
    queryKey: [record, workspace, "custody", id],
    queryFn: ({ signal }) =>
      get<Custody>(inside(workspace, `/${of}/${encodeURIComponent(id)}/custody`), {}, signal),
    refetchInterval: ({ state: { data } }) =>
      data && data.refusing === null && data.lines.some((line) => !line.covered) ? soonMs : false,
  });

/** One log for all workspaces; a change of any of them that is shown may have made it longer. */
export const ledgerQuery = (workspace: string) =>
  queryOptions({
    queryKey: [record, workspace, "ledger"],
    queryFn: ({ signal }) => get<LedgerStatus>("/ledger", {}, signal),
    refetchInterval: ({ state: { data } }) =>
      data && data.refusing === null && data.waiting > 0 ? soonMs : 60_000,
  });

/** How many witnesses cosigned a checkpoint that covers this place. */
export const witnessesOf = (status: LedgerStatus | undefined, place: number): number =>
  status?.witnesses.filter(({ size }) => size !== null && size > place).length ?? 0;

/** Addresses of what checks proofs without this node. */
export const ledgerFiles = {
  policy: "/api/v1/ledger/policy",
  program: "/api/v1/ledger/truce-verify.mjs",
  page: "/api/v1/ledger/verify.html",
  core: "/api/v1/ledger/verify-core.mjs",
} as const;
