import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { DropZone } from "react-aria-components/DropZone";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Own } from "../../parts/quoted/quoted.tsx";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { KnownFields, knownFrom, type Known } from "./known-fields.tsx";

/** Drop a file, paste one, or choose it. What cannot be read is kept as an exhibit, and said to be. */
export function FileForm({
  sending,
  onSend,
}: {
  sending: boolean;
  onSend: (file: File, known: Known) => void;
}) {
  const t = useWords();
  const f = useFormats();
  const [file, setFile] = useState<File | undefined>();
  const [known, setKnown] = useState<Known>({});
  return (
    <form
      className="add-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (file) onSend(file, knownFrom(known));
      }}
    >
      <DropZone
        className="drop"
        aria-label={t("add.drop")}
        onDrop={(event) => {
          const dropped = event.items.find((item) => item.kind === "file");
          if (dropped?.kind === "file") void dropped.getFile().then(setFile);
        }}
      >
        <p>
          {file ? (
            <>
              <Own>{file.name}</Own> · {f.size(file.size)}
            </>
          ) : (
            t("add.drop")
          )}
        </p>
        <FileTrigger onSelect={(list) => setFile(list?.[0])}>
          <Button className="button">{t(file ? "add.chooseOther" : "add.choose")}</Button>
        </FileTrigger>
      </DropZone>
      <p className="hint">{t("add.fileNote")}</p>
      <KnownFields known={known} onChange={setKnown} />
      <button type="submit" className="button primary" disabled={sending || !file}>
        {t(sending ? "add.sending" : "add.send")}
      </button>
    </form>
  );
}
