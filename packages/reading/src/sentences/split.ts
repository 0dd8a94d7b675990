const SEGMENTERS = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  const locale = language === "ar" || language === "ru" ? language : "en";
  let one = SEGMENTERS.get(locale);
  if (!one) SEGMENTERS.set(locale, (one = new Intl.Segmenter(locale, { granularity: "sentence" })));
  return one;
}

/** Longest stretch handed to Intl.Segmenter, whose time grows with the square of the length. */
const CHUNK = 2_000;

const ABBREVIATION =
  /(?:^|[\s("“«])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Cmdr|Sen|Rep|Gov|Pres|Amb|Rev|St|Sr|Jr|Hon|No|Nos|Art|Sec|para|paras|approx|est|vs|etc|al|cf|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m|[A-Z]|(?:[A-Z]\.)+[A-Z]|г|гг|ул|им|т\.е|т\.д|т\.п|др|тыс|млн|млрд|чел|н\.п|пос|обл|руб|стр|см|с\.г|проф|ген|[А-Я]|د|أ|م)\.$/u;

/**
 * Sentences of one paragraph as half-open offsets. Intl.Segmenter (UAX 29) splits, then pieces that ended at
 * an abbreviation, an initial or inside a number are merged again.
 */
export function splitSentences(text: string, language: string): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  for (let from = 0; from < text.length;) {
    const to = chunkEnd(text, from);
    const starts: number[] = [];
    for (const piece of segmenter(language).segment(text.slice(from, to))) {
      starts.push(from + piece.index);
      if (language === "en")
        for (const at of beforeNumbers(piece.segment)) starts.push(from + piece.index + at);
    }
    if (language === "en" && /[.!?]["”]?\[?\d/.test(text)) {
      const marks = behindMarks(text.slice(from, to)).map((at) => from + at);
      if (marks.length > 0) {
        starts.push(...marks.filter((at) => !starts.includes(at)));
        starts.sort((a, b) => a - b);
      }
    }
    for (let i = 0; i < starts.length; i++) {
      const start = starts[i]!;
      const end = starts[i + 1] ?? to;
      const previous = out.at(-1);
      if (previous && continues(text, previous.start, previous.end, start)) previous.end = end;
      else out.push({ start, end });
    }
    from = to;
  }
  return out.map(({ start, end }) => trim(text, start, end)).filter(({ start, end }) => end > start);
}

/** UAX 29 never ends a sentence before a number with a small letter behind it: "The front was quiet. 14 people died." */
function beforeNumbers(piece: string): number[] {
  const out: number[] = [];
  for (const match of piece.matchAll(/(?<=(?:\p{Ll}{4,}|\bMay|[)”]|\b(?:19|20)\d\d)\.\s+)\d/gu)) {
    const before = piece.slice(Math.max(0, match.index - 24), match.index).trimEnd();
    if (
      !ABBREVIATION.test(before) &&
      !/\b(?:annex|table|chap|figs|secs|arts|paras|item|point|vers)\.$/iu.test(before)
    )
      out.push(match.index);
  }
  return out;
}

/** "were displaced.3 The army": the number of a footnote stands between two sentences. */
function behindMarks(piece: string): number[] {
  return [...piece.matchAll(/(?<=\p{Ll}{4,}[.!?]["”]?(?:\d{1,2}|\[\d{1,2}\])\s+)\p{Lu}/gu)].map(
    (match) => match.index,
  );
}

function continues(text: string, start: number, end: number, next: number): boolean {
  const before = text.slice(Math.max(start, end - 24), end).trimEnd();
  const after = text.slice(next, next + 3);
  // "in Seral.[3] The army": a footnote's bracket is not torn.
  if (/[.!?]\[$/.test(before) && /^\d/.test(after)) return true;
  if (ABBREVIATION.test(before)) {
    // "in Washington D.C. The envoy": an acronym may end a sentence; a title or an initial never does.
    if (/(?:[A-Z]\.){2,}$/.test(before) && /^(?:The|He |She|In |A |It |On )/.test(text.slice(next, next + 4)))
      return false;
    if (/(?:etc|a\.m|p\.m)\.$/.test(before) && /^\p{Lu}/u.test(after))
      // "at 12:01 a.m. Halvet time", "at 7 p.m. Friday": the zone or the day goes on.
      return /^(?:(?:\p{Lu}\p{Ll}+ ){1,2}time\b|\p{Lu}{3,4}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)/u.test(
        text.slice(next, next + 32),
      );
    return true;
  }
  if (/\d\.$/.test(before) && /^\d/.test(after)) return true;
  if (/^\p{Ll}/u.test(after) && !/[.!?…؟]["”»']?$/.test(before)) return true;
  // “… open ended?” he said: the tag after a quotation belongs to it.
  return /[!?…][”"»]$/.test(before) && /^\p{Ll}/u.test(after);
}

function chunkEnd(text: string, from: number): number {
  if (text.length - from <= CHUNK) return text.length;
  const limit = from + CHUNK;
  for (let i = limit; i > from + CHUNK / 2; i--)
    if (/\s/.test(text[i]!) && /[.!?؟…”»]/.test(text[i - 1]!)) return i + 1;
  for (let i = limit; i > from + CHUNK / 2; i--) if (/\s/.test(text[i]!)) return i + 1;
  return /[\udc00-\udfff]/.test(text[limit]!) ? limit + 1 : limit;
}

function trim(text: string, start: number, end: number): { start: number; end: number } {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}
