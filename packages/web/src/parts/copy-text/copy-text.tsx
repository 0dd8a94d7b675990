import { useState } from "react";
import { useWords } from "../../i18n/words.ts";
import "./copy-text.css";

/** A command or a key to be taken elsewhere: shown in full, copied by a button. */
export function CopyText({ text, what }: { text: string; what: string }) {
  const t = useWords();
  const [said, setSaid] = useState<"copied" | "selectIt" | undefined>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("copied");
    } catch {
      // A browser that withholds the clipboard: the text can still be selected.
      setSaid("selectIt");
    }
  };
  return (
    <div className="copy-text">
      <code dir="ltr" tabIndex={0} role="group" aria-label={what}>
        {text}
      </code>
      <button type="button" className="button quiet no-print" onClick={() => void copy()}>
        {t("copy.do")}
        <span className="visually-hidden">: {what}</span>
      </button>
      <span role="status" className="hint">
        {said ? t(`copy.${said}`) : ""}
      </span>
    </div>
  );
}
