import { useState } from "react";
import { useWords } from "../../i18n/words.ts";
import { TextField } from "../../parts/field/text-field.tsx";

/** Give an address: the node fetches it once, from here, and keeps what came. */
export function AddressForm({ sending, onSend }: { sending: boolean; onSend: (url: string) => void }) {
  const t = useWords();
  const [url, setUrl] = useState("");
  return (
    <form
      className="add-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (url.trim()) onSend(url.trim());
      }}
    >
      <TextField
        label={t("add.addressOf")}
        type="url"
        required
        longest={4000}
        value={url}
        onChange={setUrl}
      />
      <p className="hint">{t("add.addressNote")}</p>
      <button type="submit" className="button primary" disabled={sending}>
        {t(sending ? "add.sending" : "add.send")}
      </button>
    </form>
  );
}
