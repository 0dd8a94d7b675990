import type { TextEvidence } from "@truce/domain/claims";

/** Offset in the original of a place in the page: each segment carries where it starts. */
function offsetOf(node: Node, at: number): number | undefined {
  if (node instanceof Text) {
    const start = node.parentElement?.closest<HTMLElement>("[data-start]")?.dataset["start"];
    return start === undefined ? undefined : Number(start) + at;
  }
  // Between elements: the start of the next segment, or the end of the last.
  const next = node.childNodes[at] ?? null;
  const inside =
    next instanceof Element
      ? next.matches("[data-start]")
        ? next
        : next.querySelector("[data-start]")
      : next?.parentElement?.closest("[data-start]");
  if (inside instanceof HTMLElement) return Number(inside.dataset["start"]);
  const all = node instanceof Element ? node.querySelectorAll<HTMLElement>("[data-start]") : undefined;
  const last = all?.[all.length - 1];
  return last ? Number(last.dataset["start"]) + (last.textContent?.length ?? 0) : undefined;
}

/**
 * The words selected in the document, as evidence into the original; `undefined` where nothing of it is selected.
 * White space at the ends is left out.
 */
export function selectedEvidence(text: string): TextEvidence | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const page = document.querySelector(".desk-document");
  if (!page?.contains(range.startContainer) || !page.contains(range.endContainer)) return undefined;
  let start = offsetOf(range.startContainer, range.startOffset);
  let end = offsetOf(range.endContainer, range.endOffset);
  if (start === undefined || end === undefined || start >= end) return undefined;
  while (start < end && /\s/.test(text[start]!)) start += 1;
  while (end > start && /\s/.test(text[end - 1]!)) end -= 1;
  return start < end ? { start, end, text: text.slice(start, end) } : undefined;
}
