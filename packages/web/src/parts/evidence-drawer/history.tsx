import type { ClaimDetail } from "@truce/domain/claims";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { Own } from "../quoted/quoted.tsx";
import { useEvidence } from "./use-evidence.ts";

/** Every judgement on a claim, oldest first, with who made it and why. Nothing is ever removed from it. */
export function History({ claim }: { claim: ClaimDetail }) {
  const t = useWords();
  const f = useFormats();
  const { open } = useEvidence();
  return (
    <ol className="history">
      <li>
        <span>{t(claim.origin.by === "reader" ? "history.proposed" : "history.added")}</span>
        <span className="hint">{f.instant(claim.recordedAt)}</span>
      </li>
      {claim.history.map((judgement) => (
        <li key={judgement.id}>
          <span>
            {t(`answer.${judgement.answer}`)} · <Own>{judgement.byName}</Own>
            {judgement.byRule ? ` (${t("history.rule")})` : ""}
            {judgement.reason ? (
              <>
                {": "}
                <Own>{judgement.reason}</Own>
              </>
            ) : null}
            {judgement.correctedBy ? (
              <>
                {" "}
                <button type="button" className="button quiet" onClick={() => open(judgement.correctedBy!)}>
                  {t("history.correctedBy")}
                </button>
              </>
            ) : null}
          </span>
          <span className="hint">{f.instant(judgement.at)}</span>
        </li>
      ))}
    </ol>
  );
}
