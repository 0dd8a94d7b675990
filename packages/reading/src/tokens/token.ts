/** A word or mark of a sentence, with part of speech (Universal Dependencies tags) and lemma. */
export interface Token {
  text: string;
  lower: string;
  lemma: string;
  pos: string;
  /** Offsets into the block's view. */
  start: number;
  end: number;
}
