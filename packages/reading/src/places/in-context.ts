import type { Atlas } from "./atlas.ts";
import type { Named } from "./weigh.ts";
import type { Spotted } from "./spotted.ts";
import { isPlural } from "./spotted.ts";

/** What may stand between two names of one list. */
export const LISTED = /^\s*(?:,|,?\s*(?:and|or)|[،و]|,?\s*и)\s+$/u;

/**
 * What the rest of the document says of each name: the area that holds it, its kind, the list it stands in. What is
 * said of a name once ("Austin, in Scott County, Indiana") is true of it wherever the document says nothing else.
 */
export function inContext(
  blocks: readonly { text: string; spotted: readonly Spotted[] }[],
  atlas: Atlas,
): Named[][] {
  const all = blocks.map(({ text, spotted }) => {
    shareKinds(text, spotted);
    const lists = listsOf(text, spotted);
    const holders = holdersOf(text, spotted, lists, atlas);
    return spotted.map((one): Named => ({ spotted: one, ...lists.get(one), ...holders.get(one) }));
  });
  keepHolders(all.flat());
  keepKinds(all.flat());
  return all;
}

/** "in the provinces of Homs, Hama (3) and Aleppo": what is said of the list is said of each. */
function shareKinds(text: string, list: readonly Spotted[]): void {
  list.forEach((one, index) => {
    const before = list[index - 1];
    if (!before?.called || one.called || !isPlural(before.called.word)) return;
    if (
      /^(?:\s*\([^)]{1,40}\))?\s*(?:[,،]|,?\s+(?:and|or|и|و))\s*$/u.test(
        text.slice(before.end, one.start).replace(/و$/, "،"),
      )
    ) {
      one.called = before.called;
      one.cued = true;
    }
  });
}

const HELD_BEHIND =
  /^(?:\s*[,،]\s+(?:in\s+)?(?:\p{Ll}+\s+)?|\s+\(|\s+(?:(?:located|situated|lying|based)\s+)?in\s+(?:the\s+)?(?:[\p{Ll}-]+\s+){0,2}(?:of\s+)?|\s+(?:area|region|part|section|suburb|neighbou?rhood|district|city|town|village),?\s+(?:of|in)\s+(?:the\s+)?(?:[\p{Ll}-]+\s+)?|\s+(?:province|governorate|district),?\s+(?:of|in)?\s*|\s+(?:في|بريف|بمحافظة|من)\s+(?:ريف\s+|محافظة\s+)?|\s+в\s+(?:провинции\s+)?|\s+провинции\s+)$/u;
const HELD_BEFORE =
  /^(?:['’]s?\s+(?:[\p{Ll}-]+\s+){0,4}|\s+(?:[\p{Ll}-]+\s+)?(?:city|town|village|suburb|district|province|county|resort|port|capital)\s+(?:of\s+)?)$/u;

/** Names that stand in one list of three and more. */
function listsOf(text: string, spotted: readonly Spotted[]): Map<Spotted, { list: readonly Spotted[] }> {
  const out = new Map<Spotted, { list: readonly Spotted[] }>();
  for (let from = 0; from < spotted.length;) {
    let to = from + 1;
    while (to < spotted.length && LISTED.test(text.slice(spotted[to - 1]!.end, spotted[to]!.start))) to++;
    if (to - from > 2) {
      const list = spotted.slice(from, to);
      for (const one of list) out.set(one, { list });
    }
    from = to;
  }
  return out;
}

/**
 * "Douma, Rif Dimashq", "Madaya in Rif Dimashq", "Syria's second city Aleppo": the folded name of the area that holds
 * a name. Only where a place of the one name does lie in one of the other. Between commas of a longer list it is no
 * more than likely: "Iraq, Iran and Syria" does not speak of the Iraq in Iran.
 */
function holdersOf(
  text: string,
  spotted: readonly Spotted[],
  lists: ReadonlyMap<Spotted, unknown>,
  atlas: Atlas,
): Map<Spotted, Held> {
  const out = new Map<Spotted, Held>();
  spotted.forEach((one, index) => {
    const next = spotted[index + 1];
    if (!next || next.folded === one.folded) return;
    const gap = text.slice(one.end, next.start);
    if (gap.length >= 40) return;
    if (HELD_BEHIND.test(gap) && atlas.holds(next.folded, one.folded))
      out.set(one, { heldBy: next.folded, loosely: lists.has(next) && lists.has(one) });
    else if (HELD_BEFORE.test(gap) && atlas.holds(one.folded, next.folded))
      out.set(next, { heldBy: one.folded, loosely: false });
  });
  return out;
}

type Held = Required<Pick<Named, "heldBy" | "loosely">>;

/** A name told with its area keeps it until the document names another. */
function keepHolders(named: readonly Named[]): void {
  const known = new Map<string, string>();
  // What the first telling says holds for what stood before it as well.
  for (const { spotted, heldBy, loosely } of named.toReversed())
    if (heldBy !== undefined && !loosely) known.set(spotted.folded, heldBy);
  for (const one of named)
    if (one.heldBy === undefined || one.loosely) {
      const holder = known.get(one.spotted.folded);
      if (holder !== undefined) Object.assign(one, { heldBy: holder, loosely: false });
    } else known.set(one.spotted.folded, one.heldBy);
}

/** A name called a province or state in one place, and nothing elsewhere, leans to that kind. */
function keepKinds(named: readonly Named[]): void {
  const kinds = new Map<string, Spotted["called"]>();
  for (const { spotted } of named) if (spotted.called) kinds.set(spotted.folded, spotted.called);
  for (const one of named) {
    const kind = kinds.get(one.spotted.folded);
    if (kind && !one.spotted.called) one.leaning = kind.levels;
  }
}
