import type { ClaimLine } from "@truce/domain/claims";
import { useWords } from "../../i18n/words.ts";

/** How many of the document's claims are decided. */
export function Progress({ claims }: { claims: readonly ClaimLine[] }) {
  const t = useWords();
  const decided = claims.filter((claim) => claim.state !== "proposed" && claim.state !== "conflict").length;
  return (
    <div className="desk-progress">
      <progress value={decided} max={Math.max(1, claims.length)} aria-label={t("desk.progressLabel")} />
      <span>{t("desk.progress", { decided, all: claims.length })}</span>
    </div>
  );
}
