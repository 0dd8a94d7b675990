import { expect, test } from "vitest";
import { read } from "../read.ts";

const claims = (text: string, published = "2031-07-20") => read({ text, published }).claims;
const short = (text: string) =>
  claims(text).map(({ kind, content, attribution, evidence }) => ({
    kind,
    words: evidence[0]!.text,
    by: attribution.length > 1 ? attribution.at(-1)!.name : null,
    content,
  }));

test("a breakdown in one line gives parts of the total with their places", () => {
  const [total, ...parts] = short(
    "В течение суток зафиксировано 12 нарушений: в провинции Алеппо – 5, Латакия – 4, Хама – 3.",
  );
  expect(total!.content).toMatchObject({ value: 12, unit: "violations", period: { start: "2031-07-19" } });
  expect(parts.map(({ content }) => content)).toMatchObject([
    { value: 5, place: "Алеппо", unit: "violations", subsetOf: 0 },
    { value: 4, place: "Латакия", subsetOf: 0 },
    { value: 3, place: "Хама", subsetOf: 0 },
  ]);
});

test("a list under a total by governorate gives parts of it", () => {
  const all = short(
    "وثّق المكتب ٢٥ خرقاً، توزعت كما يلي:\n- محافظة حلب: ١٤ خرقاً\n- محافظة حماة: ٩ خروقات\n- إدلب: خرقان",
  );
  expect(all.map(({ content }) => content)).toMatchObject([
    { value: 25, unit: "violations" },
    { value: 14, place: "حلب", subsetOf: 0 },
    { value: 9, place: "حماة", subsetOf: 0 },
    { value: 2, place: "إدلب", subsetOf: 0 },
  ]);
});

test("who passed it on stands in the chain: paper, then official", () => {
  const [claim] = claims("ونقلت صحيفة النهضة عن مسؤول محلي قوله إن ١٢ مدنياً قتلوا في لومنا.");
  expect(claim!.attribution.slice(1)).toMatchObject([
    { name: "صحيفة النهضة", role: "outlet" },
    { name: "مسؤول محلي", role: "speaker", anonymous: true },
  ]);
});

test("a surname and a pronoun go back to the full name", () => {
  const by = short(
    "«Мы готовы», – заявила официальный представитель МИД Анна Холмина. По её словам, погибли трое мирных жителей. Холмина отметила, что переговоры продолжаются.",
  ).map((one) => one.by);
  expect(new Set(by)).toEqual(new Set(["официальный представитель МИД Анна Холмина"]));
});

test("names of bodies come out as the dictionary has them, in any case and script", () => {
  expect(short("По данным Министерства обороны России, погибли трое мирных жителей.")[0]!.by).toBe(
    "Russian Defence Ministry",
  );
  expect(short("وبحسب الأمم المتحدة، نزح ١٢ ألف شخص.")[0]!.by).toBe("United Nations");
});

test.each([
  ["Правительство уведомило миссию о проведении учений на полигоне Кара-Даг 3–5 октября.", "notice"],
  ["Патруль миссии не был пропущен через контрольно-пропускной пункт у Ломны.", "restriction"],
  ["Совет безопасности внёс «Северный фронт» в список террористических организаций.", "designation"],
  ["В Харане скончался 54-летний Игорь Мельник.", "casualty"],
  ["Лестрия предложила ввести гуманитарную паузу.", "commitment"],
  ["منعت القوات الحكومية دورية المراقبين من دخول البلدة.", "restriction"],
  ["صنّفت اللجنة المشتركة كتيبة الفجر منظمة إرهابية.", "designation"],
  ["قُتل الصحفي سامر حدّاد في ١٢ تموز قرب منزله.", "casualty"],
  ["لم تتمكن القافلة من الوصول إلى لومنا.", "access"],
  ["اشترطت الجبهة إطلاق سراح المحتجزين.", "commitment"],
])("%s is a %s", (text, kind) => {
  expect(short(text).map((one) => one.kind)).toContain(kind);
});

test("how a source counts goes to its figures", () => {
  const all = claims(
    "أعلنت الشبكة الأورفينية للتوثيق أن ٣٠ مدنياً قتلوا. وقالت الشبكة إنها تحصي المدنيين فقط.",
  );
  expect(all[0]!.content).toMatchObject({ value: 30, countingRule: expect.stringContaining("المدنيين فقط") });
});

test("words of another language inside a paragraph are told, not dropped", () => {
  const text =
    "The mission said that 12 people had been killed. He wrote: «لم نعد نستطيع البقاء هنا بعد اليوم».";
  const { unread } = read({ text, published: "2031-07-20" });
  expect(unread.map(({ start, end, language }) => [language, text.slice(start, end)])).toEqual([
    ["ar", "لم نعد نستطيع البقاء هنا بعد اليوم"],
  ]);
});

test("lines of a name and a number under a total are its parts, whatever joins them", () => {
  for (const text of [
    "إجمالي الخروقات: 37 خرقاً\nحلب: 14\nحماة: 9\nريف دمشق: 8\nإدلب: 6",
    "سجلت فرق الرصد 37 خرقاً في محافظات حلب (14) وحماة (9) وريف دمشق (8) وإدلب (6).",
    "За сутки нарушений: 37\nАлеппо – 14\nХама – 9\nДамаск – 8\nИдлиб – 6",
  ]) {
    const [total, ...parts] = short(text).map(({ content }) => content);
    expect(total, text).toMatchObject({ value: 37, unit: "violations" });
    expect(parts.map((one) => (one.kind === "figure" ? [one.value, one.unit, one.subsetOf] : one))).toEqual([
      [14, "violations", 0],
      [9, "violations", 0],
      [8, "violations", 0],
      [6, "violations", 0],
    ]);
  }
  expect(
    short("سجلت فرق الرصد 37 خرقاً في محافظات حلب (14) وحماة (9) وريف دمشق (8) وإدلب (6).").map(
      ({ content }) => (content.kind === "figure" ? content.place : ""),
    ),
  ).toEqual([undefined, "حلب", "حماة", "ريف دمشق", "إدلب"]);
});

test("numbered entries: the mark counts nothing, an entry is no total of the next, none is nought", () => {
  expect(
    short("1- محافظة حلب: (14) خرقاً.\n2- محافظة حماة: (9) خروقات.\n3- محافظة إدلب: لا خروقات.").map(
      ({ words, content }) => [words, content],
    ),
  ).toMatchObject([
    ["محافظة حلب: (14) خرقاً", { value: 14, place: "حلب" }],
    ["محافظة حماة: (9) خروقات", { value: 9, place: "حماة" }],
    ["محافظة إدلب: لا خروقات", { value: 0, place: "إدلب" }],
  ]);
  const second = short("1. Провинция Алеппо: 8 обстрелов.\n2. Провинция Хама: 5 обстрелов.")[1]!.content;
  expect(second).toMatchObject({ value: 5, place: "Хама" });
  expect(second).not.toHaveProperty("subsetOf");
});

test("each side's count is a total of its own", () => {
  const all = short(
    "Российской стороной зафиксировано 5 нарушений в провинциях: Хама – 3, Дамаск – 2. Турецкой стороной – 7 нарушений в провинциях: Дамаск – 4, Хама – 3.",
  ).map(({ content }) => (content.kind === "figure" ? [content.value, content.subsetOf] : []));
  expect(all).toEqual([
    [5, undefined],
    [3, 0],
    [2, 0],
    [7, undefined],
    [4, 3],
    [3, 3],
  ]);
});

test("entries with words on how, and with dead beside the breaches", () => {
  const all = short(
    "ارتكبت القوات 23 خرقاً، جاءت على النحو التالي:\n• ريف حماة: قصف مدفعي على بلدة كفر زيتا، 6 خروقات\n• ريف حمص: 5 خروقات\n• حلب المدينة: 12 خرقاً، واستشهاد مدنيين اثنين وجرح طفلة",
  ).map(({ content }) => content);
  expect(all).toMatchObject([
    { value: 23 },
    { value: 6, place: "ريف حماة", subsetOf: 0 },
    { value: 5, place: "ريف حمص", subsetOf: 0 },
    { value: 12, place: "حلب المدينة", subsetOf: 0 },
    { value: 2, event: "killed" },
    { value: 1, event: "injured" },
  ]);
  expect(all[4]).not.toHaveProperty("subsetOf");
});

test("a body before a colon is no place", () => {
  const place = (text: string) =>
    short(text).map(({ content }) => (content.kind === "figure" ? content.place : ""));
  expect(place("القوات المشتركة: 52 خرقاً")).toEqual([undefined]);
  expect(place("Минобороны: 5 погибших")).toEqual([undefined]);
  expect(place("سوريا: 14 خرقاً")).toEqual(["سوريا"]);
});
