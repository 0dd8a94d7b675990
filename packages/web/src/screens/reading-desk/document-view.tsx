import { memo } from "react";
import { directionOf } from "../../i18n/locale.ts";
import { useWords } from "../../i18n/words.ts";
import type { LaidCopy } from "./copies/align.ts";
import { useLight, type Lights } from "./lit.ts";
import type { Segment, ShownBlock } from "./segments.ts";

/** Blocks are laid out in chunks that the browser skips while they are out of sight. */
const chunkLength = 30;

export const DocumentView = memo(function DocumentView({
  blocks,
  copy,
  lights,
  onSelect,
}: {
  blocks: readonly ShownBlock[];
  /** A working copy to stand beside the original, where one is asked for. */
  copy: LaidCopy | undefined;
  lights: Lights;
  onSelect: (claims: readonly string[]) => void;
}) {
  const t = useWords();
  const chunks: (readonly ShownBlock[])[] = [];
  for (let at = 0; at < blocks.length; at += chunkLength) chunks.push(blocks.slice(at, at + chunkLength));
  return (
    <div className="desk-text">
      {chunks.map((chunk) => (
        <div key={chunk[0]!.start} className="desk-chunk" data-many={chunks.length > 1}>
          {chunk.map((block) => (
            <Block
              key={block.start}
              block={block}
              copy={copy?.beside.get(block.start)}
              copyLanguage={copy?.language}
              lights={lights}
              onSelect={onSelect}
            />
          ))}
        </div>
      ))}
      {copy && copy.rest.length > 0 ? (
        <section className="desk-copy-rest" aria-labelledby="copy-rest">
          <h3 id="copy-rest">{t("copies.rest")}</h3>
          <CopyText paragraphs={copy.rest} language={copy.language} />
        </section>
      ) : null}
    </div>
  );
});

/** Has no offsets: words selected here are no evidence. */
function CopyText({ paragraphs, language }: { paragraphs: readonly string[]; language: string }) {
  return (
    <div className="desk-copy">
      {paragraphs.map((text, index) => (
        <p key={index} dir={directionOf(language)} lang={language}>
          {text}
        </p>
      ))}
    </div>
  );
}

function Block({
  block,
  copy,
  copyLanguage,
  lights,
  onSelect,
}: {
  block: ShownBlock;
  copy: readonly string[] | undefined;
  copyLanguage: string | undefined;
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
      {copy && copyLanguage ? <CopyText paragraphs={copy} language={copyLanguage} /> : null}
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
