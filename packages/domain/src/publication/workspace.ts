import * as z from "zod";
import { label, workspaceId } from "../base/index.ts";

/** `demonstration` and `exercise` stand on every screen, print and export of such a workspace. */
export const workspaceMarks = ["demonstration", "exercise"] as const;

export const workspaceView = z.object({
  id: workspaceId,
  name: z.string().min(1).max(200),
  mark: z.enum(workspaceMarks).nullable(),
  /** Day of reference for a closed period; null: today. */
  referenceDay: z.string().nullable(),
  label,
});
export type WorkspaceView = z.infer<typeof workspaceView>;
