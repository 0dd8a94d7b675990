import { memo } from "react";
import { directionOf } from "../../i18n/locale.ts";
import { useWords } from "../../i18n/words.ts";
import { useLight, type Lights } from "./lit.ts";
import type { Segment, ShownBlock } from "./segments.ts";

/** Blocks are laid out in chunks that the browser skips while they are out of sight. */
const chunkLength = 30;

export const DocumentView = memo(function DocumentView({
  blocks,
  lights,
  onSelect,
}: {
  blocks: readonly ShownBlock[];
  lights: Lights;
  onSelect: (claims: readonly string[]) => void;
}) {
  const chunks: (readonly ShownBlock[])[] = [];
  for (let at = 0; at < blocks.length; at += chunkLength) chunks.push(blocks.slice(at, at + chunkLength));
  return (
    <div className="desk-text">
      {chunks.map((chunk) => (
        <div key={chunk[0]!.start} className="desk-chunk" data-many={chunks.length > 1}>
          {chunk.map((block) => (
            <Block key={block.start} block={block} lights={lights} onSelect={onSelect} />
          ))}
        </div>
      ))}
    </div>
  );
});

function Block({
  block,
  lights,
  onSelect,
}: {
  block: ShownBlock;
  lights: Lights;
  onSelect: (claims: readonly string[]) => void;
}) {
  const t = useWords();
  const language = block.language && block.language !== "und" ? block.language : undefined;
  const direction = language ? directionOf(language) : "auto";
  const body = block.segments.map((segment) => (
    <Piece key={segment.start} segment={segment} lights={lights} onSelect={onSelect} />
  ));
  return (
    <div className="desk-block" data-kind={block.kind} data-unread={block.unread !== null}>
      {block.kind === "caption" ? <span className="desk-block-note">{t("desk.caption")}</span> : null}
      {block.kind === "residue" ? <span className="desk-block-note">{t("desk.residue")}</span> : null}
      {block.unread === null ? null : <span className="desk-block-note">{t("desk.unreadPart")}</span>}
      <p dir={direction} lang={language} className={block.kind === "title" ? "desk-title" : undefined}>
        {body}
      </p>
    </div>
  );
}

function Piece({
  segment,
  lights,
  onSelect,
}: {
  segment: Segment;
  lights: Lights;
  onSelect: (claims: readonly string[]) => void;
}) {
  if (segment.claims.length > 0) return <Marked segment={segment} lights={lights} onSelect={onSelect} />;
  return (
    <span data-start={segment.start} data-residue={segment.residue ?? undefined}>
      {segment.text}
    </span>
  );
}

function Marked({
  segment,
  lights,
  onSelect,
}: {
  segment: Segment;
  lights: Lights;
  onSelect: (claims: readonly string[]) => void;
}) {
  const light = useLight(lights, segment.claims);
  return (
    <mark
      data-start={segment.start}
      data-claims={segment.claims.join(" ")}
      data-depth={Math.min(3, segment.claims.length)}
      data-light={light}
      data-residue={segment.residue ?? undefined}
      onPointerEnter={() => lights.hover(segment.claims[0])}
      onPointerLeave={() => lights.hover(undefined)}
      onClick={() => {
        // A click selects the claim; a drag selects words for a new one.
        if (getSelection()?.isCollapsed ?? true) onSelect(segment.claims);
      }}
    >
      {segment.text}
    </mark>
  );
}
