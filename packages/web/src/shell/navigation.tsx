import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { situationQuery } from "../api/queries.ts";
import { useFormats } from "../i18n/formats.ts";
import { useWords, type MessageId } from "../i18n/words.ts";
import { useLanguage, useMay, useWorkspace } from "./use-workspace.ts";

const rooms = ["situation", "reports", "claims", "actors", "feeds", "ledger", "systems", "about"] as const;

/** The rooms that are built. What is not built is said on the page about Truce, not shown as a dead link. */
export function Navigation() {
  const t = useWords();
  const f = useFormats();
  const lang = useLanguage();
  const { id: workspace } = useWorkspace();
  const { data } = useQuery(situationQuery(workspace));
  const mayCapture = useMay("capture");
  const counts: Partial<Record<(typeof rooms)[number], number>> = data
    ? { reports: data.counts.documents, claims: data.counts.proposed }
    : {};
  return (
    <nav className="frame-nav" aria-label={t("nav.label")}>
      <ul>
        {mayCapture ? (
          <li>
            <Link className="button" to="/$lang/$workspace/add" params={{ lang, workspace }}>
              {t("nav.add")}
            </Link>
          </li>
        ) : null}
        {rooms.map((room) => {
          const count = counts[room];
          return (
            <li key={room}>
              <Link
                className="nav-link"
                to={`/$lang/$workspace/${room}`}
                params={{ lang, workspace }}
                activeOptions={{ includeSearch: false }}
              >
                <span>{t(`nav.${room}` satisfies MessageId)}</span>
                {count === undefined ? null : room === "claims" ? (
                  <span className="nav-count">
                    <span aria-hidden="true">◌ {f.number(count)}</span>
                    <span className="visually-hidden">{t("nav.unreviewed", { count })}</span>
                  </span>
                ) : (
                  <span className="nav-count">{f.number(count)}</span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
