import type { WorkspaceView } from "@truce/domain/publication";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Action } from "@truce/domain/base";
import { meQuery, workspacesQuery } from "../api/queries.ts";
import { isLanguage, type Language } from "../i18n/locale.ts";

/** The workspace that the address names. Where the node does not know it, its id alone. */
export function useWorkspace(): Pick<WorkspaceView, "id"> & { view: WorkspaceView | undefined } {
  const { workspace } = useParams({ strict: false });
  const { data } = useSuspenseQuery(workspacesQuery);
  const view = data.find((each) => each.id === workspace);
  return { id: (workspace ?? "") as WorkspaceView["id"], view };
}

export function useLanguage(): Language {
  const { lang } = useParams({ strict: false });
  return lang !== undefined && isLanguage(lang) ? lang : "en";
}

/** Whether the person at this browser may do a thing; the node decides again. */
export function useMay(action: Action): boolean {
  const { data } = useSuspenseQuery(meQuery);
  return data.actions.includes(action);
}
