import type { ChainStep, SourceChain } from "@truce/domain/sources";
import { useWords } from "../../../i18n/words.ts";

const roles = ["publisher", "outlet", "speaker", "venue"] as const satisfies readonly ChainStep["role"][];

/** The source chain, outermost first, one row a step. */
export function ChainFields({
  chain,
  onChange,
}: {
  chain: SourceChain;
  onChange: (chain: SourceChain) => void;
}) {
  const t = useWords();
  const change = (index: number, part: Partial<ChainStep>): void =>
    onChange(
      chain.map((step, at) => {
        if (at !== index) return step;
        // A renamed step no longer stands on the words that named it.
        const { start: _start, end: _end, ...rest } = step;
        return part.name === undefined ? { ...step, ...part } : { ...rest, ...part };
      }),
    );
  return (
    <fieldset className="chain-fields">
      <legend>{t("form.chain")}</legend>
      <ol>
        {chain.map((step, index) => (
          <li key={index}>
            <select
              aria-label={t("form.role")}
              value={step.role}
              onChange={(event) => change(index, { role: event.target.value as ChainStep["role"] })}
            >
              {roles.map((role) => (
                <option key={role} value={role}>
                  {t(`role.${role}`)}
                </option>
              ))}
            </select>
            <input
              aria-label={t("form.source")}
              dir="auto"
              maxLength={300}
              value={step.name}
              onChange={(event) => change(index, { name: event.target.value })}
            />
            <label className="form-check">
              <input
                type="checkbox"
                checked={step.anonymous ?? false}
                onChange={(event) => change(index, { anonymous: event.target.checked })}
              />
              <span>{t("chain.anonymous")}</span>
            </label>
            {chain.length > 1 ? (
              <button
                type="button"
                className="button quiet"
                aria-label={t("form.removeStep", { name: step.name })}
                onClick={() => onChange(chain.filter((_, at) => at !== index))}
              >
                ×
              </button>
            ) : null}
          </li>
        ))}
      </ol>
      {chain.length < 12 ? (
        <button
          type="button"
          className="button quiet"
          onClick={() => onChange([...chain, { name: "", role: "speaker" }])}
        >
          {t("form.addStep")}
        </button>
      ) : null}
    </fieldset>
  );
}
