/** A verb with its auxiliaries. Indices are token indices of the sentence, half-open. */
export interface VerbGroup {
  start: number;
  end: number;
  head: number;
  lemma: string;
  form: "finite" | "inf" | "ing" | "participle";
  modal: string | null;
  passive: boolean;
  negative: boolean;
  tense: "past" | "present" | "future";
  progressive: boolean;
}
