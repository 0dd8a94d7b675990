import type { ErasureNotice } from "@truce/domain/ledger";
import { ApiProblem } from "../../api/problem.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { Custody } from "../custody/custody.tsx";
import { Own } from "../quoted/quoted.tsx";
import "./erased.css";

/** What the node says of a thing that was erased, where that is its answer. */
export function erasureOf(error: unknown): ErasureNotice | undefined {
  return error instanceof ApiProblem && error.key === "erased"
    ? (error.members["erased"] as ErasureNotice)
    : undefined;
}

/** In place of a report or a claim whose words are gone: who erased them, when and why, and all acts on it. */
export function Erased({ of, notice }: { of: "claims" | "documents"; notice: ErasureNotice }) {
  const t = useWords();
  const f = useFormats();
  return (
    <section className="erased">
      <p className="erased-title">{t(`erased.${of}`)}</p>
      <dl className="erased-facts">
        <dt>{t("erased.when")}</dt>
        <dd>{f.instant(notice.at)}</dd>
        <dt>{t("erased.by")}</dt>
        <dd>
          <Own>{notice.byName}</Own>
        </dd>
        <dt>{t("erased.reason")}</dt>
        <dd>
          <Own>{notice.reason}</Own>
        </dd>
      </dl>
      <p>{t("erased.stays")}</p>
      <h2>{t("erased.custody")}</h2>
      <Custody of={of} id={notice.itemId} />
    </section>
  );
}
