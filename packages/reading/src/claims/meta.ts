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

/** "Next update: 17 March", "Period covered: …", "For more information": lines that serve the document. */
export function servesDocument(text: string): boolean {
  return /^(?:next (?:update|report|issue)|period covered|reporting period|for (?:more|further) information|contacts?|sources?|note to editors?|media contacts?|date|issued|created|end of report)\b[^.]{0,160}(?:[:.]|$)/i.test(
    text,
  );
}
