import type { LanguagePack, PackAttribution, PackNumber } from "./pack.ts";

const WORDS: readonly [string, number][] = [
  ["одного|одна|одной|один", 1],
  ["двое|двоих|двух|две|два", 2],
  ["трое|троих|трёх|трех|три", 3],
  ["четверо|четырёх|четырех|четыре", 4],
  ["пятеро|пяти|пять", 5],
  ["шестеро|шести|шесть", 6],
  ["семеро|семи|семь", 7],
  ["восемь|восьми", 8],
  ["девять|девяти", 9],
  ["десять|десяти", 10],
  ["одиннадцать|одиннадцати", 11],
  ["двенадцать|двенадцати", 12],
  ["пятнадцать|пятнадцати", 15],
  ["двадцать|двадцати", 20],
  ["тридцать|тридцати", 30],
  ["сорок|сорока", 40],
  ["пятьдесят|пятидесяти", 50],
  ["сто|ста", 100],
];
const VAGUE =
  /(?<!\p{L})(?:десятки тысяч|сотни тысяч|десятки|сотни|тысячи|миллионы|несколько десятков|несколько сотен|несколько тысяч|несколько)(?!\p{L})/giu;
const SCALE: Record<string, number> = { тыс: 1e3, тысяч: 1e3, млн: 1e6, миллион: 1e6, млрд: 1e9 };

function numbers(text: string, blocked: readonly { start: number; end: number }[]): PackNumber[] {
  const out: PackNumber[] = [];
  const free = (start: number, end: number): boolean =>
    !blocked.some((one) => one.start < end && one.end > start) &&
    !out.some((one) => one.start < end && one.end > start);
  for (const match of text.matchAll(
    /(?<![\p{L}\d.,/-])(\d{1,3}(?:[ \u00a0]\d{3})+|\d+(?:[.,]\d+)?)(?:\s*(тыс|тысяч|млн|миллион|млрд)\p{L}*\.?)?(?![\d]|[.,]\d|-[\p{L}\d])/gu,
  )) {
    const start = match.index;
    const end = start + match[0].length;
    if (
      !free(start, end) ||
      /(?:№|резолюци\p{L}+|стать\p{L}+|пункт\p{L}*)\s*$/iu.test(text.slice(Math.max(0, start - 14), start))
    )
      continue;
    const value =
      Number(match[1]!.replace(/[ \u00a0]/g, "").replace(",", ".")) * (SCALE[match[2] ?? ""] ?? 1);
    out.push(modified(text, start, end, value));
  }
  for (const [forms, value] of WORDS)
    for (const match of text.matchAll(new RegExp(`(?<![\\p{L}-])(?:${forms})(?![\\p{L}-])`, "giu"))) {
      const start = match.index;
      if (
        free(start, start + match[0].length) &&
        !(
          value === 1 &&
          !/^\s+(?:мирн|человек|гражданск|реб|военн|солдат|случа|нарушен)/iu.test(
            text.slice(start + match[0].length),
          )
        )
      )
        out.push(modified(text, start, start + match[0].length, value));
    }
  for (const match of text.matchAll(VAGUE))
    if (free(match.index, match.index + match[0].length))
      out.push({ start: match.index, end: match.index + match[0].length, value: null, precision: "vague" });
  return out.sort((a, b) => a.start - b.start);
}

function modified(text: string, start: number, end: number, value: number): PackNumber {
  const before = text.slice(Math.max(0, start - 22), start);
  const by = (pattern: RegExp): number | undefined => {
    const match = pattern.exec(before);
    return match ? start - (before.length - match.index) : undefined;
  };
  const least = by(/(?:не менее|более|свыше|больше|как минимум|по меньшей мере)\s+$/iu);
  if (least !== undefined) return { start: least, end, value, min: value, precision: "at_least" };
  const most = by(/(?:до|не более|менее)\s+$/iu);
  if (
    most !== undefined &&
    !/увеличилось до\s+$/iu.test(before) &&
    !/(?:лось|лась|лся|лись) до\s+$/iu.test(before)
  )
    return { start: most, end, value, max: value, precision: "at_most" };
  const about = by(/(?:около|примерно|порядка|приблизительно)\s+$/iu);
  if (about !== undefined) return { start: about, end, value, precision: "estimate" };
  return { start, end, value, precision: "exact" };
}

const SAID =
  "(?:сообщил|заявил|отметил|подчеркнул|рассказал|добавил|объявил|указал|уточнил|пояснил|передал|подтвердил|признал|предупредил|сказал|утвержда[ею]т|счита[ею]т|сообща[ею]т|заявля[ею]т|отмеча[ею]т)(?:а|о|и)?";

function attribution(sentence: string): PackAttribution | null {
  const tag = new RegExp(
    `^(?<q>[«“"].+?[»”"]),?\\s*[–—-]\\s*(?<v>${SAID})\\s+(?<s>[^.,;]{2,120})`,
    "su",
  ).exec(sentence);
  if (tag) return found(sentence, tag, tag.groups!["s"]!, tag.groups!["v"]!, [[0, tag.groups!["q"]!.length]]);
  const plain = new RegExp(
    `^(?<c>.{8,600}?),\\s*[–—-]?\\s*(?<v>${SAID})\\s+(?<s>(?!что)[^.;]{2,120})[.]?$`,
    "su",
  ).exec(sentence);
  const by = new RegExp(
    "^(?<v>По (?:данным|словам|информации|сообщению|сведениям|оценкам|мнению)|Согласно(?: данным| отч[её]ту)?|Как (?:сообщ|заяв|отмет)\\p{L}+)\\s+(?<s>[^,]{2,120}),\\s*(?<c>.{6,})$",
    "su",
  ).exec(sentence);
  if (by)
    return found(sentence, by, by.groups!["s"]!, by.groups!["v"]!, [
      [sentence.length - by.groups!["c"]!.length, sentence.length],
    ]);
  const that = new RegExp(
    `^(?<s>[^«»]{1,160}?)\\s+(?:также |ранее |при этом )?(?<v>${SAID})(?:[^,«»]{0,60})?,\\s+(?:что\\s+)(?<c>.{4,})$`,
    "su",
  ).exec(sentence);
  if (that)
    return found(sentence, that, withoutLead(that.groups!["s"]!), that.groups!["v"]!, [
      [sentence.length - that.groups!["c"]!.length, sentence.length],
    ]);
  const colon = new RegExp(
    `^(?<s>[^«»:]{2,120}?)\\s+(?<v>${SAID})[^«»:]{0,40}:\\s*(?<c>[«“"].+)$`,
    "su",
  ).exec(sentence);
  if (colon)
    return found(sentence, colon, withoutLead(colon.groups!["s"]!), colon.groups!["v"]!, [
      [sentence.length - colon.groups!["c"]!.length, sentence.length],
    ]);
  if (plain)
    return found(sentence, plain, plain.groups!["s"]!, plain.groups!["v"]!, [
      [0, plain.groups!["c"]!.length],
    ]);
  return null;
}

/** A dateline or an adverbial before the subject: "МОСКВА, 3 июля. Министерство". */
function withoutLead(subject: string): string {
  const at = Math.max(
    subject.lastIndexOf(". ") + 2,
    /^(?:В|На|Во)\s+\p{L}+\s+(?=\p{Lu})/u.exec(subject)?.[0].length ?? 0,
  );
  return subject.slice(at > 1 ? at : 0);
}

function found(
  sentence: string,
  match: RegExpExecArray,
  speaker: string,
  cue: string,
  content: [number, number][],
): PackAttribution {
  const cueAt = match[0].indexOf(cue);
  const at = sentence.indexOf(speaker, /^[«“"]/.test(sentence) || content[0]![0] === 0 ? content[0]![1] : 0);
  const pronoun = /^(?:он|она|они|оно)$/iu.test(speaker.trim());
  const tail =
    /\s+(?:журналистам|корреспонденту|в интервью|в эфире|на брифинге|на пресс-конференции|агентству|телеканалу|газете|в (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье))(?!\p{L}).*$/su.exec(
      speaker,
    );
  const length = tail ? tail.index : speaker.length;
  return {
    speaker: pronoun || at < 0 ? null : { start: at, end: at + length },
    cue: { start: Math.max(0, cueAt), end: Math.max(0, cueAt) + cue.length },
    content: content.map(([start, end]) => ({ start, end })),
  };
}

const PERSONS =
  "мирн\\p{L}+ жител\\p{L}+|мирн\\p{L}+ граждан\\p{L}*|жител\\p{L}+|человека?|людей|гражданск\\p{L}+(?: лиц\\p{L}*)?|дет(?:ей|и|ям)|реб[её]н\\p{L}+|женщин\\p{L}*|мужчин\\p{L}*|военнослужащ\\p{L}+|солдата?|боевик\\p{L}*|бойц\\p{L}+|ранен\\p{L}+|погибш\\p{L}+|беженц\\p{L}+|сем(?:ей|ьи|ья)|заключ[её]нн\\p{L}+|задержанн\\p{L}+|пленн\\p{L}+|заложник\\p{L}*";

/** Russian, for bulletins and agency reports. */
export const RUSSIAN_PACK: LanguagePack = {
  language: "ru",
  numbers,
  attribution,
  clauseStarts:
    /(?:,\s+(?:а\s+)?(?=(?:ещ[её]|в том числе|из них|при этом|а также|жителям|местным|погибл\p{L}+|убит\p{L}+|ранен\p{L}+)(?!\p{L}))|\s+и\s+(?=(?:ранен|убит|погибл|пострада)\p{L}+)|;\s+|,\s+(?:а|но|и)\s+)/giu,
  events: [
    [/погиб\p{L}*|убит\p{L}*|жертв\p{L}*|скончал\p{L}*/iu, "killed"],
    [/ранен\p{L}*|пострада\p{L}*/iu, "injured"],
    [/нарушен\p{L}*|обстрел\p{L}*/iu, "recorded"],
    [/доставл\p{L}*|переда\p{L}*|выдан\p{L}*/iu, "delivered"],
    [/присоедин\p{L}*|подписан\p{L}*/iu, "joined"],
    [/перемещ\p{L}*|беж\p{L}*|покинул\p{L}*/iu, "displaced"],
    [/эвакуир\p{L}*|вывезен\p{L}*/iu, "evacuated"],
    [/задержан\p{L}*|арестован\p{L}*/iu, "detained"],
    [/освобожд\p{L}*/iu, "released"],
    [/проведен\p{L}*|провед[её]н\p{L}*/iu, "conducted"],
    [/зафиксирован\p{L}*|зарегистрирован\p{L}*|отмечен\p{L}*|выявлен\p{L}*/iu, "recorded"],
    [/получил\p{L}*/iu, "received"],
    [/прожива\p{L}*|нуждают\p{L}*/iu, "in need"],
  ],
  units: [
    [new RegExp(`^\\s*(?:${PERSONS})`, "iu"), "persons"],
    [/^\s*(?:случа\p{L}+ )?нарушен\p{L}+(?: [\p{L}]+){0,4}/iu, "violations"],
    [/^\s*обстрел\p{L}*/iu, "shellings"],
    [/^\s*(?:тонн\p{L}*|т(?!\p{L}))/iu, "tonnes"],
    [/^\s*килограмм\p{L}*|^\s*кг/iu, "kilograms"],
    [/^\s*гуманитарн\p{L}+ акци\p{L}*/iu, "humanitarian actions"],
    [/^\s*(?:населённ\p{L}+|населенн\p{L}+) пункт\p{L}*/iu, "localities"],
    [/^\s*соглашени\p{L}+/iu, "agreements"],
    [
      /^\s*(?:вооруженн\p{L}+|вооружённ\p{L}+)? ?(?:формировани\p{L}+|отряд\p{L}*|группировок|групп\p{L}*)/iu,
      "groups",
    ],
    [/^\s*(?:грузовик\p{L}*|машин\p{L}*|автомобил\p{L}*)/iu, "vehicles"],
    [/^\s*(?:район\p{L}*|город\p{L}*|сел\p{L}*|деревень)/iu, "areas"],
    [/^\s*(?:снаряд\p{L}*|мин(?:а|ы)?(?!\p{L})|ракет\p{L}*)/iu, "munitions"],
  ],
  frames: [
    {
      pattern:
        /призва\p{L}+|призыва\p{L}+|потребова\p{L}+|требу\p{L}+|долж(?:ен|на|но|ны)(?!\p{L})|необходимо|просит|обратил\p{L}+ с призывом/iu,
      kind: "commitment",
      modality: "needed",
      template: "commitment.demand",
      label: "demand",
    },
    {
      pattern:
        /обяз(?:ал|у)\p{L}+|пообеща\p{L}+|намерен\p{L}*|готов\p{L}* (?!\p{L}*о\b)|планиру\p{L}+|предоставит|направит/iu,
      kind: "commitment",
      modality: "committed",
      template: "commitment.promise",
      label: "promise",
    },
    {
      pattern:
        /(?:не получ\p{L}+ (?:гуманитарн\p{L}+ )?помощ\p{L}+|не удалось (?:доставить|попасть)|доступ\p{L}* (?:закрыт|запрещ|ограничен)\p{L}*|не (?:был\p{L}+ )?(?:доставлен|допущен)\p{L}*|отказан\p{L}* в доступе)/iu,
      kind: "access",
      modality: "asserted",
      template: "access.denied",
      label: "no",
    },
    {
      pattern:
        /переговор\p{L}+|перемири\p{L}+|консультаци\p{L}+|режим\p{L}* (?:тишины|прекращения)[^.]*(?:вступил|действует|соблюда|наруш|продл|прекра)|соглашени\p{L}+ (?:вступил|подписан)/iu,
      kind: "status",
      modality: "asserted",
      template: "status.process",
      label: "stated",
    },
    {
      pattern:
        /обстрел\p{L}+|нан(?:ес|осил)\p{L}* удар\p{L}*|атакова\p{L}+|захват\p{L}+|взорва\p{L}+|открыл\p{L}* огонь|удар\p{L}* [^.]{0,80}нан(?:ос|ес)\p{L}+|уничтож\p{L}+|напа\p{L}+ на/iu,
      kind: "incident",
      modality: "asserted",
      template: "incident.violence",
      label: "attack",
    },
    {
      pattern:
        /отверг\p{L}*|осуди\p{L}*|обвини\p{L}*|отрица\p{L}*|поддерж\p{L}*|опрове?рг\p{L}*|приветств\p{L}*|выступ\p{L}+ (?:за|против)/iu,
      kind: "position",
      modality: "asserted",
      template: "position.verb",
      label: "stance",
    },
  ],
  negative: /(?<!\p{L})(?:не|нет|ни)(?!\p{L})/iu,
  subset: /(?:в том числе|из них|включая|среди них|из которых)\s*(?:\p{L}+\s+){0,1}$/iu,
  place:
    /\sв\s+(?:провинци\p{L}+|район\p{L}+|город\p{L}*|населённ\p{L}+ пункт\p{L}*|область|области)\s+(?<place>\p{Lu}[\p{L}-]+)/u,
};
