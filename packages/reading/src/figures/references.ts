/** Words before a number that make it a name, not a count. */
const NAMED =
  /(?<![\p{L}\d])(?:resolutions?|articles?|art\.|chapters?|ch\.|paragraphs?|paras?\.?|annex(?:es)?|appendix|appendices|sections?|sec\.|clause|rule|pages?|pp?\.|phase|grade|number|no\.?|nos\.?|route|road|highway|checkpoint|unit|brigade|battalion|regiment|division|corps|protocol|versions?|release|v\.?|figure|fig\.|tables?|box|map|note|footnote|fn\.?|equation|eq\.|vol\.?|volume|issue|item|step|variable|schedule|exhibit|track|basket|point|tier|level|category|class|room|area|zone|line|type|model|T-|M|km|AK-|BM-|Su-|MiG-|Mi-|S\/|RES\/|G|#|§)\s*$/iu;
const MONTH =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";
/** A day beside its month, also where no year is known to make it a date. */
const BEFORE_MONTH = new RegExp(`^(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b`);
const AFTER_MONTH = new RegExp(`\\b${MONTH}\\.? $`);
const YEAR = /^(?:1[5-9]|20|21)\d\d$/;

const COUNTED_AFTER_YEAR =
  /^\s(?:\p{Ll}[\p{L}-]*\s){0,2}(?:people|civilians|persons|children|women|men|soldiers|fighters|troops|families|households|residents|prisoners|detainees|refugees|returnees|displaced|others|dead|wounded|injured|tons|tonnes|trucks|houses|homes|shells|rockets)\b/u;
const DATED_NOUN =
  /^\s(?:[\p{L}-]+\s){0,4}?(?:plan|appeal|agreement|ceasefire|truce|accord|deal|war|budget|resolution|constitution|election|strategy|overview|report|treaty|framework|offensive|memorandum|protocol|roadmap|conflict|crisis|fund|programme|census)\b/iu;

/** "The 2024 response plan": a year that tells which one is meant. "2,024 people" and "the 2000 people" are counts. */
function isDatingYear(digits: string, before: string, after: string): boolean {
  if (!/^(?:19|20)\d\d$/.test(digits) || !/^\s\p{L}/u.test(after) || COUNTED_AFTER_YEAR.test(after))
    return false;
  if (/^\s(?:was|were|is|are|has|have|had|and|or|to|of|in|on|at|by|from|for|per)\b/i.test(after))
    return false;
  return (
    /(?:\b(?:the|its|their|this|that|his|her|our|a|an)|[’']s)\s+$/i.test(before) || DATED_NOUN.test(after)
  );
}

/**
 * Whether digits at text[start,end) name something instead of counting: "Article 5", "Table 3", "version 19.1",
 * "Högbladh (2019)", "[12]", a heading's "4.1", a list's "2:", a line of a table of contents.
 */
export function isReference(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 16), start);
  if (NAMED.test(before) || /\.{4}\s*$/.test(before)) return true;
  const digits = text.slice(start, end);
  const after = text.slice(end, end + 160);
  if (/^[^\n]{0,140}?\.{5}/.test(after)) return true;
  if (isDatingYear(digits, before, after)) return true;
  if (/^(?:[1-9]|[12]\d|3[01])$/.test(digits) && (BEFORE_MONTH.test(after) || AFTER_MONTH.test(before)))
    return true;
  if (before.endsWith("[") && /^[\],;]/.test(after)) return true;
  if (/^\s*(?:version|release|edition|th edition)\b/i.test(after) && /^\d+\.\d/.test(digits)) return true;
  const opens = /(?:^|\n)\s*$/.test(before);
  if (opens && /^\d{1,2}(?:\.\d{1,2}){1,3}$/.test(digits) && /^\.?\s+\p{Lu}/u.test(after)) return true;
  if (opens && /^\d{1,3}$/.test(digits) && /^(?:[:)]|\.\s)/.test(after)) return true;
  // "GED 19.1": a decimal behind a name in capitals is its version.
  if (
    /^\d{1,2}\.\d{1,2}$/.test(digits) &&
    /\b\p{Lu}{2,}\s$/u.test(before) &&
    /^(?:[\s.,;:)]*$|[.,;:)]|\s+(?:and|or|for|is|was)\b)/.test(after)
  )
    return true;
  return (
    YEAR.test(digits) &&
    (/^(?:[),;:]|[a-z]?[),;]|\.?\s*$|\.\s)/.test(after) || before.endsWith("(")) &&
    (/[([]\s*$/.test(before) || /(?:\p{Lu}[\p{L}.]*|et al\.?|&)[,]?\s+$/u.test(before))
  );
}
