import * as z from "zod";
import { claimState } from "../claims/index.ts";

export const deadlineView = z.object({
  what: z.string(),
  due: z.string(),
  daysLeft: z.int(),
  history: z.array(
    z.object({
      claimId: z.string(),
      what: z.string(),
      due: z.string(),
      dueText: z.string(),
      source: z.string(),
      said: z.string().nullable(),
      state: claimState,
    }),
  ),
});

export const contestedPoint = z.object({
  question: z.string(),
  positions: z.array(
    z.object({ holder: z.string(), stance: z.string(), claimId: z.string(), state: claimState }),
  ),
});
