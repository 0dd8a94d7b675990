import type { ClaimContent, ClaimKind } from "@truce/domain/claims";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { Own } from "../quoted/quoted.tsx";
import { factsOf } from "./facts.ts";
import "./facts.css";

/** What Truce read, as a list of terms. */
export function FactList({ kind, content }: { kind: ClaimKind; content: ClaimContent }) {
  const t = useWords();
  const f = useFormats();
  return (
    <dl className="fact-list">
      {factsOf(kind, content, t, f).map((fact) => (
        <div key={fact.label}>
          <dt>{t(fact.label)}</dt>
          <dd>{fact.own ? <Own>{fact.value}</Own> : fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The same in one line, for lists: values only, the labels are read out. */
export function FactLine({ kind, content }: { kind: ClaimKind; content: ClaimContent }) {
  const t = useWords();
  const f = useFormats();
  return (
    <span className="fact-line">
      {factsOf(kind, content, t, f).map((fact, index) => (
        <span key={fact.label}>
          {index > 0 ? <span className="dot">·</span> : null}
          <span className="visually-hidden">{t(fact.label)}: </span>
          {fact.own ? <Own>{fact.value}</Own> : fact.value}
        </span>
      ))}
    </span>
  );
}
