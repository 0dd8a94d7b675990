/**
 * The demonstration workspace "Syria, 2016" and the exercise: what is handed to the real pipeline on first start.
 * Nothing here is a finished claim. The digests are our own words about what the sources named in `note` published.
 */
import type { Label } from "@truce/domain/base";

export { judgements } from "./judgements.ts";
export { systems } from "./systems.ts";

/** One digest: a file under `digests/` or `exercise/` and what is declared about it on capture. */
export interface Digest {
  readonly file: string;
  readonly title: string;
  readonly publisher: "Truce demonstration" | "Truce exercise";
  /** ISO day of the report that the digest is about: the anchor of its relative dates. */
  readonly published: string;
  /** Address of the source that the digest leans on most; null for an invented one. */
  readonly original: string | null;
  readonly language: "en" | "ar";
  /** What a person reads beside the digest: whose words these are and every source. */
  readonly note: string;
  readonly label: Label;
}

const demonstration = (
  digest: Omit<Digest, "publisher" | "label" | "note"> & {
    readonly original: string;
    readonly sources: readonly string[];
  },
): Digest => {
  const { sources, ...rest } = digest;
  return {
    ...rest,
    publisher: "Truce demonstration",
    label: "public",
    note: `Our own digest, dated by what it reports. Sources: ${sources.join(" ; ")}`,
  };
};

const guardian =
  "https://www.theguardian.com/world/2016/jul/01/syria-us-russia-cooperate-fight-islamic-extremists-united-nations";
const washingtonPost =
  "https://www.washingtonpost.com/world/national-security/us-offers-to-share-syria-intelligence-on-terrorists-with-russia/2016/06/30/483a2afe-3eec-11e6-84e8-1580c7db5275_story.html";
const eid = "https://snhr.org/arabic/2016/07/09/6672";
const july27 = "https://tass.ru/politika/3491549";

export const digests: readonly Digest[] = [
  demonstration({
    file: "digests/2016-07-01-one-article.txt",
    title: "What was reported on 1 July 2016",
    published: "2016-07-01",
    original: guardian,
    language: "en",
    sources: [guardian, washingtonPost],
  }),
  demonstration({
    file: "digests/2016-02-29-first-days.txt",
    title: "The first days of the truce: three counters, three rules",
    published: "2016-02-29",
    original: "https://snhr.org/blog/2016/02/29/19000/",
    language: "en",
    sources: [
      "https://snhr.org/blog/2016/02/28/18982/",
      "https://snhr.org/blog/2016/02/29/19000/",
      "https://www.gulf-times.com/story/481804/syria-ceasefire-task-force-to-meet-in-geneva/amp",
      "https://www.businessinsider.com.au/state-department-hotline-syria-ceasefire-2016-3",
    ],
  }),
  demonstration({
    file: "digests/2016-07-21-access-in-july.txt",
    title: "Access in July: reached once, and reached this month",
    published: "2016-07-21",
    original:
      "https://www.unog.ch/unog/website/news_media.nsf/(httpNewsByYear_en)/6429D1A712AAF05CC1257FF800347991",
    language: "en",
    sources: [
      "UN Office at Geneva, press stakeout of 21 July 2016, https://www.unog.ch/unog/website/news_media.nsf/(httpNewsByYear_en)/6429D1A712AAF05CC1257FF800347991",
    ],
  }),
  demonstration({
    file: "digests/2016-07-27-date-slips.txt",
    title: "1 August becomes the end of August",
    published: "2016-07-27",
    original: "https://colombogazette.com/2016/07/27/kerry-hopes-to-work-with-russia-on-syria/",
    language: "en",
    sources: ["https://colombogazette.com/2016/07/27/kerry-hopes-to-work-with-russia-on-syria/", guardian],
  }),
  demonstration({
    file: "digests/2016-07-27-two-counts.txt",
    title: "Two counts that must not be compared",
    published: "2016-07-27",
    original: eid,
    language: "en",
    sources: [eid, july27],
  }),
  demonstration({
    file: "digests/2016-07-27-two-counts.ar.txt",
    title: "عددان لا تصح المقارنة بينهما",
    published: "2016-07-27",
    original: eid,
    language: "ar",
    sources: [eid, july27],
  }),
  demonstration({
    file: "digests/2016-09-13-besieged-people.txt",
    title: "How many people are besieged?",
    published: "2016-09-13",
    original: "https://syriainstitute.org/2016/09/13/siege-watch-third-quarterly-report-august-2016/",
    language: "en",
    sources: ["https://syriainstitute.org/2016/09/13/siege-watch-third-quarterly-report-august-2016/"],
  }),
  demonstration({
    file: "digests/2016-09-23-one-week.txt",
    title: "One week in September, and a sum that does not add up",
    published: "2016-09-23",
    original: "https://sn4hr.org/blog/2016/09/23/27146/",
    language: "en",
    sources: ["https://sn4hr.org/blog/2016/09/23/27146/"],
  }),
];

/** The exercise: an invented country, to try labels on. The second report names a witness's wish and is restricted. */
export const exerciseDigests: readonly Digest[] = [
  {
    file: "exercise/2031-03-04-ruvan-road.txt",
    title: "Exercise: shelling on the road to Ruvan",
    publisher: "Truce exercise",
    published: "2031-03-04",
    original: null,
    language: "en",
    note: "Invented for an exercise: no such country, place, party or incident exists.",
    label: "mission",
  },
  {
    file: "exercise/2031-03-05-witness.ar.txt",
    title: "تمرين: شاهدة قرب طريق روفان",
    publisher: "Truce exercise",
    published: "2031-03-05",
    original: null,
    language: "ar",
    note: "Invented for an exercise: no such country, place, party or person exists.",
    label: "restricted",
  },
];
