import { useWords } from "../../i18n/words.ts";
import { setSettings, useSettings } from "../../shell/settings.ts";
import { FormDialog } from "../form-dialog/form-dialog.tsx";
import "./keys.css";
import { scopes } from "./stack.ts";

/** Which keys there are, here and everywhere, and the switch that turns them off (WCAG 2.1.4). */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const { letterKeys } = useSettings();
  return (
    <FormDialog title={t("keys.title")} onClose={onClose}>
      <label className="keys-switch">
        <input
          type="checkbox"
          checked={letterKeys}
          onChange={(event) => setSettings({ letterKeys: event.target.checked })}
        />
        <span>{t("keys.on")}</span>
      </label>
      <p className="hint">{t("keys.physical")}</p>
      {scopes()
        .toReversed()
        .map((scope, index) => (
          <section key={`${scope.title}${index}`} className="keys-scope">
            <h3>{t(scope.title)}</h3>
            <dl>
              {scope.bindings().map((binding) => (
                <div key={binding.code + (binding.shift ?? "")}>
                  <dt dir="ltr">
                    {binding.shown.split(" ").map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{t(binding.what)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </FormDialog>
  );
}
