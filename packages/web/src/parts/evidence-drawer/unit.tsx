import type { Mark } from "../../api/types.ts";
import { sayWord } from "../../i18n/vocabulary.ts";
import type { Words } from "../../i18n/words.ts";
import { Own } from "../quoted/quoted.tsx";

/** What a figure counts: the interface's word where it has one, else the source's own. */
export function unitOf(mark: Mark, t: Words) {
  return sayWord(mark.figure.unit, t) ?? <Own>{mark.figure.unit.replaceAll("_", " ")}</Own>;
}
