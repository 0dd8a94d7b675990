import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { situationQuery } from "../api/queries.ts";
import { useFormats } from "../i18n/formats.ts";
import { useWords, type MessageId } from "../i18n/words.ts";
import { useLanguage, useMay, useWorkspace } from "./use-workspace.ts";

const rooms = [
  "situation",
  "reports",
  "claims",
  "actors",
  "places",
  "feeds",
  "ledger",
  "systems",
  "about",
] as const;

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
  const { pathname } = useLocation();
  /** On a telephone the rooms are folded, so that the page comes first. A visit to one folds them again. */
  const [open, setOpen] = useState<string | undefined>();
  const isOpen = open === pathname;
  return (
    <nav className="frame-nav" aria-label={t("nav.label")} data-open={isOpen}>
      <ul>
        {mayCapture ? (
          <li>
            <Link className="button" to="/$lang/$workspace/add" params={{ lang, workspace }}>
              {t("nav.add")}
            </Link>
          </li>
        ) : null}
        <li>
          <button
            type="button"
            className="button nav-toggle"
            aria-expanded={isOpen}
            onClick={() => setOpen(isOpen ? undefined : pathname)}
          >
            {t("nav.label")}
          </button>
        </li>
        {rooms.map((room) => {
          const count = counts[room];
          return (
            <li key={room} className="nav-room">
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
