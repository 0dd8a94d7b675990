import type { DefaultTreeAdapterTypes } from "parse5";
import type { Cleaned } from "./block.ts";
import { dateInAddress } from "./residue.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

type Found = { [K in keyof Cleaned["mined"]]: Cleaned["mined"][K] | undefined };

/** Reads title, address, date and publisher from a page's head: Open Graph, `time`, JSON-LD, canonical link. */
export function mineHead(nodes: readonly Node[]): Cleaned["mined"] {
  const mined: Found = {};
  const stack: Node[] = nodes.toReversed();
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (!("tagName" in node)) continue;
    look(node, mined);
    for (const child of node.childNodes.toReversed()) stack.push(child);
  }
  if (mined.published === undefined && mined.url !== undefined) {
    const published = dateInAddress(mined.url);
    if (published !== undefined) mined.published = published;
  }
  return Object.fromEntries(Object.entries(mined).filter(([, value]) => value !== undefined));
}

function look(element: Element, mined: Found): void {
  const get = (name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value;
  const text = (): string =>
    element.childNodes
      .map((node) => (node.nodeName === "#text" && "value" in node ? node.value : ""))
      .join("")
      .trim();
  switch (element.tagName) {
    case "meta": {
      const name = get("property") ?? get("name") ?? get("itemprop");
      const content = get("content");
      if (content === undefined || name === undefined) break;
      if (name === "og:title") mined.title = content;
      else if (name === "og:site_name") mined.publisher = content;
      else if (name === "og:url") mined.url = content;
      else if (/^(?:article:published_time|datePublished|date|dc\.date|pubdate|publish-date)$/i.test(name))
        mined.published ??= isoDay(content);
      break;
    }
    case "link":
      if (get("rel") === "canonical") mined.url ??= get("href");
      break;
    case "title":
      mined.title ??= text().replace(/\s+[|–—-]\s+[^|–—-]{2,40}$/, "") || undefined;
      break;
    case "time":
      mined.published ??= isoDay(get("datetime") ?? "");
      break;
    case "script":
      if (get("type") === "application/ld+json") {
        const found = /"datePublished"\s*:\s*"([^"]{8,40})"/.exec(text())?.[1];
        if (found !== undefined) mined.published ??= isoDay(found);
      }
      break;
    default:
  }
}

function isoDay(text: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.exec(text.trim())?.[0];
}
