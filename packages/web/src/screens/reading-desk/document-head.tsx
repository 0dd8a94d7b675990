import type { DocumentDetail, DocumentText } from "@truce/domain/sources";
import { useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { address } from "../../api/client.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { Custody } from "../../parts/custody/custody.tsx";
import { Own } from "../../parts/quoted/quoted.tsx";
import { ReadWith } from "./read-again.tsx";
import { SameTexts } from "./same-texts/same-texts.tsx";
import { Copies } from "./copies/copies.tsx";
import { useWorkspace } from "../../shell/use-workspace.ts";

/** What is known about the document: title, publisher, date, where it came from, how it was kept. */
export function DocumentHead({ detail, text }: { detail: DocumentDetail; text: DocumentText | null }) {
  const t = useWords();
  const f = useFormats();
  const { id: workspace, view } = useWorkspace();
  const [open, setOpen] = useState(false);
  const { state } = useLocation();
  // Kept for as long as the desk shows this document: choosing a claim makes a new state.
  const [already] = useState(state.already ?? false);
  const unread = text?.reading?.unread ?? [];
  return (
    <header className="desk-head">
      <h2>{detail.title ? <Own>{detail.title}</Own> : t("document.untitled")}</h2>
      <p className="hint">
        {detail.publisher ? <Own>{detail.publisher}</Own> : t("document.noPublisher")}
        {detail.published ? ` · ${f.day(detail.published)}` : ""}
        {detail.label === "public" ? "" : ` · ${t(`label.${detail.label}`)}`}
      </p>
      {view?.mark === "demonstration" && detail.publisher === "Truce demonstration" ? (
        <p className="our-words">{t("evidence.ourWords")}</p>
      ) : null}
      {detail.url && /^https?:\/\//.test(detail.url) ? (
        <p className="hint">
          {t("evidence.original")}{" "}
          <a href={detail.url} rel="noreferrer noopener" target="_blank" dir="ltr" className="original-link">
            {detail.url.replace(/^https?:\/\/(?:www\.)?/, "")}
          </a>
        </p>
      ) : null}
      {already ? (
        <p className="desk-notice" role="status">
          {t("desk.already", {
            at: f.instant(detail.capturedAt),
            by: `\u2068${detail.capturedByName}\u2069`,
          })}
        </p>
      ) : null}
      {detail.status === "kept" ? <p className="desk-notice">{t("desk.kept")}</p> : null}
      {unread.length > 0 ? <p className="desk-notice">{t("desk.unread", { parts: unread.length })}</p> : null}
      <SameTexts detail={detail} />
      {detail.sameTextAs && detail.sameTexts.length === 0 ? (
        <p className="desk-notice">{t("desk.sameText")}</p>
      ) : null}
      <Copies detail={detail} text={text} />
      <details className="desk-custody" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("desk.custody")}</summary>
        <dl>
          <dt>{t("desk.captured")}</dt>
          <dd>
            {f.instant(detail.capturedAt)} · <Own>{detail.capturedByName}</Own>
          </dd>
          <dt>{t("desk.bytes")}</dt>
          <dd>
            {f.size(detail.byteLength)} · <bdi dir="ltr">{detail.mediaType}</bdi>
          </dd>
          <dt>SHA-256</dt>
          <dd>
            <bdi dir="ltr" className="claim-id">
              {detail.sha256}
            </bdi>
          </dd>
        </dl>
        <a
          href={address(`/workspaces/${encodeURIComponent(workspace)}/documents/${detail.id}/original`)}
          download
        >
          {t("desk.original")}
        </a>
        {open && text?.reading ? <ReadWith documentId={detail.id} reading={text.reading} /> : null}
        {open ? <Custody of="documents" id={detail.id} /> : null}
      </details>
    </header>
  );
}
