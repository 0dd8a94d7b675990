import { correctTags } from "./tags.ts";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import type { Token } from "./token.ts";

export type { Token };

type Wink = ReturnType<typeof winkNLP>;
let wink: Wink | undefined;

/** Loads the tagger on first use (about 0.1 s), so that importing the package costs nothing. */
function tagger(): Wink {
  wink ??= winkNLP(model, ["pos"]);
  return wink;
}

/** Longest sentence that is tagged; the rest of a longer one is dropped from analysis, never from the text. */
export const LONGEST_SENTENCE = 3_000;

/** Tokens of view text[start,end), offsets into the same view. */
export function tokenize(text: string, start: number, end: number): Token[] {
  const piece = text.slice(start, Math.min(end, start + LONGEST_SENTENCE));
  const nlp = tagger();
  const { its } = nlp;
  const found = nlp.readDoc(piece).tokens();
  /* oxlint-disable typescript/unbound-method -- the tagger takes its accessors as plain functions */
  const values = found.out<string>(its.value);
  const tags = found.out<string>(its.pos);
  const lemmas = found.out(its.lemma as typeof its.value);
  /* oxlint-enable typescript/unbound-method */
  const out: Token[] = [];
  let cursor = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const at = piece.indexOf(value, cursor);
    // The tagger never rewrites a word; should it ever, the word is skipped and offsets stay right.
    if (at < 0 || at - cursor > 40 || value === "") continue;
    cursor = at + value.length;
    out.push({
      text: value,
      // The health organisation is no relative pronoun.
      lower: value === "WHO" ? value : value.toLowerCase(),
      lemma: (lemmas[i] ?? value).toLowerCase(),
      pos: tags[i] ?? "X",
      start: start + at,
      end: start + at + value.length,
    });
  }
  return correctTags(withoutMarks(joinHyphens(out)));
}

const touchesBefore = (tokens: readonly Token[], i: number): boolean =>
  i > 0 && tokens[i - 1]!.end === tokens[i]?.start;

/** "were displaced.3", "listed groups1", "in Seral[2]": the number of a footnote is no part of the word, nor a word. */
function withoutMarks(tokens: Token[]): Token[] {
  const digit = (text: string): boolean => {
    const last = text.charCodeAt(text.length - 1);
    return last >= 48 && last <= 57;
  };
  // Words and stops attached to a number or a bracket are rare: most sentences are handed back as they are.
  if (!tokens.some((token, i) => digit(token.text) && (token.text.length > 2 || touchesBefore(tokens, i))))
    return tokens;
  const touches = (i: number): boolean => touchesBefore(tokens, i);
  const word = (i: number): boolean => /\p{Ll}{4,}$/u.test(tokens[i]?.text ?? "");
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (
      token.text === "[" &&
      touches(i) &&
      /^\d{1,2}$/.test(tokens[i + 1]?.text ?? "") &&
      tokens[i + 2]?.text === "]"
    ) {
      i += 2;
      continue;
    }
    if (
      /^\d{1,2}$/.test(token.text) &&
      touches(i) &&
      /^[.,;!?]$/.test(tokens[i - 1]!.text) &&
      touches(i - 1) &&
      word(i - 2)
    )
      continue;
    const bare = /^(?<word>\p{L}*\p{Ll}{4,})\d{1,2}$/u.exec(token.text)?.groups?.["word"];
    if (bare === undefined) {
      out.push(token);
      continue;
    }
    const lower = bare.toLowerCase();
    out.push({
      ...token,
      text: bare,
      lower,
      lemma: lower.replace(/(?<=[^s])s$/, ""),
      end: token.start + bare.length,
      pos:
        token.pos === "PROPN" && /^\p{Lu}/u.test(bare)
          ? "PROPN"
          : /(?:ed|ing)$/.test(lower)
            ? "VERB"
            : "NOUN",
    });
  }
  return out;
}

/** "Halvet–Seral", "government–rebel": an en dash without spaces joins two words of one case; two numbers it does not. */
const dashJoins = (left: string, right: string): boolean =>
  (/^\p{Lu}/u.test(left) && /^\p{Lu}/u.test(right)) ||
  (/^\p{Ll}{4}/u.test(left) &&
    /^\p{Ll}{4}/u.test(right) &&
    !/^(?:which|while|after|before|where|with|that)/.test(right));

/** "al" + "-" + "Qaida" without spaces is one word; its tag is that of its last part. */
function joinHyphens(tokens: Token[]): Token[] {
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = { ...tokens[i]! };
    while (
      tokens[i + 2] &&
      (tokens[i + 1]!.text === "-" ||
        (tokens[i + 1]!.text === "–" && dashJoins(token.text, tokens[i + 2]!.text))) &&
      tokens[i + 1]!.start === token.end &&
      tokens[i + 2]!.start === tokens[i + 1]!.end &&
      /\p{L}|\d/u.test(tokens[i + 2]!.text) &&
      /\p{L}|\d/u.test(token.text)
    ) {
      const last = tokens[i + 2]!;
      token.text += `${tokens[i + 1]!.text}${last.text}`;
      token.end = last.end;
      token.lower = token.text.toLowerCase();
      token.lemma = token.lower;
      token.pos = last.pos === "VERB" ? "ADJ" : /^\p{Lu}/u.test(last.text) ? "PROPN" : last.pos;
      i += 2;
    }
    out.push(token);
  }
  return out;
}
