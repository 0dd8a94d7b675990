import { readFileSync } from "node:fs";

/** A toponym of the gold: half-open range of the article's text, and where it lies. */
export interface GoldPlace {
  name: string;
  start: number;
  end: number;
  latitude: number;
  longitude: number;
}
export interface GoldArticle {
  /** Address of the news article: several parts of one may follow each other. */
  source: string;
  text: string;
  places: GoldPlace[];
}

/**
 * Reads GeoVirus (Gritta et al. 2018, CC BY). Its offsets count from one; a mark whose words are not at its offsets
 * is an error in the corpus and thrown.
 */
export function readGeoVirus(path: string): GoldArticle[] {
  // Articles that its makers took out stand in comments.
  const xml = readFileSync(path, "utf8").replaceAll(/<!--.*?-->/gs, "");
  return [...xml.matchAll(/<article>(.*?)<\/article>/gs)].map(([, article = ""], index) => {
    const text = member(article, "text");
    const places = [...article.matchAll(/<location>(.*?)<\/location>/gs)].map(
      ([, location = ""]): GoldPlace => {
        const start = Number(member(location, "start")) - 1;
        const end = Number(member(location, "end")) - 1;
        const name = member(location, "name");
        // Offsets count code points, strings count UTF-16 units.
        const points = Array.from(text);
        const from = points.slice(0, start).join("").length;
        const words = points.slice(start, end).join("");
        if (words !== name)
          throw new Error(`GeoVirus article ${index}: "${name}" is not at ${start}: "${words}"`);
        return {
          name,
          start: from,
          end: from + name.length,
          latitude: Number(member(location, "lat")),
          longitude: Number(member(location, "lon")),
        };
      },
    );
    return { source: member(article, "source"), text, places };
  });
}

function member(xml: string, name: string): string {
  const inside = new RegExp(`<${name}>(.*?)</${name}>`, "s").exec(xml)?.[1] ?? "";
  return inside
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
