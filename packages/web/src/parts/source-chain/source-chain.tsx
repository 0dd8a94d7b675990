import type { SourceChain } from "@truce/domain/sources";
import { useWords } from "../../i18n/words.ts";
import { Name } from "../quoted/name.tsx";
import { Own } from "../quoted/quoted.tsx";
import "./source-chain.css";

/** The chain as one line, outermost first; anonymous and inferred steps are marked in words. */
export function SourceChainLine({ chain }: { chain: SourceChain }) {
  const t = useWords();
  return (
    <span className="chain-line">
      {chain.map((step, index) => (
        <span key={index} className="chain-step" data-role={step.role}>
          {index > 0 ? (
            <span className="chain-arrow">
              <span aria-hidden="true">←</span>
              <span className="visually-hidden">{t("chain.citing")}</span>
            </span>
          ) : null}
          <Name text={step.name} />
          {step.anonymous ? <em>{t("chain.anonymous")}</em> : null}
          {step.inferred ? <em>{t("chain.inferred")}</em> : null}
        </span>
      ))}
    </span>
  );
}

/**
 * The chain as a chain: one link a line, with its part in passing the words on. `onStep` opens the words that name a
 * step, where the document has them.
 */
export function SourceChainSteps({
  chain,
  onStep,
}: {
  chain: SourceChain;
  onStep?: (start: number, end: number) => void;
}) {
  const t = useWords();
  return (
    <ol className="chain-steps">
      {chain.map((step, index) => {
        const { start, end } = step;
        return (
          <li key={index} data-role={step.role}>
            <span className="chain-role">{t(`role.${step.role}`)}</span>
            <span>
              {onStep && start !== undefined && end !== undefined ? (
                <button type="button" className="chain-open" onClick={() => onStep(start, end)}>
                  <Name text={step.name} />
                </button>
              ) : (
                <Name text={step.name} />
              )}
              {step.anonymous ? <em>{t("chain.anonymous")}</em> : null}
              {step.inferred ? <em>{t("chain.inferred")}</em> : null}
              {step.candidates && step.candidates.length > 0 ? (
                <span className="chain-role chain-candidates">
                  {t("chain.oneOf")}{" "}
                  {step.candidates.map((candidate, at) => (
                    <span key={candidate}>
                      {at > 0 ? " · " : ""}
                      <Own>{candidate}</Own>
                    </span>
                  ))}
                </span>
              ) : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
