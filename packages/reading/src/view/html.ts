// A little over 300 lines: one walk over the page, whose state (blocks, residue, offsets) every step shares.
import { parse } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import type { BlockKind } from "../types.ts";
import type { Cleaned, TextBlock } from "./block.ts";
import { captionEnd } from "./caption.ts";
import { residueLine } from "./residue.ts";
import { copyMended } from "./seam.ts";
import { alignText } from "./entities.ts";
import { ViewBuilder } from "./view.ts";
import { mineHead } from "./head.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;
type TextNode = DefaultTreeAdapterTypes.TextNode;

const SKIP = new Set([
  "script",
  "style",
  "noscript",
  "svg",
  "iframe",
  "template",
  "head",
  "object",
  "video",
  "audio",
  "canvas",
  "select",
  "textarea",
]);
const CHROME = new Set(["nav", "footer", "aside", "form", "button", "dialog", "menu"]);
const INLINE = new Set([
  "a",
  "abbr",
  "b",
  "bdi",
  "bdo",
  "cite",
  "code",
  "data",
  "dfn",
  "em",
  "font",
  "i",
  "ins",
  "kbd",
  "mark",
  "q",
  "s",
  "samp",
  "small",
  "span",
  "strong",
  "sub",
  "sup",
  "time",
  "u",
  "var",
  "wbr",
  "acronym",
  "big",
  "label",
]);
const CHROME_NAME =
  /(?:^|[-_ ])(?:share|sharing|social|related|comments?|cookie|consent|advert|ad|ads|promo|newsletter|breadcrumbs?|sidebar|nav|navbar|navigation|menu|footer|subscribe|signup|sponsored|recommend(?:ed|ations)?|most-(?:read|viewed)|popular|skip|toolbar|pagination|tags|byline-share|outbrain|taboola|print)(?:$|[-_ ])/i;

/** Deepest nesting that is walked: what lies below is residue, so that a hostile page cannot exhaust the stack. */
const DEEPEST = 400;

interface Walk {
  raw: string;
  blocks: TextBlock[];
  residue: Cleaned["residue"];
  heading: string | undefined;
  pending: { nodes: TextNode[]; links: number };
  headers: string[];
}

/**
 * Cleans HTML: text nodes are walked with their source locations, so that every character maps to the raw page;
 * navigation, share bars, forms and link lists become residue.
 */
export function cleanHtml(raw: string): Cleaned {
  const document = parse(raw, { sourceCodeLocationInfo: true });
  const walk: Walk = {
    raw,
    blocks: [],
    residue: [],
    heading: undefined,
    pending: { nodes: [], links: 0 },
    headers: [],
  };
  const root = contentRoot(document.childNodes);
  if (root) visit(walk, root, "body", 0, false);
  flush(walk, "body");
  return { blocks: walk.blocks, residue: walk.residue, mined: mineHead(document.childNodes) };
}

/** `article` or `main` where one holds most paragraphs, else the body. */
function contentRoot(nodes: readonly Node[]): Element | null {
  const all: Element[] = [];
  const stack: Node[] = nodes.slice();
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (!("tagName" in node)) continue;
    all.push(node);
    for (const child of node.childNodes) stack.push(child);
  }
  const body = all.find((one) => one.tagName === "body") ?? null;
  const candidates = all.filter(
    (one) => one.tagName === "article" || one.tagName === "main" || attribute(one, "role") === "main",
  );
  const total = body ? textLength(body) : 0;
  let best: Element | null = null;
  let most = 0;
  for (const one of candidates) {
    const length = textLength(one);
    if (length > most) {
      most = length;
      best = one;
    }
  }
  return best && most >= 200 && most >= total * 0.3 ? best : body;
}

function textLength(root: Element): number {
  let length = 0;
  const stack: Node[] = root.childNodes.slice();
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node.nodeName === "#text") length += (node as TextNode).value.trim().length;
    else if ("tagName" in node && !SKIP.has(node.tagName) && !isChrome(node))
      for (const child of node.childNodes) stack.push(child);
  }
  return length;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

function isChrome(element: Element): boolean {
  if (CHROME.has(element.tagName)) return true;
  const role = attribute(element, "role");
  if (
    role !== undefined &&
    /^(?:navigation|complementary|contentinfo|search|banner|dialog|alert)$/.test(role)
  )
    return true;
  if (attribute(element, "aria-hidden") === "true" || attribute(element, "hidden") !== undefined) return true;
  const names = `${attribute(element, "class") ?? ""} ${attribute(element, "id") ?? ""}`;
  return (
    element.tagName !== "body" &&
    element.tagName !== "article" &&
    element.tagName !== "main" &&
    CHROME_NAME.test(names)
  );
}

function visit(walk: Walk, node: Node, kind: BlockKind, depth: number, insideLink: boolean): void {
  if (node.nodeName === "#text") {
    const text = node as TextNode;
    if (text.value !== "" && text.sourceCodeLocation) {
      walk.pending.nodes.push(text);
      if (insideLink) walk.pending.links += text.value.trim().length;
    }
    return;
  }
  if (!("tagName" in node)) return;
  const { tagName } = node;
  if (SKIP.has(tagName)) return;
  if (isChrome(node) || depth > DEEPEST) {
    flush(walk, kind);
    const at = node.sourceCodeLocation;
    if (at)
      walk.residue.push({
        start: at.startOffset,
        end: at.endOffset,
        what:
          tagName === "nav"
            ? "navigation"
            : tagName === "aside"
              ? "aside"
              : tagName === "footer"
                ? "footer"
                : tagName === "form"
                  ? "form"
                  : "page furniture",
      });
    return;
  }
  if (tagName === "br") {
    if (node.sourceCodeLocation)
      walk.pending.nodes.push({
        nodeName: "#text",
        value: "\n",
        parentNode: null,
        sourceCodeLocation: node.sourceCodeLocation,
      });
    return;
  }
  if (tagName === "tr") {
    flush(walk, kind);
    readRow(walk, node);
    return;
  }
  if (INLINE.has(tagName)) {
    for (const child of node.childNodes) visit(walk, child, kind, depth + 1, insideLink || tagName === "a");
    return;
  }
  flush(walk, kind);
  const next = blockKind(tagName, kind, node);
  if (tagName === "table") walk.headers = [];
  for (const child of node.childNodes) visit(walk, child, next, depth + 1, insideLink);
  flush(walk, next);
}

function blockKind(tagName: string, kind: BlockKind, node: Element): BlockKind {
  if (/^h[1-6]$/.test(tagName)) return "title";
  if (tagName === "figcaption" || tagName === "caption") return "caption";
  if (tagName === "blockquote") return "quote";
  if (tagName === "li") return "list";
  if (
    /byline|author|dateline|timestamp|published/i.test(
      `${attribute(node, "class") ?? ""} ${attribute(node, "rel") ?? ""}`,
    )
  )
    return "byline";
  return kind;
}

function flush(walk: Walk, kind: BlockKind): void {
  const { nodes, links } = walk.pending;
  walk.pending = { nodes: [], links: 0 };
  if (nodes.length === 0) return;
  const out = new ViewBuilder();
  for (const node of nodes) appendText(walk.raw, out, node);
  const view = out.build();
  const text = view.text.trim();
  if (text === "") return;
  const span = { start: view.from[0]!, end: view.to.at(-1)! };
  const what =
    residueLine(text) ??
    (kind !== "title" &&
    links > 0 &&
    links >= text.length * 0.8 &&
    (text.length < 90 || !/[.!?؟]/.test(text)) &&
    kind !== "table"
      ? "links"
      : null);
  if (what !== null) {
    walk.residue.push({ ...span, what });
    return;
  }
  const block: TextBlock = { kind: kind === "body" && captionEnd(text) !== null ? "caption" : kind, view };
  if (kind === "title") walk.heading = text;
  else if (walk.heading !== undefined) block.under = walk.heading;
  walk.blocks.push(block);
}

/** One table row is one block; header cells name the columns of the rows below. */
function readRow(walk: Walk, row: Element): void {
  const cells = row.childNodes.filter(
    (node): node is Element => "tagName" in node && (node.tagName === "td" || node.tagName === "th"),
  );
  const heads = cells.length > 0 && cells.every((cell) => cell.tagName === "th");
  const out = new ViewBuilder();
  const marks: NonNullable<TextBlock["cells"]> = [];
  cells.forEach((cell, column) => {
    const start = out.length;
    for (const text of textNodes(cell)) appendText(walk.raw, out, text);
    if (out.length > start)
      marks.push({ start, end: out.length, head: heads ? "" : (walk.headers[column] ?? "") });
    if (out.length > 0 && column < cells.length - 1) {
      const at = cell.sourceCodeLocation?.endOffset ?? 0;
      out.virtual("\t", at);
    }
  });
  const view = out.build();
  if (view.text.trim() === "") return;
  if (heads)
    walk.headers = cells.map((_, column) =>
      view.text.slice(marks[column]?.start ?? 0, marks[column]?.end ?? 0).trim(),
    );
  const block: TextBlock = { kind: "table", view, cells: marks };
  if (walk.heading !== undefined) block.under = walk.heading;
  walk.blocks.push(block);
}

function textNodes(root: Element): TextNode[] {
  const out: TextNode[] = [];
  const stack: Node[] = root.childNodes.toReversed();
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node.nodeName === "#text") out.push(node as TextNode);
    else if ("tagName" in node && !SKIP.has(node.tagName))
      for (const child of node.childNodes.toReversed()) stack.push(child);
  }
  return out;
}

/** Writes a text node into the view, entity by entity; text that cannot be aligned with its source is left out. */
function appendText(raw: string, out: ViewBuilder, node: TextNode): void {
  const at = node.sourceCodeLocation;
  if (!at) return;
  const runs = alignText(raw, at.startOffset, at.endOffset, node.value);
  for (const run of runs) {
    if (run.text === undefined) copyMended(out, raw, run.start, run.end);
    else if (!(/^\s+$/.test(run.text) && (out.length === 0 || out.tail === " ")))
      out.replace(/^\s+$/.test(run.text) ? " " : run.text, run.start, run.end);
  }
}
