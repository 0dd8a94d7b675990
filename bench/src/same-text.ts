import {
  compareTexts,
  sentencesOf,
  sketch,
  type Sentence,
  type TextMatch,
} from "../../packages/domain/src/sources/index.ts";
import {
  changes,
  stream,
  twoArticles,
  twoBulletins,
  type Article,
  type Language,
} from "../same-text/articles.ts";
import { fillStore } from "../same-text/fill-store.ts";

const sentences = ({ headline, paragraphs }: Article): Sentence[] => {
  const text = [headline, ...paragraphs].join("\n\n");
  const parts = [];
  let at = headline.length + 2;
  for (const paragraph of paragraphs) {
    parts.push({ kind: "body", start: at, end: at + paragraph.length });
    at += paragraph.length + 2;
  }
  return sentencesOf(text, parts, false);
};

/** As in the store: a pair is compared where the two share a key. */
function match(a: readonly Sentence[], b: readonly Sentence[]): TextMatch | undefined {
  const keys = new Set(sketch(a));
  return sketch(b).some((key) => keys.has(key)) ? compareTexts(b, a) : undefined;
}
const isSameText = (found: TextMatch | undefined): boolean =>
  found !== undefined && found.relation !== "passages";

function quality(language: Language, events: number): Record<string, unknown> {
  const random = stream(language === "en" ? 20_310_412 : 20_310_413);
  const found: Record<string, number> = {};
  const wrong = { "the same event by another writer": 0, "the next day's bulletin": 0 };
  let quotes = 0;
  let right = 0;
  let trueOnes = 0;
  for (let event = 0; event < events; event += 1) {
    const [one, other] = twoArticles(random, language);
    const here = sentences(one);
    for (const [name, change] of Object.entries(changes)) {
      const hit = isSameText(match(here, sentences(change(random, one, language))));
      found[name] = (found[name] ?? 0) + Number(hit);
      right += Number(hit);
      trueOnes += 1;
    }
    const between = match(here, sentences(other));
    wrong["the same event by another writer"] += Number(isSameText(between));
    quotes += Number((between?.passages.length ?? 0) > 0);
    wrong["the next day's bulletin"] += Number(
      isSameText(match(...(twoBulletins(random, language).map(sentences) as [Sentence[], Sentence[]]))),
    );
  }
  const falseOnes = Object.values(wrong).reduce((sum, each) => sum + each, 0);
  const share = (n: number, of: number): number => Math.round((n / of) * 1000) / 1000;
  return {
    events,
    recall: share(right, trueOnes),
    precision: share(right, right + falseOnes),
    recallByChange: Object.fromEntries(Object.entries(found).map(([name, n]) => [name, share(n, events)])),
    takenForTheSame: Object.fromEntries(Object.entries(wrong).map(([name, n]) => [name, share(n, events)])),
    quotedSentenceFound: share(quotes, events),
  };
}

function speed(): Record<string, number> {
  const random = stream(7);
  const articles = Array.from({ length: 200 }, () => twoArticles(random, "en")[0]);
  const characters = articles.reduce((sum, each) => sum + each.paragraphs.join("\n\n").length, 0);
  for (const article of articles) sketch(sentences(article));
  const from = process.cpuUsage();
  const made = articles.map(sentences);
  for (const each of made) sketch(each);
  const { user } = process.cpuUsage(from);
  const then = process.cpuUsage();
  for (let at = 1; at < made.length; at += 1) compareTexts(made[at]!, made[at - 1]!);
  const compared = process.cpuUsage(then).user;
  return {
    meanCharacters: Math.round(characters / articles.length),
    sketchMillisecondsPer5kB: Math.round((user / 1000 / characters) * 5000 * 1000) / 1000,
    compareMilliseconds: Math.round(compared / 1000 / (made.length - 1) / 0.001) / 1000,
  };
}

/** Precision and recall on invented republications in English and Arabic, and the store's speed among many documents. */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, unknown>> {
  const events = quick ? 60 : 500;
  const result = { english: quality("en", events), arabic: quality("ar", events), ...speed() };
  console.error("quality", JSON.stringify(result, null, 1));
  return { ...result, store: await fillStore(quick ? 1500 : 50_000) };
}
