import type { ClaimDetail, ClaimDraft, JudgementDraft } from "@truce/domain/claims";
import type { WorkingCopy } from "@truce/domain/sources";
import { post, remove } from "./client.ts";
import type { JobView } from "./types.ts";

const inside = (workspace: string, path: string): string =>
  `/workspaces/${encodeURIComponent(workspace)}${path}`;

/** What a person sends; schemas with defaults let members be left out. */
export type JudgementInput = Partial<Omit<JudgementDraft, "answer">> & Pick<JudgementDraft, "answer">;

export const judge = (workspace: string, claimId: string, draft: JudgementInput): Promise<ClaimDetail> =>
  post(inside(workspace, `/claims/${encodeURIComponent(claimId)}/judgements`), draft);

export const addClaim = (workspace: string, draft: ClaimDraft): Promise<ClaimDetail> =>
  post(inside(workspace, "/claims"), draft);

export const addCopy = (workspace: string, documentId: string, copy: WorkingCopy): Promise<{ id: string }> =>
  post(inside(workspace, `/documents/${encodeURIComponent(documentId)}/copies`), copy);

export interface TextReport {
  text: string;
  title?: string;
  publisher?: string;
  url?: string;
  published?: string;
  label?: string;
}

export const addText = (workspace: string, report: TextReport): Promise<{ job: JobView }> =>
  post(inside(workspace, "/documents"), report);

export const addAddress = (workspace: string, url: string): Promise<{ job: JobView }> =>
  post(inside(workspace, "/documents"), { address: url });

/** Reads a report once more: proposes what differs, touches nothing that was judged. */
export const readAgain = (workspace: string, documentId: string): Promise<{ job: JobView }> =>
  post(inside(workspace, `/documents/${encodeURIComponent(documentId)}/read`), {});

/** Reads again every report that the reader would read otherwise today. */
export const readOutdated = (workspace: string): Promise<{ job: JobView }> =>
  post(inside(workspace, "/outdated/read"), {});

/** Asks one's own piece of work to stop after what it is at. */
export const stopJob = (id: string): Promise<JobView> => remove(`/jobs/${encodeURIComponent(id)}`);

export const addFile = (
  workspace: string,
  file: File,
  known: Partial<Record<"title" | "publisher" | "published" | "url" | "label", string>>,
): Promise<{ job: JobView }> => {
  const form = new FormData();
  form.append("file", file, file.name);
  for (const [key, value] of Object.entries(known)) if (value) form.append(key, value);
  return post(inside(workspace, "/documents"), form);
};
