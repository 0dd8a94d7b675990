import type { ClaimLine as Claim, PlaceIdentity } from "@truce/domain/claims";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../i18n/words.ts";
import { ClaimLine } from "../../parts/claim-line/claim-line.tsx";
import { Custody } from "../../parts/custody/custody.tsx";
import { FactList } from "../../parts/facts/facts.tsx";
import { Located } from "../../parts/located/located.tsx";
import { SourceChainSteps } from "../../parts/source-chain/source-chain.tsx";

/** What may be done with a claim here; absent where the person's role does not allow it. */
export interface CardActs {
  readonly accept: (() => void) | undefined;
  readonly reject: (() => void) | undefined;
  readonly correct: (() => void) | undefined;
  readonly undo: (() => void) | undefined;
  readonly choosePlace: ((written: string, place: PlaceIdentity) => void) | undefined;
  readonly showStep: (start: number, end: number) => void;
}

/** One claim on the desk: the common line; once selected, its chain as a chain, what was read, and the decisions. */
export function ClaimCard({
  claim,
  selected,
  lit,
  acts,
  onSelect,
  onHover,
}: {
  claim: Claim;
  selected: boolean;
  lit: boolean;
  acts: CardActs;
  onSelect: () => void;
  onHover: (over: boolean) => void;
}) {
  const t = useWords();
  const handle = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Focus follows the selection unless the person is writing or works in the drawer of a dialog.
    const active = document.activeElement;
    if (selected && (active === document.body || active?.closest(".desk") || active?.id === "main"))
      handle.current?.focus({ preventScroll: true });
  }, [selected]);
  return (
    <article
      className="desk-card"
      data-selected={selected}
      data-lit={lit}
      data-state={claim.state}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
      <button
        ref={handle}
        type="button"
        className="desk-card-handle"
        data-claim={claim.id}
        aria-expanded={selected}
        onClick={onSelect}
        onFocus={() => onHover(true)}
        onBlur={() => onHover(false)}
      >
        <ClaimLine claim={claim} />
      </button>
      {selected ? (
        <div className="desk-card-more">
          <div className="desk-card-chain">
            <SourceChainSteps chain={claim.chain} onStep={acts.showStep} />
          </div>
          <FactList kind={claim.kind} content={claim.content} />
          <Located content={claim.content} onChoose={acts.choosePlace} />
          <Decisions claim={claim} acts={acts} t={t} />
          <ClaimHistory id={claim.id} />
        </div>
      ) : null}
    </article>
  );
}

/** Fetched when it is opened: at the desk the next decision comes first. */
function ClaimHistory({ id }: { id: string }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="desk-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("desk.history")}</summary>
      {open ? <Custody of="claims" id={id} /> : null}
    </details>
  );
}

function Decisions({ claim, acts, t }: { claim: Claim; acts: CardActs; t: ReturnType<typeof useWords> }) {
  if (!acts.accept) return <p className="hint">{t("desk.readOnly")}</p>;
  const decided = claim.state !== "proposed" && claim.state !== "conflict";
  return (
    <div className="desk-decisions">
      <button
        type="button"
        className="button primary"
        onClick={acts.accept}
        disabled={claim.state === "accepted"}
      >
        {t("do.accept")} <kbd aria-hidden="true">A</kbd>
      </button>
      <button type="button" className="button" onClick={acts.reject} disabled={claim.state === "rejected"}>
        {t("do.reject")} <kbd aria-hidden="true">R</kbd>
      </button>
      <button type="button" className="button" onClick={acts.correct}>
        {t("do.correct")} <kbd aria-hidden="true">E</kbd>
      </button>
      <button type="button" className="button" onClick={acts.undo} disabled={!decided}>
        {t("do.undo")} <kbd aria-hidden="true">U</kbd>
      </button>
    </div>
  );
}
