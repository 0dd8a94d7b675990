import type { PackAttribution } from "./pack.ts";

const SAID =
  "(?:(?:сообщил|заявил|отметил|подчеркнул|рассказал|добавил|объявил|указал|уточнил|пояснил|передал|подтвердил|признал|предупредил|сказал|напомнил|проинформировал|констатировал|утверждал|считал|заверил|заключил|ответил|доложил|обратил внимание|посетовал|предположил|отмечал|говорил|написал|подытожил|выразил (?:надежду|мнение|уверенность|опасение|сожаление))(?:а|о|и)?|обратили внимание|выразила (?:надежду|мнение|уверенность|опасение|сожаление)|(?:сообща|утвержда|заявля|отмеча|счита|подчеркива|указыва|переда|полага|рассказыва|напомина|пиш|допуска|призна|уверя)[еую]т|убежден[аы]?|уверен[аы]?)";
/** "отметив, что": who spoke goes on. */
const SAYING =
  "(?:отметив|добавив|подчеркнув|указав|уточнив|пояснив|заявив|сообщив|напомнив|предупредив|признав|подтвердив|заверив|утверждая|подчеркивая|отмечая|сославшись на то|выразив (?:надежду|мнение|уверенность|сожаление|опасение)|обратив внимание на то)";
const NOUN =
  "(?:данным|словам|информации|сообщени(?:ю|ям)|сведениям|оценк(?:е|ам)|мнению|подсчетам|утверждени(?:ю|ям)|заявлени(?:ю|ям)|свидетельств(?:у|ам)|версии)";
const TELLS =
  "(?:сообщ|заяв|отме[чт]|уточн|поясн|рассказ|утвержда|подч[её]рк|указ|напомн|подтверд|говор|переда|увер)\\p{L}+";
const BY = `(?:[Пп]о ${NOUN}|[Сс]огласно(?: данным| отчету| сообщению| заявлению| докладу)?|[Кк]ак (?:ранее )?${TELLS}(?: в)?)`;
/** Connecting words before an attribution. */
const LEAD =
  "(?:(?:Вместе с тем|Кроме того|Кроме этого|Помимо этого|Между тем|При этом|Однако|Также|В свою очередь|Таким образом|Тем не менее|Напомним|В то же время|Тем временем),?\\s+)?";
const HIS = new RegExp(
  `^${LEAD}[Пп]о (?<h>его|ее|их) (?:словам|данным|оценк(?:е|ам)|мнению|информации|сведениям|утверждению),\\s*(?<c>.{6,})$`,
  "su",
);
/** "По предварительным данным", "Сообщается, что": no one is named. */
const NOBODY =
  /^(?:По (?:предварительн|последн|имеющ|уточненн|поступ|неподтвержденн|разным)\p{L}*\s+(?:данным|сведениям|информации|оценкам),\s*|(?:Также\s+|При этом\s+)?(?:сообщается|отмечается|известно|стало известно|утверждается|указывается|уточняется),? что\s+)(?<c>.{6,})$/isu;
const TAG = new RegExp(`^(?<q>[«“"].+?[»”"]),?\\s*[–—-]\\s*(?<v>${SAID})\\s+(?<s>[^.,;]{2,160})`, "su");
const PAPER =
  "(?:заявлении|сообщении|докладе|отчете|документе|письме|материале|публикации|комментарии|бюллетене|релизе|тексте)";
const IN_STATEMENT = new RegExp(
  `^(?<q>[«“"].+?[»”"]),?\\s*[–—-]\\s*(?<v>(?:говорится|отмечается|сказано|указывается|подчеркивается) в ${PAPER})(?:\\s+(?<s>[^.,;]{2,160}))?`,
  "su",
);
/** "…, говорится в сообщении Центра." */
const STATEMENT_LAST = new RegExp(
  `^(?<c>[^«»]{8,600}?),\\s*[–—-]?\\s*(?<v>(?:говорится|отмечается|сказано|указывается|подчеркивается|сообщается) в (?:информационном )?${PAPER})(?:\\s+(?<s>[^.,;]{2,160}))?[.]?$`,
  "su",
);
const SAYS_STATEMENT = new RegExp(
  `^(?<v>В ${PAPER}(?:\\s+(?<s>[^.,;]{2,120}?))? (?:говорится|отмечается|сказано|указывается|подчеркивается|сообщается)), что (?<c>.{4,})$`,
  "su",
);
const BY_FIRST = new RegExp(`^${LEAD}(?<v>${BY})\\s+(?<s>[^,]{2,120}),\\s*(?<c>.{6,})$`, "su");
const BY_MID = new RegExp(
  `^(?<a>[^«»]{6,300}?),\\s+(?<v>${BY})\\s+(?<s>[^,.;«»]{0,80}(?:«[^»]{1,60}»)?[^,.;«»]{0,40}),\\s+(?<b>.{4,})$`,
  "su",
);
const BY_LAST = new RegExp(`^(?<c>.{8,600}?),\\s*(?<v>${BY})\\s+(?<s>[^,.;]{2,120})[.]?$`, "su");
const THAT = new RegExp(
  `^(?<s>[^«»]{1,200}?|[^,]{0,80}«[^»]{1,40}»[^,«»]{0,60}?)\\s+(?:также |ранее |при этом |вновь |в свою очередь )?(?<v>${SAID})(?:[^,«»]{0,60})?,\\s+(?:что\\s+)(?<c>.{4,})$`,
  "su",
);
const SAYS_ON = new RegExp(`^(?:а также |и )?(?<v>${SAYING}), что\\s+(?<c>.{4,})$`, "su");
const BARE = new RegExp(`^(?:и |а также |но |однако )?(?:также )?(?<v>${SAID}),? что\\s+(?<c>.{4,})$`, "su");
const COLON = new RegExp(`^(?<s>[^«»:]{2,160}?)\\s+(?<v>${SAID})[^«»:]{0,40}:\\s*(?<c>[«“"].+)$`, "su");
const PLAIN = new RegExp(
  `^(?<c>.{8,600}?)(?:,\\s*[–—-]?|\\s+[–—-])\\s*(?:\\d{1,2} \\p{Ll}{3,9} )?(?:об этом )?(?:также )?(?<v>${SAID})\\s+(?<s>(?!что|об? )[^.;]{2,230})[.]?$`,
  "su",
);
/** "Хроника сообщает о 31 погибшем". */
const ABOUT = new RegExp(
  `^(?<s>[^.;:]{2,120}?)\\s+(?<v>(?:сообщи|сообща|заяви|объяви|рассказа|доложи)\\p{L}+)\\s+(?<c>об?о?\\s+(?=[^,]{0,40}(?:\\d|погиб|ранен|жертв|пострада|нарушен|обстрел|убит)).{4,})$`,
  "su",
);
/** "Об этом сообщил начальник Центра": the sentence before is his. */
const OF_THIS = new RegExp(
  `^Об этом\\s(?<x>[^.]{0,80}?)(?<v>${SAID}|(?:говорится|сообщается|сказано|идет речь) в (?:информационном |пресс-)?(?:${PAPER}|отчетах))\\s+(?<s>[^.;]{2,230})[.]?$`,
  "su",
);
const TAIL =
  /\s+(?:журналистам|корреспонденту|агентству|телеканалу|газете|со ссылкой на|на своей странице|в (?:интервью|эфире|ходе|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|на (?:брифинге|пресс-конференции|заседании|встрече)|РИА Новости|ТАСС|за период|по состоянию|от \d|за \d)(?!\p{L}).*$/su;
const PRONOUN = /^(?:он|она|они|оно|собеседник агентства)$/iu;
/** An office alone: the person last named, where there is one. */
const OFFICE =
  /^(?:дипломат|чиновник|военный|замминистра|министр|генерал|офицер|посол|постпред|политик|эксперт|пресс-секретарь|представитель (?:ведомства|министерства|центра)|глава (?:ведомства|центра|МИД)|руководитель (?:центра|ведомства)|спецпосланник|спикер|собеседник)$/iu;
const ANONYMOUS =
  /^(?:источник\p{L}*|очевид\p{L}+|местные жители|представитель местных властей|собеседник)(?!\p{L})/iu;

type Range = [number, number];

/** "…, сообщает агентство": who passes on what another says. */
const RELAY =
  /,\s*(?:сообщает|передает|пишет|цитирует|говорится (?:в \p{L}+ )?в (?:заявлении|сообщении|отчете|бюллетене|докладе))\s+(?<o>(?:корреспондент\p{L}*\s+)?[\p{L}«][^,.;:]{1,60})[.]?$/u;

/** Who says what in a Russian clause (folded), and who passes it on. */
export function russianAttribution(sentence: string): PackAttribution | null {
  const relay = RELAY.exec(sentence.slice(-100));
  if (relay && sentence.length > 40) {
    const cut = Math.max(0, sentence.length - 100) + relay.index;
    const inner = saidBy(sentence.slice(0, cut));
    const at = sentence.indexOf(relay.groups!["o"]!, cut);
    // "…, говорится в заявлении": the paper of who speaks is no second voice.
    if (inner?.speaker && /^,\s*говорится/u.test(relay[0])) return inner;
    if (inner?.speaker && !inner.outlet && at >= 0)
      return { ...inner, outlet: { start: at, end: at + relay.groups!["o"]!.length } };
  }
  return saidBy(sentence);
}

function saidBy(sentence: string): PackAttribution | null {
  const tail = (match: RegExpExecArray): Range => [
    sentence.length - match.groups!["c"]!.length,
    sentence.length,
  ];
  const head = (match: RegExpExecArray): Range => [0, match.groups!["c"]!.length];
  const statement = IN_STATEMENT.exec(sentence);
  if (statement) return made(sentence, statement, [0, statement.groups!["q"]!.length]);
  const tag = TAG.exec(sentence);
  if (tag) return made(sentence, tag, [0, tag.groups!["q"]!.length]);
  const nobody = NOBODY.exec(sentence);
  if (nobody) {
    const [start, end] = tail(nobody);
    return { speaker: null, nobody: true, cue: { start: 0, end: start - 1 }, content: [{ start, end }] };
  }
  const this_ = OF_THIS.exec(sentence);
  if (this_) {
    const one = made(sentence, this_, [0, 0], sentence.indexOf(this_.groups!["v"]!));
    return { ...one, before: true, content: [] };
  }
  for (const pattern of [HIS, SAYS_ON, BARE]) {
    const match = pattern.exec(sentence);
    if (!match) continue;
    const [start, end] = tail(match);
    return { speaker: null, cue: { start: 0, end: start - 1 }, content: [{ start, end }] };
  }
  for (const pattern of [BY_FIRST, SAYS_STATEMENT, THAT, COLON]) {
    const match = pattern.exec(sentence);
    if (match) return made(sentence, match, tail(match));
  }
  const about = ABOUT.exec(sentence);
  if (about) return made(sentence, about, tail(about));
  const mid = BY_MID.exec(sentence);
  if (mid) return made(sentence, mid, [0, sentence.length], mid.groups!["a"]!.length);
  for (const pattern of [STATEMENT_LAST, PLAIN, BY_LAST]) {
    const match = pattern.exec(sentence);
    if (match) return made(sentence, match, head(match));
  }
  return null;
}

/** A dateline or an adverbial before the subject: "МОСКВА, 3 июля. Министерство", "При этом она". */
function withoutLead(whole: string): string {
  // "Москва. 26 августа. АГЕНТСТВО - В Управлении"
  const subject = whole.replace(
    /^(?=[^–—-]*(?:\d|\p{Lu}{3}))[\p{Lu}\d][^–—-]{2,70}\s[–—-]\s+(?=\p{Lu})/u,
    "",
  );
  const dateline = Math.max(subject.lastIndexOf(". ") + 2, subject.search(/ [–—] (?=\p{Lu})/u) + 3);
  const lead =
    /^(?:(?:В|На|Во)\s+\p{L}+\s+(?=\p{Lu})|(?:При этом|Также|Кроме того,?|Ранее|Накануне|Вместе с тем,?|Между тем,?|В свою очередь,?|Однако|Как)\s+)/u.exec(
      subject,
    )?.[0].length ?? 0;
  const gerund =
    /^(?:\p{Lu}\p{Ll}+(?:ая|яя|ив|ав|вшись|ясь|ясь|уя)\s|Говоря|Комментируя|Отвечая|Касаясь|Выступая)/u.test(
      subject,
    )
      ? subject.lastIndexOf(", ") + 2
      : 0;
  const at = Math.max(
    dateline > 2 && /^\p{Lu}{3,}/u.test(subject) ? dateline : 0,
    /\.\s\p{Lu}\p{Ll}/u.test(subject) && subject.lastIndexOf(". ") > 12 ? subject.lastIndexOf(". ") + 2 : 0,
    lead,
    gerund > 1 ? gerund : 0,
  );
  return subject.slice(at);
}

function made(sentence: string, match: RegExpExecArray, content: Range, from?: number): PackAttribution {
  const cue = match.groups!["v"]!;
  const front = content[0] === 0;
  const cueAt = Math.max(0, sentence.indexOf(cue, from ?? (front ? content[1] : 0)));
  const subject = match.groups!["s"] ?? "";
  const plain = /^(?:[Пп]о|[Сс]огласно|[Кк]ак|В )/.test(cue);
  const full = front || plain ? subject : withoutLead(subject);
  const other = / со ссылкой на (?<o>[^.;,]{3,140})/u.exec(full);
  const tail = TAIL.exec(full);
  let words = (tail ? full.slice(0, tail.index) : full).trim();
  // "генерал, заявил": a clause after the name is no part of it.
  const comma = words.indexOf(", ");
  if (comma > 3 && front) words = words.slice(0, comma);
  words = words
    .replace(/,$/, "")
    .replace(/^(?:РИА Новости|ТАСС|журналистам|(?:корреспонденту|агентству)\s+\S+)\s+(?=\p{Ll})/u, "");
  // "сообщили в Центре": who stands in the place speaks.
  words = words.replace(/^[вВ]о?\s+(?=\p{L})/u, "");
  const start = front || plain ? cueAt + (cue.startsWith("В ") ? 0 : cue.length) : 0;
  const at = words === "" ? -1 : sentence.indexOf(words, start);
  const speaker = at < 0 || PRONOUN.test(words) ? null : { start: at, end: at + words.length };
  const out: PackAttribution = {
    speaker,
    cue: { start: cueAt, end: cueAt + cue.length },
    content: [{ start: content[0], end: content[1] }],
  };
  if (speaker && OFFICE.test(words)) out.office = true;
  if (ANONYMOUS.test(words)) out.anonymous = true;
  if (other && speaker) {
    // "сообщает агентство со ссылкой на представителя": the agency passes it on.
    const told = other.groups!["o"]!;
    const place = sentence.indexOf(told, at);
    if (place >= 0) return { ...out, outlet: speaker, speaker: { start: place, end: place + told.length } };
  }
  return out;
}

/** Where a further report begins inside a sentence. */
export const RUSSIAN_REPORTS = new RegExp(
  `(?:,\\s+(?=(?:а также )?${SAYING},? что)|(?:,?\\s+(?=(?:и|а также|но|однако) (?:также )?${SAID},? что))|;\\s+(?=(?:он|она|они)\\s+(?:также\\s+)?${SAID},? что))`,
  "gu",
);

/** Who takes a stand or is spoken of as speaking at the start of a clause: a name before the verb. */
export function russianHolder(clause: string): { start: number; end: number } | null {
  const match =
    /^(?<s>[^,.;:«»]{2,140}?(?:«[^»]{1,50}»)?)\s+(?:на (?:встрече|брифинге|пресс-конференции)[^.,;]{0,60}?\s)?(?:прокомментировал|выступил|ответил|провел|осудил|отверг|опроверг|обвинил|призвал|потребовал|приветствовал|поддержал|предложил|пообещал)\p{L}*(?!\p{L})/u.exec(
      clause,
    );
  if (!match) return null;
  const words = match.groups!["s"]!.replace(TAIL, "");
  return /^\p{Lu}/u.test(words) && !/^(?:В|На|По|За|Во|Он|Она|Они)\s/u.test(words)
    ? { start: 0, end: words.length }
    : null;
}
