import { buildGeoNames } from "../../packages/node/src/reader/geonames.ts";
import { trialData } from "../../tools/trial-data.ts";
import { readGeoVirus } from "../geo/geovirus.ts";
import { spellingsRead } from "../geo/spellings.ts";
import { scorePlaces } from "../geo/score.ts";

/** Place recognition and resolution on GeoVirus, by half: the rules were written looking at every second news article alone. */
export async function bench(_options: { quick: boolean }): Promise<Record<string, unknown>> {
  const start = performance.now();
  const gazetteer = await buildGeoNames();
  const loadSeconds = Math.round((performance.now() - start) / 10) / 100;
  const syria = spellingsRead({ gazetteers: [gazetteer] });
  const path = trialData("data", "corpora", "geoparsing", "GeoVirus.xml");
  if (path === undefined) {
    console.warn("SKIPPED: trial data is absent, GeoVirus was not scored");
    return {
      gazetteer: { ...gazetteer.size, loadSeconds },
      syria,
      geovirus: "skipped: trial data is absent",
    };
  }
  const articles = readGeoVirus(path);
  const knowledge = { gazetteers: [gazetteer] };
  const log =
    process.env["TRUCE_BENCH_ERRORS"] === undefined ? undefined : (line: string): void => console.error(line);
  const sources = [...new Set(articles.map(({ source }) => source))];
  const half = (rest: number): typeof articles =>
    articles.filter(({ source }) => sources.indexOf(source) % 2 === rest);
  const tuned = scorePlaces(half(0), knowledge, log);
  const heldOut = scorePlaces(half(1), knowledge);
  const whole = scorePlaces(articles, knowledge);
  return {
    gazetteer: { ...gazetteer.size, bytes: gazetteer.buffer.byteLength, loadSeconds },
    syria,
    tuned,
    heldOut,
    whole,
  };
}
