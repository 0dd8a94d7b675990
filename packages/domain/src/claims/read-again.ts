import { canonicalJson } from "../base/index.ts";
import type { ClaimContent, ClaimKind } from "./content.ts";
import type { SourceChain } from "../sources/index.ts";
import { evidenceOverlap, type Evidence } from "./evidence.ts";

export interface Known<Id extends string = string> {
  readonly id: Id;
  readonly kind: ClaimKind;
  readonly evidence: readonly Evidence[];
  readonly content: ClaimContent;
  readonly chain?: SourceChain;
  /** Whether anyone has judged it or it was put forward by a person: then a reading never touches it. */
  readonly settled: boolean;
  /** A model proposed it: rules neither withdraw it nor take it for theirs. */
  readonly byModel?: boolean;
}

export interface Proposed {
  readonly kind: ClaimKind;
  readonly evidence: readonly Evidence[];
  readonly content: ClaimContent;
  readonly chain?: SourceChain;
}

/** Two spans speak of the same words when they share at least half of what they cover together. */
const sameWords = 0.5;

/**
 * Matches what a reader proposes now to the claims that the record already has, by kind and evidence overlap, one to
 * one, best first.
 *
 * @returns `propose`: indexes of what is new; `retire`: ids of unsettled proposals that the reader no longer makes,
 *   or makes differently; everything else stands as it is.
 */
export function readAgain<Id extends string>(
  known: readonly Known<Id>[],
  proposed: readonly Proposed[],
): { propose: number[]; retire: Id[] } {
  const pairs: { claim: Known<Id>; index: number; score: number; same: boolean }[] = [];
  for (const claim of known) {
    proposed.forEach((proposal, index) => {
      if (proposal.kind !== claim.kind) return;
      const overlap = evidenceOverlap(claim.evidence, proposal.evidence);
      if (overlap < sameWords) return;
      const same =
        contentKey(proposal.content) === contentKey(claim.content) &&
        saidBy(proposal.chain) === saidBy(claim.chain);
      // One span can carry several claims of one kind (two groups designated in one clause): content tells them apart.
      pairs.push({ claim, index, score: overlap + (same ? 2 : 0), same: same && overlap === 1 });
    });
  }
  pairs.sort((a, b) => b.score - a.score || a.index - b.index || (a.claim.id < b.claim.id ? -1 : 1));
  const matchedClaims = new Map<Id, { index: number; same: boolean }>();
  const matchedProposals = new Map<number, Known<Id>>();
  for (const { claim, index, same } of pairs) {
    if (matchedClaims.has(claim.id) || matchedProposals.has(index)) continue;
    matchedClaims.set(claim.id, { index, same });
    matchedProposals.set(index, claim);
  }
  const retire: Id[] = [];
  const propose = new Set(proposed.keys().filter((index) => !matchedProposals.has(index)));
  for (const claim of known) {
    if (claim.settled) continue;
    const match = matchedClaims.get(claim.id);
    if (match?.same) continue;
    retire.push(claim.id);
    if (match) propose.add(match.index);
  }
  return { propose: [...propose].sort((a, b) => a - b), retire };
}

/** Who said it, as compared between readings: a name that the workspace's actors now tell otherwise is a difference. */
function saidBy(chain: SourceChain | undefined): string {
  return canonicalJson((chain ?? []).map(({ name, role, candidates }) => [role, name, candidates ?? []]));
}

/** Content as compared between readings. What a figure is a part of is left out: it is a place in one, an id in the other. */
export function contentKey(content: ClaimContent): string {
  const { subsetOf: _, ...rest } = content as { subsetOf?: unknown };
  return canonicalJson(rest);
}
