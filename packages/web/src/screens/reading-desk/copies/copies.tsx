import { useNavigate, useSearch } from "@tanstack/react-router";
import type { DocumentDetail, DocumentText } from "@truce/domain/sources";
import { lazy, Suspense, useState } from "react";
import { useLanguageNames } from "../../../i18n/language-names.ts";
import { useWords } from "../../../i18n/words.ts";
import { Own } from "../../../parts/quoted/quoted.tsx";
import { useMay } from "../../../shell/use-workspace.ts";
import "./copies.css";

const CopyForm = lazy(async () => ({ default: (await import("./copy-form.tsx")).CopyForm }));

/** Translations and transcripts of a document: never in its place, shown beside it when asked for. */
export function Copies({ detail, text }: { detail: DocumentDetail; text: DocumentText | null }) {
  const t = useWords();
  const nameOf = useLanguageNames();
  const mayRecord = useMay("record");
  const navigate = useNavigate();
  const { copy: shown }: { copy?: string } = useSearch({ strict: false });
  const [adding, setAdding] = useState(false);
  const show = (copy: string | undefined): void => {
    void navigate({
      to: ".",
      search: (now: object) => ({ ...now, copy }),
      replace: true,
      resetScroll: false,
    } as Parameters<typeof navigate>[0]);
  };
  if (detail.copies.length === 0 && !mayRecord) return null;
  return (
    <div className="copies">
      {detail.copies.length > 0 ? (
        <ul aria-label={t("copies.title")}>
          {detail.copies.map((copy) => (
            <li key={copy.id}>
              <span>
                {t(copy.kind === "transcript" ? "copies.transcript" : "copies.translation", {
                  language: nameOf(copy.language),
                })}{" "}
                · <Own>{copy.by}</Own> · {t(copy.reviewed ? "copies.reviewed" : "copies.notReviewed")}
              </span>
              <button
                type="button"
                className="button quiet no-print"
                aria-pressed={shown === copy.id}
                onClick={() => show(shown === copy.id ? undefined : copy.id)}
              >
                {t(shown === copy.id ? "copies.hide" : "copies.show")}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {mayRecord ? (
        <button type="button" className="button quiet copies-add no-print" onClick={() => setAdding(true)}>
          {t("copies.add")}
        </button>
      ) : null}
      {adding ? (
        <Suspense fallback={null}>
          <CopyForm
            detail={detail}
            text={text}
            onClose={() => setAdding(false)}
            onDone={(id) => {
              setAdding(false);
              show(id);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
