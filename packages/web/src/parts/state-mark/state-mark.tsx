import type { ClaimState } from "@truce/domain/claims";
import { useWords } from "../../i18n/words.ts";
import "./state-mark.css";

/** Judgement state as shape, word and colour, in that order of weight. */
export function StateMark({ state }: { state: ClaimState }) {
  const t = useWords();
  return (
    <span className="state-mark" data-state={state}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {state === "proposed" ? <circle cx="6" cy="6" r="4.4" strokeDasharray="2 1.6" /> : null}
        {state === "accepted" ? <circle cx="6" cy="6" r="5" className="filled" /> : null}
        {state === "rejected" ? <path d="M2 2l8 8M10 2l-8 8" /> : null}
        {state === "corrected" ? <path d="M2 8.5h8M2 8.5L4.5 6M2 8.5L4.5 11M10 3.5H2M10 3.5L7.5 1" /> : null}
        {state === "conflict" ? <path d="M6 1.2L11.2 10.6H.8z" className="filled" /> : null}
      </svg>
      {t(`state.${state}`)}
    </span>
  );
}
