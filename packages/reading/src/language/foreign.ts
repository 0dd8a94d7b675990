/** A run of words in another script than the block that they stand in. */
export interface ForeignRun {
  start: number;
  end: number;
  /** The language that the script suggests. */
  language: string;
}

const RUNS: readonly [string, RegExp][] = [
  ["ar", /[\u0600-\u06ff]+(?:[\s،؛؟.,:«»"'()\d-]+[\u0600-\u06ff]+)*/g],
  ["ru", /[\u0400-\u04ff]+(?:[\s.,:;«»"'()\d–—-]+[\u0400-\u04ff]+)*/g],
  ["en", /[A-Za-z][A-Za-z’'-]*(?:[\s.,:;“”"'()\d–—-]+[A-Za-z][A-Za-z’'-]*)*/g],
];

/** Shorter runs are names and terms; these are sentences or parts of one that the block's language does not read. */
const fewestWords = 4;

/** Stretches of a block that its language's rules do not read, such as a quotation in the original. */
export function foreignRuns(text: string, language: string): ForeignRun[] {
  const out: ForeignRun[] = [];
  for (const [script, pattern] of RUNS) {
    if (script === language || (script === "en" && !/^(?:ar|ru)$/.test(language))) continue;
    for (const match of text.matchAll(pattern))
      if (match[0].split(/\s+/).length >= fewestWords)
        out.push({ start: match.index, end: match.index + match[0].length, language: script });
  }
  return out.sort((a, b) => a.start - b.start);
}
