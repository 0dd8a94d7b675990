import type { FigureMark } from "@truce/domain/casualties";
import type { Situation } from "@truce/domain/publication";
import { html, raw, type Html } from "../http/html.ts";

export type PageLanguage = "en" | "ar";

const words = {
  en: {
    accepted: "Accepted",
    proposed: "Proposed by the reader, unreviewed",
    none: "Nothing has been accepted yet. Add a report to begin.",
    deadlines: "Deadlines",
    left: (days: number) => (days >= 0 ? `${days} days left` : `passed ${-days} days ago`),
    by: "from",
    mark: { demonstration: "Demonstration", exercise: "Exercise" },
    counts: (c: Situation["counts"]) =>
      `${c.documents} reports, ${c.accepted} accepted claims, ${c.proposed} proposals, of those you may see`,
    measures: {
      killed: "Killed",
      injured: "Injured",
      breaches: "Breaches",
      attacks: "Attacks",
      arrested: "Arrested",
      besieged: "Besieged",
      displaced: "Displaced",
      reached: "Reached",
      other: "Other figures",
    },
  },
  ar: {
    accepted: "المقبول",
    proposed: "ما يقترحه القارئ ولم يُراجع",
    none: "لم يُقبل شيء بعد. أضف تقريرًا للبدء.",
    deadlines: "المواعيد النهائية",
    left: (days: number) => (days >= 0 ? `بقي ${days} يومًا` : `انقضى قبل ${-days} يومًا`),
    by: "عن",
    mark: { demonstration: "عرض توضيحي", exercise: "تمرين" },
    counts: (c: Situation["counts"]) =>
      `${c.documents} تقارير، ${c.accepted} ادعاءات مقبولة، ${c.proposed} مقترحات، مما يُسمح لك برؤيته`,
    measures: {
      killed: "القتلى",
      injured: "الجرحى",
      breaches: "الخروقات",
      attacks: "الهجمات",
      arrested: "المعتقلون",
      besieged: "المحاصرون",
      displaced: "النازحون",
      reached: "من وصلت إليهم المساعدة",
      other: "أرقام أخرى",
    },
  },
} as const;

/** How much text goes out before script: the rest comes with the page itself. */
const mostMarks = 40;

/** The situation as plain text in HTML: on a slow line this is the page until script arrives, and without script it stays. */
export function situationHtml(situation: Situation, language: PageLanguage): Html {
  const say = words[language];
  const { accepted, workspace } = situation;
  const mark = workspace.mark === null ? raw("") : html`<p><strong>${say.mark[workspace.mark]}</strong></p>`;
  let left = mostMarks;
  const strips = accepted.strips
    .map((strip) => ({
      ...strip,
      marks: strip.marks.slice(0, Math.max(0, (left -= strip.marks.length) + strip.marks.length)),
    }))
    .filter((strip) => strip.marks.length > 0)
    .map(
      (strip) =>
        html`<h3>${say.measures[strip.measure]}${strip.place ? ` · ${strip.place}` : ""}</h3>
          <ul>
            ${strip.marks.map((each) => line(each, say.by, language))}
          </ul>`,
    );
  const deadlines = accepted.deadlines
    .slice(0, 10)
    .map(
      (each) => html`<li><bdi>${each.due}</bdi> <bdi>${each.what}</bdi> (${say.left(each.daysLeft)})</li>`,
    );
  return html`<main>
    <h1><bdi>${workspace.name}</bdi></h1>
    ${mark}
    <p>${say.counts(situation.counts)}</p>
    <h2>${say.accepted}</h2>
    ${strips.length === 0 ? html`<p>${say.none}</p>` : strips}${
      deadlines.length === 0
        ? raw("")
        : html`<h2>${say.deadlines}</h2>
            <ul>
              ${deadlines}
            </ul>`
    }
  </main>`;
}

function line(mark: FigureMark, by: string, language: PageLanguage): Html {
  const { value, min, max, valueText, precision, period } = mark.figure;
  const show = new Intl.NumberFormat(language, { useGrouping: true });
  const number =
    value !== null
      ? show.format(value)
      : min !== undefined || max !== undefined
        ? `${min === undefined ? "…" : show.format(min)}–${max === undefined ? "…" : show.format(max)}`
        : (valueText ?? "?");
  const sign =
    precision === "at_least"
      ? "≥ "
      : precision === "at_most"
        ? "≤ "
        : precision === "estimate" || precision === "nearly"
          ? "≈ "
          : "";
  const days = period ? [...new Set([period.start ?? "…", period.end ?? "…"])].join(" – ") : "";
  const when = days === "" ? "" : ` · ${days}`;
  return html`<li>
    <bdi>${sign}${number}</bdi> <bdi>“${mark.words.slice(0, 160)}”</bdi> ${by} <bdi>${mark.chain}</bdi
    ><bdi>${when}</bdi>
  </li>`;
}
