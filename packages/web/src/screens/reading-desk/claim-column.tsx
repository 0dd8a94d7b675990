import { useVirtualizer } from "@tanstack/react-virtual";
import type { ClaimLine as Claim } from "@truce/domain/claims";
import { useEffect, useRef } from "react";
import { useWords } from "../../i18n/words.ts";
import { ClaimCard, type CardActs } from "./claim-card.tsx";
import { useLight, type Lights } from "./lit.ts";

/** The proposed claims in document order. Only those in sight are in the page; the selected one always is. */
export function ClaimColumn({
  claims,
  selected,
  lights,
  acts,
  onSelect,
}: {
  claims: readonly Claim[];
  selected: string | undefined;
  lights: Lights;
  acts: CardActs;
  onSelect: (id: string) => void;
}) {
  const t = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: claims.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 130,
    getItemKey: (index) => claims[index]!.id,
    overscan: 6,
    scrollPaddingStart: 8,
    scrollPaddingEnd: 8,
  });
  const at = claims.findIndex((claim) => claim.id === selected);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
  }, [at, selected, rows]);
  return (
    <div ref={scroller} className="desk-scroll" data-scroll-restoration-id="desk-claims">
      <ol
        className="desk-claims"
        aria-label={t("desk.claims")}
        style={{ blockSize: `${rows.getTotalSize()}px` }}
      >
        {rows.getVirtualItems().map((row) => {
          const claim = claims[row.index]!;
          return (
            <li
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              aria-setsize={claims.length}
              aria-posinset={row.index + 1}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <Row
                claim={claim}
                selected={claim.id === selected}
                lights={lights}
                acts={acts}
                onSelect={onSelect}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Row({
  claim,
  selected,
  lights,
  acts,
  onSelect,
}: {
  claim: Claim;
  selected: boolean;
  lights: Lights;
  acts: CardActs;
  onSelect: (id: string) => void;
}) {
  const light = useLight(lights, [claim.id]);
  return (
    <ClaimCard
      claim={claim}
      selected={selected}
      lit={light === "lit"}
      acts={acts}
      onSelect={() => onSelect(claim.id)}
      onHover={(over) => lights.hover(over ? claim.id : undefined)}
    />
  );
}
