import { useEffect, useRef, useState, type ReactNode } from "react";
import { useWords } from "../../i18n/words.ts";
import { useKeys } from "../keys/use-keys.ts";
import { ClaimEvidence } from "./claim-evidence.tsx";
import { Comparison } from "./comparison.tsx";
import "./drawer.css";
import { restoreFocus, useEvidence } from "./use-evidence.ts";

const narrow = "(width <= 60rem)";

/** True while the drawer lies over the page instead of beside it. */
function useNarrow(): boolean {
  const [matches, setMatches] = useState(() => matchMedia(narrow).matches);
  useEffect(() => {
    const query = matchMedia(narrow);
    const listen = (): void => setMatches(query.matches);
    query.addEventListener("change", listen);
    return () => query.removeEventListener("change", listen);
  }, []);
  return matches;
}

/**
 * Evidence beside the page: the words in their document, the source chain, what was read, the history. On a narrow
 * screen a sheet over it; the page behind is then inert.
 */
export default function EvidenceDrawer() {
  const { shown, close } = useEvidence();
  return shown.claim || shown.compare ? (
    <Drawer onClose={close}>
      {shown.compare ? (
        <Comparison a={shown.compare[0]} b={shown.compare[1]} />
      ) : (
        <ClaimEvidence id={shown.claim!} />
      )}
    </Drawer>
  ) : null;
}

function Drawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const t = useWords();
  const sheet = useNarrow();
  const box = useRef<HTMLDivElement>(null);
  useKeys("keys.evidence", [
    { code: "Escape", shown: "Esc", what: "keys.close", always: true, run: onClose },
  ]);
  useEffect(() => {
    box.current?.focus();
    return () => restoreFocus();
  }, []);
  useEffect(() => {
    if (!sheet) return;
    const behind = [...document.querySelectorAll(".frame-head, .frame-nav, main, .frame-foot")];
    for (const each of behind) each.setAttribute("inert", "");
    return () => {
      for (const each of behind) each.removeAttribute("inert");
    };
  }, [sheet]);
  return (
    <div
      ref={box}
      className="evidence-drawer"
      role={sheet ? "dialog" : "complementary"}
      aria-modal={sheet ? true : undefined}
      aria-label={t("evidence.title")}
      tabIndex={-1}
    >
      <button type="button" className="button quiet drawer-close no-print" onClick={onClose}>
        {t("do.close")} <kbd aria-hidden="true">Esc</kbd>
      </button>
      {children}
    </div>
  );
}
