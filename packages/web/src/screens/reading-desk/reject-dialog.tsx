import { useState } from "react";
import { useWords } from "../../i18n/words.ts";
import { TextField } from "../../parts/field/text-field.tsx";
import { FormDialog } from "../../parts/form-dialog/form-dialog.tsx";
import { useKeys } from "../../parts/keys/use-keys.ts";

const reasons = ["words", "number", "speaker", "place", "duplicate", "notClaim", "fragment"] as const;

/** Why a proposal is rejected: one of the common reasons by its digit, or in one's own words. */
export function RejectDialog({
  onReject,
  onClose,
}: {
  onReject: (reason: string) => void;
  onClose: () => void;
}) {
  const t = useWords();
  const [own, setOwn] = useState("");
  useKeys(
    "reject.title",
    reasons.map((reason, index) => ({
      code: `Digit${index + 1}`,
      shown: String(index + 1),
      what: `reject.${reason}` as const,
      run: () => onReject(t(`reject.${reason}`)),
    })),
  );
  return (
    <FormDialog title={t("reject.title")} onClose={onClose}>
      <ul className="reject-reasons">
        {reasons.map((reason, index) => (
          <li key={reason}>
            <button
              type="button"
              className="button"
              autoFocus={index === 0}
              onClick={() => onReject(t(`reject.${reason}`))}
            >
              <kbd aria-hidden="true">{index + 1}</kbd> {t(`reject.${reason}`)}
            </button>
          </li>
        ))}
      </ul>
      <form
        className="reject-own"
        onSubmit={(event) => {
          event.preventDefault();
          if (own.trim()) onReject(own.trim());
        }}
      >
        <TextField label={t("reject.own")} longest={4000} value={own} onChange={setOwn} />
        <button type="submit" className="button primary" disabled={!own.trim()}>
          {t("do.reject")}
        </button>
      </form>
    </FormDialog>
  );
}
