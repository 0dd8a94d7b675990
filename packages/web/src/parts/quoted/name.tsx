import { sayWord } from "../../i18n/vocabulary.ts";
import { useWords } from "../../i18n/words.ts";
import { Own } from "./quoted.tsx";

/** A name, unit or other short word of a source: the interface's word where it has one, else the source's own. */
export function Name({ text }: { text: string }) {
  const t = useWords();
  return sayWord(text, t) ?? <Own>{text.replaceAll("_", " ")}</Own>;
}
