import type { Act } from "../../api/ledger.ts";

const judgements = ["accept", "reject", "correct", "undo"] as const;
const readings = { proposed: "proposed", "proposed again": "proposedAgain", withdrawn: "withdrawn" } as const;
const labels = ["public", "mission", "restricted", "sealed"] as const;

/** What an act did, as its messages say it; `rest` is in somebody's own words. */
export type Said =
  | { readonly answer: (typeof judgements)[number]; readonly rest: string }
  | { readonly reading: (typeof readings)[keyof typeof readings]; readonly rest: string }
  | { readonly label: (typeof labels)[number]; readonly rest: string }
  | { readonly kind: Act["kind"]; readonly rest: string };

const isOneOf = <T extends string>(all: readonly T[], text: string): text is T =>
  (all as readonly string[]).includes(text);

/** Takes the entry's few words apart by the kind of act. */
export function saidOf({ kind, what }: Pick<Act, "kind" | "what">): Said {
  const cut = what.indexOf(" · ");
  const first = cut === -1 ? what : what.slice(0, cut);
  const rest = cut === -1 ? "" : what.slice(cut + 3);
  if (kind === "judgement-made" && isOneOf(judgements, first)) return { answer: first, rest };
  if (kind === "reading-recorded" && Object.hasOwn(readings, first))
    return { reading: readings[first as keyof typeof readings], rest };
  if (kind === "label-changed" && isOneOf(labels, first)) return { label: first, rest };
  // First which fields, by the names that proofs give them.
  if (kind === "erased") return { kind, rest };
  if (kind === "copy-added" || kind === "document-captured" || kind === "claim-recorded")
    return { kind, rest: isOneOf(labels, first) ? rest : what };
  return { kind, rest: what };
}
