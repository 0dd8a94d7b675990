import type { FigurePrecision } from "../claims/content.ts";
import { LETTER } from "../tokens/letters.ts";
import { isReference } from "./references.ts";
import { WRITTEN, writtenValue } from "./words.ts";

/** A number in the text, modifier included in the span. Offsets are half-open into the given text. */
export interface NumberMention {
  start: number;
  end: number;
  value: number | null;
  min?: number;
  max?: number;
  precision: FigurePrecision;
  text: string;
  /** "$", "€", "%" where written beside the number. */
  sign?: string;
  /** The earlier figure in "rose from A to B". */
  from?: string;
  /** The whole in "12 out of 21 convoys", with where it ends: what is counted stands behind it. */
  outOf?: { value: number; end: number };
}

const DIGITS =
  "\\d{1,3}(?:[,\\u00a0\\u202f']\\d{3})+(?:\\.\\d+)?|\\d{1,3}(?: \\d{3})+(?!\\d)|\\d+(?:\\.\\d+)?";
/** "5 m" is a length; "5 M" and "$5m" are millions. */
const SCALE =
  "(?:(?:[ -]?(?<word>[Tt]housand|[Mm]illion|[Bb]illion|[Tt]rillion|M|[Bb]n|K)|(?<letter>[mk]))(?![a-zA-Z]))?";

const BEFORE: [RegExp, FigurePrecision][] = [
  [
    /(?:at least|no (?:fewer|less) than|not less than|a minimum of|more than|over|in excess of|upwards? of|above)\s+$/i,
    "at_least",
  ],
  [
    /(?:at most|up to|as many as|no more than|not more than|fewer than|less than|under|a maximum of|below)\s+$/i,
    "at_most",
  ],
  [/(?:nearly|almost|close to|just under|just over)\s+$/i, "nearly"],
  [
    /(?:about|around|some|approximately|roughly|an estimated|estimated|estimated at|approx\.?|circa|an? (?:average|total) of about|~|≈)\s*$/i,
    "estimate",
  ],
];

/** Cheap test before the pattern of written numbers. */
const MAYBE_WRITTEN =
  /one|two|three|four|five|six|seven|eight|nine|ten|twelve|teen|twenty|thirty|forty|fifty|hundred|thousand|million|billion|dozen/i;

const CHANGE =
  /\b(?:ris(?:en|es|ing|e)|rose|f(?:ell|allen|alls)|gr(?:ew|own|ows)|increas\w+|decreas\w+|dropped|climbed|jumped|soared|doubled|up|down|revised|declined|reduced|went|gone)\b[^.;,]{0,60}$/i;

const VAGUE =
  /(?<![\p{L}\d])(?:(?:tens|hundreds) of thousands|(?:tens|hundreds|thousands) of millions|(?:many |several |untold |a few )?(?:dozens|scores|hundreds|thousands|millions|tens)|several(?= (?:people|civilians|persons|children|women|men|soldiers|fighters|families|others|villages|towns|areas|shells|rockets|mortars|strikes|air ?strikes|violations|trucks|convoys|houses|vehicles|members|workers|hundred|thousand|million|dozen))(?: (?:hundred|thousand|million|dozen))?|a handful of|a number of(?= (?:people|civilians|persons|children|women|men|soldiers|fighters|families|others|residents|patients|prisoners|detainees))|an? (?:unknown|undisclosed|unspecified) number of|(?<!\b(?:how|too|so|as) )many(?= (?:people|civilians|persons|children|women|families|others|houses)))(?![\p{L}])/giu;

/** "no violations": a count of nought, where the noun is one that reports count. */
const NONE =
  /(?<![\p{L}\d])no (?=(?:(?:new|further|such|other|civilian|ceasefire|armed|major|serious|confirmed|reported|additional|weapons?|truce|human|undetermined) ){0,3}(?:casualties|fatalities|deaths|injuries|victims|violations|breaches|explosions|shots|weapons|incidents|attacks|air ?strikes|clashes|arrests|displacements?|bursts)\b|(?:one|(?:(?:other|more|foreign|local|armed|aid|government) ){0,2}(?:people|persons?|civilians?|soldiers?|fighters?|troops|children|child|women|officers?|monitors?|observers?|peacekeepers|personnel|staff|workers|residents|members|patients|crew|police)) (?:was|were|has been|have been|had been) (?:reported |said to have been )?(?:killed|hurt|wounded|injured|harmed|displaced|detained|arrested)\b)/giu;

const LOWER_BOUND: Record<string, number> = {
  dozens: 24,
  scores: 40,
  hundreds: 200,
  thousands: 2_000,
  millions: 2_000_000,
  "tens of thousands": 20_000,
  "hundreds of thousands": 200_000,
  tens: 20,
};

export function value(digits: string, scale: string | undefined): number {
  const plain = Number(digits.replace(/[,\s\u00a0\u202f']/g, ""));
  const by: Record<string, number> = {
    thousand: 1e3,
    k: 1e3,
    million: 1e6,
    m: 1e6,
    billion: 1e9,
    bn: 1e9,
    trillion: 1e12,
  };
  return scale ? Math.round(plain * (by[scale.toLowerCase()] ?? 1) * 1000) / 1000 : plain;
}

const AMOUNT = `(?:${DIGITS})(?:[ -](?:thousand|million|billion|m|bn|k)(?![a-zA-Z]))?|${WRITTEN}`;
const RANGE = new RegExp(
  `(?<![${LETTER}\\d.,])(?:between (?<a>${AMOUNT}) and (?<b>${AMOUNT})|(?:from )?(?<c>${AMOUNT})(?: to | ?[–—-] ?)(?<d>${AMOUNT}))(?![${LETTER}\\d])`,
  "gi",
);
const SINGLE = new RegExp(
  `(?<![${LETTER}\\d.,:/_-])(?<sign>[$€£]|US\\$|USD |EUR )?(?<digits>${DIGITS})${SCALE}(?<percent>\\s?(?:%|per ?cent\\b|percent\\b))?(?![${LETTER}\\d]|[.,:/]\\d|-[a-z])`,
  "g",
);
const WRITTEN_NUMBER = new RegExp(`(?<![${LETTER}\\d-])${WRITTEN}(?![${LETTER}-])`, "gi");

/**
 * Finds counts in English text: digits with groups and scales, written numbers, ranges, vague amounts. `blocked`
 * holds spans (dates) whose digits are not counts.
 */
export function findNumbers(text: string, blocked: { start: number; end: number }[]): NumberMention[] {
  const out: NumberMention[] = [];
  const taken = new Uint8Array(text.length);
  for (const one of blocked) taken.fill(1, one.start, one.end);
  const put = (mention: NumberMention): void => {
    for (let i = mention.start; i < mention.end; i++) if (taken[i]) return;
    taken.fill(1, mention.start, mention.end);
    out.push(mention);
  };
  for (const match of /\d|between/i.test(text) ? text.matchAll(RANGE) : []) {
    const g = match.groups!;
    const low = amountValue(g["a"] ?? g["c"]!);
    const high = amountValue(g["b"] ?? g["d"]!);
    if (
      g["c"] !== undefined &&
      /^from /i.test(match[0]) &&
      CHANGE.test(text.slice(Math.max(0, match.index - 70), match.index))
    ) {
      put({
        start: match.index,
        end: match.index + match[0].length,
        value: high,
        precision: "exact",
        text: match[0],
        from: g["c"],
      });
      continue;
    }
    if (!(low < high) || isReference(text, match.index, match.index + match[0].length)) continue;
    // "2016 – 1,271": a dash joins two counts only where they are of like size.
    if (g["c"] !== undefined && / [–—] /.test(match[0])) continue;
    put({
      start: match.index,
      end: match.index + match[0].length,
      value: null,
      min: low,
      max: high,
      precision: "range",
      text: match[0],
    });
  }
  for (const match of text.matchAll(SINGLE)) {
    const g = match.groups!;
    if (
      isReference(text, match.index, match.index + match[0].length) ||
      /^(?:st|nd|rd|th)\b/.test(text.slice(match.index + match[0].length))
    )
      continue;
    put(
      withModifier(
        text,
        match.index,
        match.index + match[0].length,
        value(g["digits"]!, g["word"] ?? g["letter"]),
        g["sign"]?.trim() ?? (g["percent"] ? "%" : undefined),
      ),
    );
  }
  for (const match of MAYBE_WRITTEN.test(text) ? text.matchAll(WRITTEN_NUMBER) : []) {
    const amountOf = writtenValue(match[0]);
    if (Number.isNaN(amountOf) || isReference(text, match.index, match.index + match[0].length)) continue;
    if (
      amountOf === 1 &&
      !/^one (?:civilian|person|child|woman|man|soldier|fighter|killed|dead|truck|convoy|incident|violation|other|girl|boy|case|staff|officer|worker|policeman|aid)/i.test(
        text.slice(match.index, match.index + 24),
      )
    )
      continue;
    put(withModifier(text, match.index, match.index + match[0].length, amountOf, undefined));
  }
  for (const match of text.matchAll(VAGUE)) {
    const key = match[0]
      .toLowerCase()
      .replace(/^(?:many|several|untold|a few) (?=dozens|scores|hundreds|thousands|millions|tens)/, "");
    const mention: NumberMention = {
      start: match.index,
      end: match.index + match[0].length,
      value: null,
      precision: "vague",
      text: match[0],
    };
    const low = LOWER_BOUND[key];
    if (low !== undefined) mention.min = low;
    put(mention);
  }
  for (const match of text.matchAll(NONE))
    put({
      start: match.index,
      end: match.index + match[0].length,
      value: 0,
      precision: "exact",
      text: match[0],
    });
  return joinWholes(
    text,
    // "all but three of them" counts those left out.
    out
      .filter((one) => !/\ball but\s*$/i.test(text.slice(Math.max(0, one.start - 9), one.start)))
      .sort((a, b) => a.start - b.start),
  );
}

/** "12 out of 21 planned convoys" is one count with its whole. */
function joinWholes(text: string, mentions: NumberMention[]): NumberMention[] {
  const out: NumberMention[] = [];
  for (const mention of mentions) {
    const part = out.at(-1);
    if (
      part &&
      part.sign === undefined &&
      mention.sign === undefined &&
      part.outOf === undefined &&
      part.value !== null &&
      mention.value !== null &&
      part.value <= mention.value &&
      mention.precision === "exact" &&
      /^ (?:out )?of (?:the |its |their |all |these |those )?(?:total )?$/i.test(
        text.slice(part.end, mention.start),
      )
    )
      part.outOf = { value: mention.value, end: mention.end };
    else out.push(mention);
  }
  return out;
}

function amountValue(words: string): number {
  const match = new RegExp(`^(${DIGITS})(?:[ -](thousand|million|billion|m|bn|k))?$`, "i").exec(words);
  return match ? value(match[1]!, match[2]) : writtenValue(words);
}

function withModifier(
  text: string,
  start: number,
  end: number,
  amount: number,
  sign: string | undefined,
): NumberMention {
  const before = text.slice(Math.max(0, start - 28), start);
  const mention: NumberMention = {
    start,
    end,
    value: amount,
    precision: "exact",
    text: text.slice(start, end),
  };
  if (sign !== undefined) mention.sign = sign;
  for (const [pattern, precision] of BEFORE) {
    const match = pattern.exec(before);
    if (!match) continue;
    mention.start = start - (before.length - match.index);
    mention.text = text.slice(mention.start, end);
    mention.precision = precision;
    if (precision === "at_least") mention.min = amount;
    if (precision === "at_most") mention.max = amount;
    break;
  }
  if (mention.precision === "exact" && /^ or (?:more|so)\b/.test(text.slice(end, end + 9)))
    mention.precision = /more/.test(text.slice(end, end + 9)) ? "at_least" : "estimate";
  return mention;
}
