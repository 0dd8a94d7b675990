import * as z from "zod";
import {
  figureMarks,
  figurePair,
  figureStrip,
  figureStrips,
  figureMark,
  incomparablePairs,
} from "../casualties/index.ts";
import { claimLine, type ClaimLine } from "../claims/index.ts";
import { contestedPoint, contestedPoints, deadlines, deadlineView } from "../commitments/index.ts";
import { workspaceView, type WorkspaceView } from "./workspace.ts";

/** What has been accepted, or what is only proposed: the two are never mixed on one scale. */
export const situationPart = z.object({
  strips: z.array(figureStrip),
  /** Figures that fit no strip. */
  otherFigures: z.array(figureMark),
  incomparable: z.array(figurePair),
  deadlines: z.array(deadlineView),
  access: z.array(claimLine),
  contested: z.array(contestedPoint),
  newest: z.array(claimLine),
});

export const situation = z.object({
  workspace: workspaceView,
  today: z.string(),
  /** How many documents and claims the viewer may see. Computed for this viewer. */
  counts: z.object({ documents: z.int(), accepted: z.int(), proposed: z.int() }),
  accepted: situationPart,
  proposed: situationPart,
  ledger: z.object({ entries: z.int(), lastAt: z.string().nullable() }),
});
type SituationPart = Omit<z.infer<typeof situationPart>, "access" | "newest"> & {
  access: ClaimLine[];
  newest: ClaimLine[];
};
export type Situation = Omit<z.infer<typeof situation>, "accepted" | "proposed"> & {
  accepted: SituationPart;
  proposed: SituationPart;
};

/** How many of the newest claims the front page lists. */
const newestShown = 8;

/** The front page, composed from rows that the viewer may see. Pure: the same rows and day give the same page. */
export function composeSituation(input: {
  workspace: WorkspaceView;
  today: string;
  claims: readonly ClaimLine[];
  counts: Situation["counts"];
  ledger: Situation["ledger"];
}): Situation {
  const { claims, ...rest } = input;
  const accepted = claims.filter((claim) => claim.state === "accepted");
  const proposed = claims.filter((claim) => claim.state === "proposed" || claim.state === "conflict");
  return {
    ...rest,
    accepted: part(accepted, claims, input.today),
    proposed: part(proposed, claims, input.today),
  };
}

/** `all` lets a mark know which other claims repeat its statement, whatever their state. */
function part(claims: readonly ClaimLine[], all: readonly ClaimLine[], today: string): SituationPart {
  const ids = new Set(claims.map((claim) => claim.id));
  const marks = figureMarks(claims).map((mark) => ({
    ...mark,
    sameOrigin: repeats(mark.claimId, mark.sameOrigin, all),
  }));
  return {
    strips: figureStrips(marks),
    otherFigures: marks.filter((mark) => mark.measure === "other"),
    incomparable: incomparablePairs(marks),
    deadlines: deadlines(claims, today),
    access: claims.filter((claim) => claim.kind === "access"),
    contested: contestedPoints(claims),
    newest: [...claims]
      .filter((claim) => ids.has(claim.id))
      .sort((a, b) =>
        a.recordedAt < b.recordedAt ? 1 : a.recordedAt > b.recordedAt ? -1 : a.id < b.id ? -1 : 1,
      )
      .slice(0, newestShown),
  };
}

function repeats(claimId: string, within: string[], all: readonly ClaimLine[]): string[] {
  const claim = all.find((each) => each.id === claimId);
  return [...new Set([...within, ...(claim?.sameOrigin ?? [])])];
}
