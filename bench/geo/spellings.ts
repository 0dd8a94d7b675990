import { resolveName } from "../../packages/reading/src/places/find-places.ts";
import { SPELLINGS } from "../../packages/reading/src/places/syria.fixture.ts";
import type { PlaceKnowledge } from "../../packages/reading/src/index.ts";

interface Read {
  right: number;
  /** No place was chosen, and the right one is a candidate. */
  open: number;
  wrong: number;
}

/** How many spellings of places of Syria are the right place on their own: told nothing, and told the country. */
export function spellingsRead(knowledge: PlaceKnowledge): { alone: Read; withCountry: Read } {
  const read = (focus: readonly string[]): Read => {
    const out: Read = { right: 0, open: 0, wrong: 0 };
    for (const [id, spellings] of SPELLINGS)
      for (const name of spellings.split(", ")) {
        const { place, candidates } = resolveName(name, { ...knowledge, focus });
        if (place?.id === id) out.right++;
        else if (place === undefined && candidates.some((one) => one.id === id)) out.open++;
        else out.wrong++;
      }
    return out;
  };
  return { alone: read([]), withCountry: read(["SY"]) };
}
