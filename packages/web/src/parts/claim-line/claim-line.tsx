import type { ClaimLine as Claim } from "@truce/domain/claims";
import type { Run } from "../../api/search.ts";
import { useWords } from "../../i18n/words.ts";
import { FactLine } from "../facts/facts.tsx";
import { Glyph } from "../glyph/glyph.tsx";
import { Quoted } from "../quoted/quoted.tsx";
import { Runs } from "../quoted/runs.tsx";
import { SourceChainLine } from "../source-chain/source-chain.tsx";
import { StateMark } from "../state-mark/state-mark.tsx";
import "./claim-line.css";

/** The words a claim stands on: text spans joined, or the description of an exhibit's part. */
export const wordsOf = (claim: Pick<Claim, "evidence">): string =>
  claim.evidence
    .map((one) => ("text" in one ? one.text : one.description).replaceAll(/\s+/g, " "))
    .join(" … ");

/** Kind, words, what Truce read, chain, modality, state: the same line on every screen. `words` mark what was searched for. */
export function ClaimLine({ claim, words }: { claim: Claim; words?: readonly Run[] | undefined }) {
  const t = useWords();
  return (
    <span className="claim-line" data-state={claim.state}>
      <span className="claim-kind">
        <Glyph kind={claim.kind} />
        <span>{t(`kind.${claim.kind}`)}</span>
      </span>
      <span className="claim-body">
        <span className="claim-words">
          <Quoted text={wordsOf(claim)}>{words ? <Runs runs={words} /> : undefined}</Quoted>
        </span>
        <span className="claim-read">
          <FactLine kind={claim.kind} content={claim.content} />
        </span>
        <span className="claim-meta">
          <SourceChainLine chain={claim.chain} />
          <span className="claim-tags">
            {claim.modality === "asserted" ? null : <span>{t(`modality.${claim.modality}`)}</span>}
            {claim.polarity === "negative" ? <span>{t("polarity.negative")}</span> : null}
            {claim.label === "public" ? null : <span>{t(`label.${claim.label}`)}</span>}
            <StateMark state={claim.state} />
          </span>
        </span>
      </span>
    </span>
  );
}
