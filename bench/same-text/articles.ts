/** Invented reports for measuring near-duplicates: the same event by different hands, and what outlets do to a text. */

/** A stream of numbers from a seed (mulberry32): the same articles in every run. */
export function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
export const pick = <T>(random: () => number, all: readonly T[]): T =>
  all[Math.floor(random() * all.length)]!;

export interface Article {
  readonly headline: string;
  readonly paragraphs: readonly string[];
}

interface Words {
  readonly places: readonly string[];
  readonly parties: readonly string[];
  readonly officials: readonly string[];
  readonly quotes: readonly string[];
  /** Each fact in the words of several writers. */
  readonly facts: readonly (readonly string[])[];
  readonly background: {
    readonly who: readonly string[];
    readonly did: readonly string[];
    readonly what: readonly string[];
    readonly when: readonly string[];
  };
}

const english: Words = {
  places: "Veld,Karsk,Ruvan,Dorn,Hadra,Melik,Osten,Tarma,Silvan,Borun".split(","),
  parties: [
    "the Northern Front",
    "government forces",
    "the Ostrian army",
    "the River Brigades",
    "the joint force",
  ],
  officials: [
    "a health official",
    "the governor's spokesman",
    "the head of the monitoring team",
    "a local council member",
  ],
  quotes: [
    "We heard four explosions before dawn and then the whole street was full of dust",
    "Nobody came to help us until the ambulances were allowed through at noon",
    "This is the third time in a month that the market has been hit and nobody answers for it",
    "We will not withdraw from a single position until the other side keeps what it signed",
  ],
  facts: [
    [
      "Shelling by {party} killed {n} people in {place} on {day}, {official} said.",
      "At least {n} people died on {day} when {party} bombarded {place}, according to {official}.",
      "{N} residents of {place} lost their lives in artillery fire blamed on {party}, {official} reported on {day}.",
      "The death toll from {day}'s attack on {place} stands at {n}, {official} told reporters, pointing at {party}.",
    ],
    [
      "Another {m} were wounded and taken to the hospital in the provincial capital.",
      "Hospitals in the province treated {m} injured, some of them in a critical condition.",
      "{M} more suffered injuries, doctors at the main hospital said by telephone.",
      "Medics counted {m} hurt, and the field clinic ran short of blood within hours.",
    ],
    [
      "{Party} denied responsibility and accused its opponents of staging the attack.",
      "A spokesman for {party} rejected the accusation and blamed the other side.",
      "There was no comment from {party}, which had earlier promised to respect the truce.",
      "In a statement, {party} said none of its units had opened fire that day.",
    ],
    [
      "The attack is the most serious breach of the ceasefire since it began on 27 February.",
      "Observers called it the gravest violation since the truce took effect at the end of February.",
      "Since the cessation of hostilities started in late February no single incident had been deadlier.",
      "It tests a ceasefire that has reduced the violence since February without ever ending it.",
    ],
    [
      "Aid agencies have suspended convoys to {place} until safety is guaranteed in writing.",
      "A convoy with food for {place} was called back because nobody would guarantee its safety.",
      "Deliveries of flour and medicine to {place} are on hold, aid workers said.",
      "Humanitarian organisations put off a delivery to {place} that had been planned for weeks.",
    ],
    [
      "The mediators called both parties to an urgent meeting later this week.",
      "An emergency session of the task force is to look at the incident within days.",
      "Diplomats said the incident would be taken up when the parties meet again in the coming days.",
      "The task force on the ceasefire will discuss the case at its next session.",
    ],
  ],
  background: {
    who: [
      "Residents",
      "Traders at the market",
      "Two drivers",
      "Teachers of the district",
      "Farmers from the valley",
      "Members of the council",
      "Volunteers",
      "Families who had fled",
      "The bakers' union",
      "Engineers of the water board",
    ],
    did: [
      "described",
      "complained about",
      "asked the authorities to look into",
      "had warned for weeks of",
      "spoke in detail about",
      "refused to discuss",
      "recalled",
      "sent a letter on",
    ],
    what: [
      "the checkpoint on the road to the coast",
      "shortages of fuel and bread in the old town",
      "the broken pumps at the northern reservoir",
      "the closing of the only school in the quarter",
      "snipers on the roofs near the flour mill",
      "prisoners who were promised their release in spring",
      "the price of diesel since the bridge was destroyed",
      "mines in the orchards along the river",
    ],
    when: [
      "since the beginning of the year",
      "earlier this week",
      "in conversations with this newspaper",
      "during a visit on Sunday",
      "before the talks resumed",
      "as winter came to the hills",
      "when the road reopened for two hours",
      "at a meeting in the town hall",
    ],
  },
};

const arabic: Words = {
  places: "الوادي,كرسك,رفان,درنة الشرقية,حضرة,ملك,السهل,ترما".split(","),
  parties: ["قوات الجبهة الشمالية", "القوات الحكومية", "ألوية النهر", "القوة المشتركة"],
  officials: ["مسؤول صحي", "المتحدث باسم المحافظ", "رئيس فريق المراقبة", "عضو في المجلس المحلي"],
  quotes: [
    "سمعنا أربعة انفجارات قبل الفجر ثم امتلأ الشارع كله بالغبار والدخان",
    "لم يصل أحد لمساعدتنا حتى سُمح لسيارات الإسعاف بالمرور عند الظهر",
    "هذه هي المرة الثالثة خلال شهر التي يُستهدف فيها السوق ولا أحد يُحاسب",
  ],
  facts: [
    [
      "قُتل {n} أشخاص في قصف نفذته {party} على بلدة {place} يوم {day}، بحسب ما قال {official}.",
      "أعلن {official} أن قصفاً مدفعياً من {party} أودى بحياة {n} من سكان {place} يوم {day}.",
      "لقي {n} مدنيين حتفهم يوم {day} عندما استهدفت {party} منازل في {place}، وفق {official}.",
    ],
    [
      "وأصيب {m} آخرون بجروح ونُقلوا إلى المستشفى في مركز المحافظة.",
      "وعالجت مستشفيات المحافظة {m} جريحاً بعضهم في حالة حرجة جداً.",
      "وقال أطباء في المشفى الرئيسي إن عدد الجرحى بلغ {m} جريحاً حتى المساء.",
    ],
    [
      "ونفت {party} مسؤوليتها عن الهجوم واتهمت خصومها بتدبيره لإفشال الهدنة.",
      "ورفض متحدث باسم {party} الاتهام وحمّل الطرف الآخر المسؤولية الكاملة.",
      "ولم يصدر أي تعليق عن {party} التي كانت قد تعهدت باحترام وقف إطلاق النار.",
    ],
    [
      "ويعد الهجوم أخطر خرق لوقف إطلاق النار منذ بدء سريانه في نهاية شباط الماضي.",
      "ووصف مراقبون الحادث بأنه أفدح انتهاك للهدنة منذ أن دخلت حيز التنفيذ في شباط.",
      "ولم تشهد البلاد حادثاً أكثر دموية منذ وقف الأعمال العدائية في أواخر شباط.",
    ],
    [
      "وعلقت منظمات الإغاثة قوافلها إلى {place} إلى حين الحصول على ضمانات مكتوبة.",
      "وأُعيدت قافلة تحمل مواد غذائية إلى {place} لأن أحداً لم يضمن سلامتها.",
      "وقال عاملون في الإغاثة إن إيصال الطحين والدواء إلى {place} متوقف حالياً.",
    ],
  ],
  background: {
    who: [
      "وتحدث السكان",
      "وتحدث تجار السوق",
      "واشتكى معلمو المنطقة",
      "واشتكى مزارعو الوادي",
      "وروى متطوعون",
      "وروت عائلات نازحة",
    ],
    did: ["مطولاً عن", "بقلق عن", "مراراً من", "في رسالة عن", "للصحفيين عن"],
    what: [
      "الحاجز المقام على طريق الساحل",
      "نقص الوقود والخبز في المدينة القديمة",
      "المضخات المعطلة في الخزان الشمالي",
      "إغلاق المدرسة الوحيدة في الحي",
      "القناصة على الأسطح قرب المطحنة",
      "الألغام في البساتين على ضفة النهر",
    ],
    when: [
      "منذ بداية العام الجاري",
      "في وقت سابق من هذا الأسبوع",
      "خلال زيارة يوم الأحد",
      "قبل استئناف المحادثات",
      "مع حلول الشتاء على الجبال",
    ],
  },
};

export type Language = "en" | "ar";
const wordsOf = { en: english, ar: arabic };
const dayNames = {
  en: ["Monday", "Tuesday", "Thursday", "Friday"],
  ar: ["الاثنين", "الثلاثاء", "الخميس", "الجمعة"],
};

/** An event as two writers tell it: the same facts and one quotation in common, other words, other background. */
export function twoArticles(random: () => number, language: Language): [Article, Article] {
  const words = wordsOf[language];
  const n = 2 + Math.floor(random() * 8);
  const event: Record<string, string> = {
    place: pick(random, words.places),
    party: pick(random, words.parties),
    official: pick(random, words.officials),
    day: pick(random, dayNames[language]),
    n: String(n),
    m: String(n + 3 + Math.floor(random() * 30)),
  };
  event["N"] = event["n"]!;
  event["M"] = event["m"]!;
  event["Party"] = event["party"]!.replace(/^./u, (first) => first.toUpperCase());
  const filled = (text: string): string => text.replaceAll(/\{(\w+)\}/gu, (_, name: string) => event[name]!);
  const quote = pick(random, words.quotes);
  const first = Math.floor(random() * 4);
  const writers = [first, first + 1 + Math.floor(random() * 2)];
  const tell = (writer: number): Article => {
    const facts = words.facts.map((ways) => filled(ways[writer % ways.length]!));
    const { who, did, what, when } = words.background;
    const background = Array.from(
      { length: 14 },
      () => `${pick(random, who)} ${pick(random, did)} ${pick(random, what)} ${pick(random, when)}.`,
    );
    const said =
      language === "en"
        ? `"${quote}," a resident of ${event["place"]} said.`
        : `وقال أحد السكان: «${quote}».`;
    const sentences = [...facts.slice(0, 3), said, ...facts.slice(3), ...new Set(background)];
    const paragraphs: string[] = [];
    for (let at = 0; at < sentences.length; at += 2) paragraphs.push(sentences.slice(at, at + 2).join(" "));
    return { headline: facts[0]!.split(/[,،]/u)[0]!, paragraphs };
  };
  return [tell(writers[0]!), tell(writers[1]!)];
}

const forms = {
  en: [
    "In {place} the centre recorded {n} breaches of the ceasefire, {m} of them by artillery fire from the heights.",
    "Observers counted {n} explosions and {m} bursts of heavy machine-gun fire around {place} during the night.",
    "Around {place} {n} people received medical help and {m} tonnes of food were handed out by the mobile groups.",
    "The number of settlements in {place} district that have joined the agreement has risen by {m} and is now {n}.",
  ],
  ar: [
    "سجل المركز في {place} {n} خروقات لوقف إطلاق النار منها {m} بنيران المدفعية من المرتفعات المحيطة.",
    "وأحصى المراقبون {n} انفجارات و{m} رشقات من الرشاشات الثقيلة حول {place} خلال ساعات الليل.",
    "وحصل {n} أشخاص في محيط {place} على مساعدة طبية ووزعت المجموعات المتنقلة {m} أطنان من الغذاء.",
  ],
};

/** Two daily bulletins of one source: one form of words, other numbers, some sentences that stay as they are. */
export function twoBulletins(random: () => number, language: Language): [Article, Article] {
  const { places } = wordsOf[language];
  const stays = boilerplate[language][0]!;
  const lines = places.flatMap((place) =>
    forms[language].slice(0, 3).map((form) => form.replace("{place}", place)),
  );
  const day = (): Article => ({
    headline: "Bulletin",
    paragraphs: [
      stays,
      ...lines.map((line) => line.replaceAll(/\{[nm]\}/gu, () => String(1 + Math.floor(random() * 60)))),
    ],
  });
  return [day(), day()];
}

const boilerplate = {
  en: [
    "Sign up for our morning newsletter and get the stories that matter in your inbox every day of the week.",
    "This website uses cookies to improve your experience and to analyse how our pages are used by visitors.",
    "Follow our correspondents for live coverage of the region and read more of our reporting from the front lines.",
    "All rights reserved, this material may not be published, broadcast, rewritten or redistributed without permission.",
  ],
  ar: [
    "اشتركوا في نشرتنا الصباحية لتصلكم أهم الأخبار إلى بريدكم الإلكتروني كل يوم من أيام الأسبوع.",
    "يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربتكم وتحليل استخدام صفحاتنا من قبل الزوار.",
    "جميع الحقوق محفوظة ولا يجوز نشر هذه المواد أو إعادة توزيعها دون إذن خطي مسبق من الناشر.",
  ],
};

/** What outlets do to a text. */
export const changes: Record<
  string,
  (random: () => number, article: Article, language: Language) => Article
> = {
  trimmed: (random, { headline, paragraphs }) => ({
    headline,
    paragraphs: paragraphs.slice(0, Math.max(3, Math.round(paragraphs.length * (0.35 + random() * 0.4)))),
  }),
  reordered: (random, { headline, paragraphs }) => ({
    headline,
    paragraphs: paragraphs
      .map((text) => ({ text, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ text }) => text),
  }),
  "other headline": (_, { paragraphs }) => ({ headline: "Another headline altogether", paragraphs }),
  "agency line": (_, { headline, paragraphs }, language) => ({
    headline,
    paragraphs: [
      language === "en"
        ? "OSTRIA (The Wire) – Reporting by our bureau, with additional material from correspondents."
        : "أوستريا (الوكالة) – تقرير من مكتبنا بمشاركة مراسلين في المنطقة.",
      ...paragraphs,
    ],
  }),
  typos: (random, { headline, paragraphs }) => ({
    headline,
    paragraphs: paragraphs.map((text) =>
      text.replaceAll(/\p{L}{5,}/gu, (word) => {
        if (random() > 0.03) return word;
        const at = 1 + Math.floor(random() * (word.length - 2));
        return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
      }),
    ),
  }),
  "other boilerplate": (random, { headline, paragraphs }, language) => ({
    headline,
    paragraphs: [...paragraphs, ...boilerplate[language].filter(() => random() < 0.7)],
  }),
  "paragraphs joined": (_, { headline, paragraphs }) => ({ headline, paragraphs: [paragraphs.join(" ")] }),
  "all of it": (random, article, language) =>
    ["trimmed", "reordered", "typos", "agency line", "other boilerplate"].reduce(
      (text, name) => changes[name]!(random, text, language),
      article,
    ),
};
