import { useQueryClient } from "@tanstack/react-query";
import type { ClaimDraft, ClaimLine, ClaimState } from "@truce/domain/claims";
import { useCallback, useRef, useState } from "react";
import { addClaim, judge, type JudgementInput } from "../../api/acts.ts";
import { claimsOfDocumentQuery, type ClaimsOfDocument } from "../../api/claims-of-document.ts";
import { record } from "../../api/queries.ts";

const stateAfter = { accept: "accepted", reject: "rejected", correct: "corrected" } as const;

export interface Deciding {
  /** Sends a judgement; shows its effect at once and takes it back if the node refuses. */
  readonly decide: (claim: ClaimLine, draft: JudgementInput) => Promise<boolean>;
  /** Takes back the last decision of this sitting, else the one on the given claim. Gives the claim it touched. */
  readonly undo: (selected: ClaimLine | undefined) => Promise<string | undefined>;
  readonly add: (draft: ClaimDraft) => Promise<string | undefined>;
  readonly problem: unknown;
  readonly clearProblem: () => void;
}

export function useDeciding(workspace: string, document: string): Deciding {
  const client = useQueryClient();
  const done = useRef<string[]>([]);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const [problem, setProblem] = useState<unknown>(undefined);
  const { queryKey } = claimsOfDocumentQuery(workspace, document);

  const put = useCallback(
    (id: string, change: Partial<ClaimLine>): void => {
      client.setQueryData<ClaimsOfDocument>(
        queryKey,
        (now) =>
          now && {
            ...now,
            claims: now.claims.map((claim) => (claim.id === id ? { ...claim, ...change } : claim)),
          },
      );
    },
    [client, queryKey],
  );

  const send = async (claim: ClaimLine, draft: JudgementInput, meanwhile: ClaimState): Promise<boolean> => {
    setProblem(undefined);
    // A list that is still coming for the first time is let come; a repeated one would show the state before.
    if (client.getQueryData<ClaimsOfDocument>(queryKey)?.complete) await client.cancelQueries({ queryKey });
    put(claim.id, { state: meanwhile });
    try {
      const { state, heads } = await judge(workspace, claim.id, { ...draft, basedOn: claim.heads });
      put(claim.id, { state, heads });
      void client.invalidateQueries({ queryKey: [record, workspace, "situation"] });
      void client.invalidateQueries({ queryKey: [record, workspace, "claim", claim.id] });
      return true;
    } catch (error) {
      put(claim.id, { state: claim.state });
      setProblem(error);
      void client.invalidateQueries({ queryKey });
      return false;
    }
  };

  /** One decision after the other: an undo right behind a rejection must find it done. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.current.then(work, work);
    turn.current = next;
    return next;
  };
  const fresh = (id: string | undefined): ClaimLine | undefined =>
    client.getQueryData<ClaimsOfDocument>(queryKey)?.claims.find((each) => each.id === id);

  return {
    decide: (claim, draft) =>
      inTurn(async () => {
        const now = fresh(claim.id) ?? claim;
        const went = await send(now, draft, draft.answer === "undo" ? "proposed" : stateAfter[draft.answer]);
        if (went) done.current.push(claim.id);
        if (went && draft.answer === "correct") void client.invalidateQueries({ queryKey });
        return went;
      }),
    undo: (selected) =>
      inTurn(async () => {
        const id = done.current.at(-1) ?? selected?.id;
        const claim = fresh(id);
        if (!claim || claim.heads.length === 0) return undefined;
        const went = await send(claim, { answer: "undo", reason: null }, "proposed");
        if (went && done.current.at(-1) === id) done.current.pop();
        return went ? claim.id : undefined;
      }),
    add: async (draft) => {
      setProblem(undefined);
      try {
        const claim = await addClaim(workspace, draft);
        await client.invalidateQueries({ queryKey });
        void client.invalidateQueries({ queryKey: [record, workspace, "situation"] });
        return claim.id;
      } catch (error) {
        setProblem(error);
        return undefined;
      }
    },
    problem,
    clearProblem: () => setProblem(undefined),
  };
}
