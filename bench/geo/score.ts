import { kilometres } from "../../packages/reading/src/places/nearness.ts";
import { resolveGiven } from "../../packages/reading/src/places/find-places.ts";
import { findPlaces, type PlaceKnowledge, type PlaceMention } from "../../packages/reading/src/index.ts";
import { mostPopulous } from "./population.ts";
import type { GoldArticle, GoldPlace } from "./geovirus.ts";

/** The radius within which a resolved place counts as right, in the literature: 100 miles. */
const RIGHT_KM = 161;
/** Half the way round the earth, the largest error there is: what a toponym without an answer is given. */
const FARTHEST_KM = 20_039;

/** The names left out in `code/voting.py` of github.com/uhuohuy/toponym-disambiguation-voting. */
const WIDEST = new Set(
  (
    "china,russia,canada,india,algeria,europe,asia,us,canadians,american,usa,america,africa,u.s.,u.s,west africa," +
    "united states,australia,chinese,russian,russians,middle east,canadian,americans,european," +
    "united states of america,north africa,north america,south america,western europe"
  ).split(","),
);
const LARGE = /^(?:region|country|admin1)$/;

export interface Recognition {
  gold: number;
  found: number;
  right: number;
  precision: number;
  recall: number;
  f1: number;
}

export interface Resolving {
  /** Gold toponyms that were found with the exact span and given a place. */
  answered: number;
  /** Share within 161 km. */
  accuracy161: number;
  medianKm: number;
  meanKm: number;
  /** Area under the curve of ln(error + 1), as a share of the worst: less is better. */
  auc: number;
}

export interface HalfScore {
  articles: number;
  exact: Recognition;
  overlap: Recognition;
  /** Gold names for which the gazetteer has no place at all. */
  shareNotInGazetteer: number;
  /** Gold names for which the gazetteer has some place within 161 km: the most that resolution can reach. */
  shareWithinReach: number;
  /** Of toponyms found exactly: the first candidate, however unsure. */
  forced: Resolving;
  /** Of toponyms found exactly: only where one place was chosen. */
  chosen: Resolving & { left: number };
  /** Of toponyms found exactly and read as a settlement or an area below the first level: countries and large areas have no one point. */
  small: Resolving;
  /** Every gold name given to the resolver, as the published evaluations do; without an answer it is at the farthest. */
  given: Resolving;
  /** Of those, the names that our gazetteer has: CamCoder's evaluation holds no other. */
  givenKnown: Resolving;
  /** Of the given names all but those that the evaluation of the voting ensemble leaves out as having no one point. */
  givenWithoutWidest: Resolving;
  /** The place of most people of each gold name, CamCoder's baseline, with our gazetteer: all names, and those it has. */
  population: Resolving;
  populationKnown: Resolving;
  /** Share of the given names whose answer is a country, a first-level area or a part of the world. */
  shareLarge: number;
}

/** Scores recognition and resolution on articles; each article is one document. */
export function scorePlaces(
  articles: readonly GoldArticle[],
  knowledge: PlaceKnowledge,
  log?: (line: string) => void,
): HalfScore {
  let found = 0;
  let exact = 0;
  let overlapGold = 0;
  let overlapFound = 0;
  let gold = 0;
  let unknown = 0;
  let reach = 0;
  let left = 0;
  const forced: number[] = [];
  const chosen: number[] = [];
  const small: number[] = [];
  const given: number[] = [];
  const givenKnown: number[] = [];
  const givenWithoutWidest: number[] = [];
  const population: number[] = [];
  const populationKnown: number[] = [];
  let large = 0;
  for (const article of articles) {
    const mentions = findPlaces([{ text: article.text, language: "en" }], knowledge)[0]!;
    found += mentions.length;
    gold += article.places.length;
    const matched = new Set<PlaceMention>();
    const resolved = resolveGiven(article.text, article.places, knowledge);
    for (const [index, place] of article.places.entries()) {
      const answer = resolved[index]!.candidates[0];
      const km = answer ? error(answer, place) : FARTHEST_KM;
      given.push(km);
      if (answer) givenKnown.push(km);
      if (!WIDEST.has(place.name.toLowerCase())) givenWithoutWidest.push(km);
      if (answer && LARGE.test(answer.level)) large++;
      if (km > RIGHT_KM)
        log?.(
          `FAR ${place.name} ${Math.round(km)} km, ${resolved[index]!.place ? "chosen" : "open"}: ${answer?.id} ${answer?.name} for ${place.latitude},${place.longitude}`,
        );
      const most = mostPopulous(place.name, knowledge);
      population.push(most ? error(most, place) : FARTHEST_KM);
      if (most) populationKnown.push(error(most, place));
      const named = knowledge.gazetteers.flatMap((each) => each.named(place.name));
      if (named.length === 0) unknown++;
      if (named.some((each) => kilometres(each, place) <= RIGHT_KM)) reach++;
      const same = mentions.find((one) => one.start === place.start && one.end === place.end);
      const touching = mentions.find((one) => one.start < place.end && one.end > place.start);
      if (touching) overlapGold++;
      if (!same) {
        log?.(
          `MISS ${place.name}${named.length === 0 ? " (not in the gazetteer)" : ""}: …${around(article.text, place)}…`,
        );
        continue;
      }
      exact++;
      matched.add(same);
      if (same.candidates[0]) {
        const km = error(same.candidates[0], place);
        forced.push(km);
        if (!LARGE.test(same.candidates[0].level)) small.push(km);
      }
      if (same.place) chosen.push(error(same.place, place));
      else left++;
    }
    for (const one of mentions) {
      if (article.places.some((place) => one.start < place.end && one.end > place.start)) overlapFound++;
      if (!matched.has(one)) log?.(`EXTRA ${one.written}: …${around(article.text, one)}…`);
    }
  }
  return {
    articles: articles.length,
    exact: recognition(gold, found, exact, exact),
    overlap: recognition(gold, found, overlapFound, overlapGold),
    shareNotInGazetteer: round(unknown / gold),
    shareWithinReach: round(reach / gold),
    forced: resolving(forced),
    chosen: { ...resolving(chosen), left },
    small: resolving(small),
    given: resolving(given),
    givenKnown: resolving(givenKnown),
    givenWithoutWidest: resolving(givenWithoutWidest),
    population: resolving(population),
    populationKnown: resolving(populationKnown),
    shareLarge: round(large / gold),
  };
}

const around = (text: string, { start, end }: { start: number; end: number }): string =>
  `${text.slice(Math.max(0, start - 30), start)}[${text.slice(start, end)}]${text.slice(end, end + 30)}`.replaceAll(
    "\n",
    " ",
  );

function recognition(gold: number, found: number, rightFound: number, rightGold: number): Recognition {
  const precision = rightFound / found;
  const recall = rightGold / gold;
  return {
    gold,
    found,
    right: rightFound,
    precision: round(precision),
    recall: round(recall),
    f1: round((2 * precision * recall) / (precision + recall)),
  };
}

function resolving(errors: readonly number[]): Resolving {
  const sorted = errors.toSorted((a, b) => a - b);
  const logs = sorted.map((km) => Math.log(km + 1));
  // The trapezium rule over the sorted errors, as the published evaluation has it.
  let area = 0;
  for (let i = 1; i < logs.length; i++) area += (logs[i]! + logs[i - 1]!) / 2;
  return {
    answered: errors.length,
    accuracy161: round(errors.filter((km) => km <= RIGHT_KM).length / errors.length),
    medianKm: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    meanKm: Math.round(errors.reduce((sum, km) => sum + km, 0) / errors.length),
    auc: round(area / (Math.log(FARTHEST_KM) * (logs.length - 1))),
  };
}

const error = (place: { latitude: number; longitude: number }, gold: GoldPlace): number => {
  const km = kilometres(place, gold);
  return Number.isNaN(km) ? FARTHEST_KM : km;
};

const round = (value: number): number => Math.round(value * 1000) / 1000;
