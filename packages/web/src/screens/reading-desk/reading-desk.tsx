import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { claimsOfDocumentQuery } from "../../api/claims-of-document.ts";
import { documentQuery, textQuery } from "../../api/queries.ts";
import { useWords } from "../../i18n/words.ts";
import { Erased, erasureOf } from "../../parts/erased/erased.tsx";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { useWorkspace } from "../../shell/use-workspace.ts";
import { Desk } from "./desk.tsx";
import "./reading-desk.css";

/** One document beside its claims. */
export function ReadingDeskScreen() {
  const t = useWords();
  const { id: workspace } = useWorkspace();
  const { documentId = "" } = useParams({ strict: false });
  const detail = useQuery(documentQuery(workspace, documentId));
  const text = useQuery({ ...textQuery(workspace, documentId), enabled: detail.data?.status === "read" });
  const claims = useQuery(claimsOfDocumentQuery(workspace, documentId));
  useTitle(detail.data?.title ?? t("desk.title"), t("nav.reports"));
  const error = detail.error ?? claims.error ?? text.error;
  const erased = erasureOf(error);
  if (erased)
    return (
      <div className="screen">
        <h1>{t("desk.title")}</h1>
        <Erased of="documents" notice={erased} />
      </div>
    );
  if (error)
    return (
      <div className="screen">
        <h1>{t("desk.title")}</h1>
        <ProblemNote error={error} />
      </div>
    );
  if (!detail.data || !claims.data || (!text.data && detail.data.status !== "kept"))
    return <p className="hint">{t("wait.loading")}</p>;
  return (
    <Desk
      key={documentId}
      detail={detail.data}
      text={text.data ?? null}
      claims={claims.data.claims}
      complete={claims.data.complete}
    />
  );
}
