import { useState } from "react";
import type { TextReport } from "../../api/acts.ts";
import { useWords } from "../../i18n/words.ts";
import { KnownFields, knownFrom, type Known } from "./known-fields.tsx";

/** Paste the text; what is known about it may be added. */
export function TextForm({ sending, onSend }: { sending: boolean; onSend: (report: TextReport) => void }) {
  const t = useWords();
  const [text, setText] = useState("");
  const [known, setKnown] = useState<Known>({});
  return (
    <form
      className="add-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSend({ text, ...knownFrom(known) });
      }}
    >
      <label className="field">
        <span>{t("add.pasteHere")}</span>
        <textarea
          className="add-text"
          dir="auto"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <KnownFields known={known} onChange={setKnown} />
      <button type="submit" className="button primary" disabled={sending}>
        {t(sending ? "add.sending" : "add.send")}
      </button>
    </form>
  );
}
