import type { PackAttribution } from "./pack.ts";

const SAID =
  "(?:(?:сообщил|заявил|отметил|подчеркнул|рассказал|добавил|объявил|указал|уточнил|пояснил|передал|подтвердил|признал|предупредил|сказал|напомнил|проинформировал|констатировал|утверждал|считал|выразил (?:надежду|мнение|уверенность|опасение)|выразила (?:надежду|мнение|уверенность|опасение))(?:а|о|и)?|(?:сообща|утвержда|заявля|отмеча|счита|подчеркива|указыва|переда)[ею]т)";
const BY =
  "(?:По (?:данным|словам|информации|сообщени(?:ю|ям)|сведениям|оценк(?:е|ам)|мнению|подсчетам|утверждению|заявлению)|Согласно(?: данным| отчету| сообщению| заявлению)?|Как (?:сообщ|заяв|отмет|уточн|поясн|рассказ)\\p{L}+)";
const HIS =
  /^По (?<h>его|ее|их) (?:словам|данным|оценк(?:е|ам)|мнению|информации|сведениям),\s*(?<c>.{6,})$/su;
/** "По предварительным данным": no one is named. */
const NOBODY =
  /^По (?:предварительн|последн|имеющ|уточненн|поступ|неподтвержденн)\p{L}+ (?:данным|сведениям|информации),\s*(?<c>.{6,})$/su;
const TAG = new RegExp(`^(?<q>[«“"].+?[»”"]),?\\s*[–—-]\\s*(?<v>${SAID})\\s+(?<s>[^.,;]{2,120})`, "su");
const IN_STATEMENT =
  /^(?<q>[«“"].+?[»”"]),?\s*[–—-]\s*(?<v>(?:говорится|отмечается|сказано|указывается|подчеркивается) в (?:заявлении|сообщении|докладе|отчете|документе|письме))(?:\s+(?<s>[^.,;]{2,120}))?/su;
const SAYS_STATEMENT =
  /^(?<v>В (?:заявлении|сообщении|докладе|отчете)(?:\s+(?<s>[^.,;]{2,100}?))? (?:говорится|отмечается|сказано|указывается|подчеркивается)), что (?<c>.{4,})$/su;
const BY_FIRST = new RegExp(`^(?<v>${BY})\\s+(?<s>[^,]{2,120}),\\s*(?<c>.{6,})$`, "su");
const BY_LAST = new RegExp(
  `^(?<c>.{8,600}?),\\s*(?<v>по (?:данным|словам|информации|сообщению|сведениям|оценке|оценкам))\\s+(?<s>[^,.;]{2,100})[.]?$`,
  "su",
);
const THAT = new RegExp(
  `^(?<s>[^«»]{1,160}?|[^,]{0,80}«[^»]{1,40}»[^,«»]{0,60}?)\\s+(?:также |ранее |при этом |вновь )?(?<v>${SAID})(?:[^,«»]{0,60})?,\\s+(?:что\\s+)(?<c>.{4,})$`,
  "su",
);
const COLON = new RegExp(`^(?<s>[^«»:]{2,120}?)\\s+(?<v>${SAID})[^«»:]{0,40}:\\s*(?<c>[«“"].+)$`, "su");
const PLAIN = new RegExp(
  `^(?<c>.{8,600}?),\\s*[–—-]?\\s*(?:об этом )?(?:также )?(?<v>${SAID})\\s+(?<s>(?!что)[^.;]{2,120})[.]?$`,
  "su",
);
/** "Хроника сообщает о 31 погибшем". */
const ABOUT = new RegExp(
  `^(?<s>[^.;:]{2,120}?)\\s+(?<v>(?:сообщи|сообща|заяви|объяви)\\p{L}+)\\s+(?<c>об?о?\\s+(?=[^,]{0,40}(?:\\d|погиб|ранен|жертв|пострада|нарушен|обстрел|убит)).{4,})$`,
  "su",
);
const TAIL =
  /\s+(?:журналистам|корреспонденту|агентству|телеканалу|газете|со ссылкой на|на своей странице|в (?:интервью|эфире|ходе|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|на (?:брифинге|пресс-конференции|заседании|встрече))(?!\p{L}).*$/su;
const PRONOUN = /^(?:он|она|они|оно|дипломат|чиновник|военный|собеседник агентства)$/iu;
const ANONYMOUS =
  /^(?:источник\p{L}*|очевид\p{L}+|местные жители|представитель местных властей|собеседник)(?!\p{L})/iu;

/** Who says what in a Russian sentence (folded). */
export function russianAttribution(sentence: string): PackAttribution | null {
  const statement = IN_STATEMENT.exec(sentence);
  if (statement) return made(sentence, statement, [0, statement.groups!["q"]!.length]);
  const tag = TAG.exec(sentence);
  if (tag) return made(sentence, tag, [0, tag.groups!["q"]!.length]);
  if (NOBODY.test(sentence)) return null;
  const his = HIS.exec(sentence);
  const tail = (match: RegExpExecArray): [number, number] => [
    sentence.length - match.groups!["c"]!.length,
    sentence.length,
  ];
  if (his) {
    const [start] = tail(his);
    return { speaker: null, cue: { start: 0, end: start - 1 }, content: [{ start, end: sentence.length }] };
  }
  for (const pattern of [BY_FIRST, SAYS_STATEMENT, THAT, COLON]) {
    const match = pattern.exec(sentence);
    if (match) return made(sentence, match, tail(match));
  }
  const about = ABOUT.exec(sentence);
  if (about) return made(sentence, about, tail(about));
  for (const pattern of [PLAIN, BY_LAST]) {
    const match = pattern.exec(sentence);
    if (match) return made(sentence, match, [0, match.groups!["c"]!.length]);
  }
  return null;
}

/** A dateline or an adverbial before the subject: "МОСКВА, 3 июля. Министерство", "При этом она". */
function withoutLead(subject: string): string {
  const dateline = Math.max(subject.lastIndexOf(". ") + 2, subject.search(/ [–—] (?=\p{Lu})/u) + 3);
  const lead =
    /^(?:(?:В|На|Во)\s+\p{L}+\s+(?=\p{Lu})|(?:При этом|Также|Кроме того,?|Ранее|Вместе с тем|Как)\s+)/u.exec(
      subject,
    )?.[0].length ?? 0;
  const at = Math.max(
    dateline > 2 && /^\p{Lu}{3,}/u.test(subject) ? dateline : 0,
    /\.\s\p{Lu}\p{Ll}/u.test(subject) && subject.lastIndexOf(". ") > 12 ? subject.lastIndexOf(". ") + 2 : 0,
    lead,
  );
  return subject.slice(at);
}

function made(sentence: string, match: RegExpExecArray, content: [number, number]): PackAttribution {
  const cue = match.groups!["v"]!;
  const cueAt = Math.max(0, sentence.indexOf(cue, content[0] === 0 ? content[1] : 0));
  const subject = match.groups!["s"] ?? "";
  const full = content[0] === 0 || /^(?:По|Согласно|Как|В )/.test(cue) ? subject : withoutLead(subject);
  const tail = TAIL.exec(full);
  let words = (tail ? full.slice(0, tail.index) : full).trim();
  // "генерал, заявил": a clause after the name is no part of it.
  const comma = words.indexOf(", ");
  if (comma > 3 && content[0] === 0) words = words.slice(0, comma);
  words = words.replace(/,$/, "");
  const from =
    content[0] === 0
      ? content[1]
      : /^(?:По|Согласно|Как|В )/.test(cue)
        ? cue.length - (cue.startsWith("В ") ? cue.length : 0)
        : 0;
  const at = words === "" ? -1 : sentence.indexOf(words, from);
  const out: PackAttribution = {
    speaker: at < 0 || PRONOUN.test(words) ? null : { start: at, end: at + words.length },
    cue: { start: cueAt, end: cueAt + cue.length },
    content: [{ start: content[0], end: content[1] }],
  };
  if (ANONYMOUS.test(words)) out.anonymous = true;
  return out;
}
