const DOCUMENT =
  /\b(?:reports?|statements?|updates?|bulletins?|communiqu[eé]s?|snapshots?|transcripts?|newsletters?|press releases?|releases?|sitreps?|briefing notes?|fact ?sheets?|maps?|documents?|summary|review|annex)\b/i;
const MAKES =
  /^(?:issue|publish|release|submit|prepare|compile|produce|distribute|translate|update|cover|circulate|print)$/;

/** Whether a clause only tells of a document's own making: "the following statement was issued today". */
export function aboutDocument(subject: string, lemma: string, rest: string): boolean {
  return (
    MAKES.test(lemma) &&
    subject.length < 90 &&
    DOCUMENT.test(subject) &&
    !/^\S+\s+that\b/i.test(rest) &&
    !/\b(?:will|must|should)\b/i.test(rest)
  );
}

/**
 * Clauses that tell of the report and not of the world: "The present report is the ninth", "All times are local",
 * "The officials spoke on condition of anonymity", "The network has published its report".
 */
export function servesReport(lemma: string, subject: string, rest: string): boolean {
  if (
    !/^(?:speak|be|cover|provide|contain|describe|present|summari[sz]e|supersede|focus|draw|reflect|include|publish|issue|release)$/.test(
      lemma,
    )
  )
    return false;
  if (lemma === "speak") return /\bcondition of anonymity\b/i.test(rest);
  if (/^(?:the following|below)$/i.test(subject)) return lemma === "be";
  if (/^all (?:times|dates|figures|names)$/i.test(subject)) return lemma === "be";
  if (
    /^(?:the present|this|the current) (?:[\p{L}-]+ )?(?:report|note|update|bulletin|summary|document|annex)$/iu.test(
      subject,
    )
  )
    return /^(?:be|cover|provide|contain|describe|present|summari[sz]e|supersede|focus|draw|reflect|include)$/.test(
      lemma,
    );
  return (
    /^(?:publish|issue|release)$/.test(lemma) &&
    /^\S+(?:\s\S+){0,2}?\s(?:the|an?|its|their|this|another)\s(?:[\p{L}-]+\s){0,4}(?:report|bulletin|newsletter|update|summary)\W*$/iu.test(
      rest,
    )
  );
}

/** "Next update: 17 March", "Period covered: …", "For more information": lines that serve the document. */
export function servesDocument(text: string): boolean {
  return /^(?:next (?:update|report|issue)|period covered|reporting period|for (?:more|further) information|contacts?|sources?|note to editors?|media contacts?|date|issued|created|end of report)\b[^.]{0,160}(?:[:.]|$)/i.test(
    text,
  );
}
