import * as z from "zod";
import { claimId, judgementId, personId, versioned } from "../base/index.ts";

/**
 * The questions that a judgement may answer. Here one is asked: does the claim say what the source says
 * (`faithful`)? Sameness, credibility, applicability, breach, attribution and fulfilment join with their rooms.
 */
export const judgementQuestions = ["faithful"] as const;

export const judgementAnswers = ["accept", "reject", "correct", "undo"] as const;
export type JudgementAnswer = (typeof judgementAnswers)[number];

/**
 * A dated answer by a person or a named rule. `basedOn` names the judgements that the person saw as the current
 * state; two judgements on one basis are a visible conflict. `correctedBy` is the claim that says it right.
 */
export const judgement = z.object({
  id: judgementId,
  claimId,
  question: z.enum(judgementQuestions),
  answer: z.enum(judgementAnswers),
  reason: z.string().max(4000).nullable(),
  correctedBy: claimId.nullable(),
  basedOn: z.array(judgementId).max(50),
  by: personId,
  at: z.string(),
});
export type Judgement = z.infer<typeof judgement>;

export const judgementShape = versioned<Judgement>({
  name: "judgement",
  version: 1,
  steps: [],
  parse: (data) => judgement.parse(data),
});

export const claimStates = ["proposed", "accepted", "rejected", "corrected", "conflict"] as const;
export type ClaimState = (typeof claimStates)[number];

const stateOfAnswer = { accept: "accepted", reject: "rejected", correct: "corrected" } as const;

/**
 * What the judgements on one claim add up to. A judgement that a later one was based on is superseded; an undo
 * restores what stood before the judgement it undoes; judgements on the same basis that answer differently are a
 * conflict. Depends on the judgements alone, not on the order in which they arrived.
 */
export function stateOf(judgements: readonly Judgement[]): { state: ClaimState; heads: Judgement[] } {
  const byId = new Map(judgements.map((each) => [each.id, each]));
  const superseded = new Set(judgements.flatMap((each) => each.basedOn));
  const heads = judgements
    .filter((each) => !superseded.has(each.id))
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
  const states = new Set(heads.map((head) => stateFrom(head, byId, new Set())));
  if (states.size === 0) return { state: "proposed", heads };
  if (states.size > 1) return { state: "conflict", heads };
  return { state: [...states][0]!, heads };
}

/** `seen` guards against judgements that name each other in a circle, which only forged data could. */
function stateFrom(one: Judgement, byId: ReadonlyMap<string, Judgement>, seen: Set<string>): ClaimState {
  if (one.answer !== "undo") return stateOfAnswer[one.answer];
  if (seen.has(one.id)) return "conflict";
  seen.add(one.id);
  const before = one.basedOn
    .map((id) => byId.get(id))
    .filter((each) => each !== undefined)
    .flatMap((undone) => undone.basedOn)
    .map((id) => byId.get(id))
    .filter((each) => each !== undefined)
    .map((each) => stateFrom(each, byId, seen));
  const states = new Set(before);
  if (states.size === 0) return "proposed";
  return states.size === 1 ? [...states][0]! : "conflict";
}
