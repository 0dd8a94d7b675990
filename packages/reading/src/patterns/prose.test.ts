import { expect, test } from "vitest";
import { read } from "../read.ts";

const short = (text: string, published = "2031-07-20") =>
  read({ text, published }).claims.map(({ kind, content, attribution, evidence }) => ({
    kind,
    words: evidence[0]!.text,
    by: attribution.length > 1 ? attribution.at(-1)!.name : null,
    content,
  }));

test("two reports in one sentence, the second by a pronoun", () => {
  expect(
    short(
      "قالت منسقة الإغاثة ليلى كورتس إن القوافل تأخرت كثيراً، لكنها شددت على أن ثلاثة مرضى توفوا في الانتظار.",
    ),
  ).toMatchObject([
    { words: "القوافل تأخرت كثيراً", by: "منسقة الإغاثة ليلى كورتس" },
    { words: "ثلاثة مرضى توفوا في الانتظار", by: "منسقة الإغاثة ليلى كورتس", content: { value: 3 } },
  ]);
});

test("the name behind an office and a comma speaks, and the office stands for it later", () => {
  const by = short(
    "حذّر المبعوث الخاص، يوهان ليندال، من أن الاتفاق بات مهدداً. وأوضح المبعوث الخاص أن المحادثات تأجلت.",
  ).map((one) => one.by);
  expect(by).toEqual(["يوهان ليندال", "يوهان ليندال"]);
});

test("a participle goes on with the speaker; a stand of someone else behind it does not", () => {
  const all = short(
    "أكدت الوزارة أن الهدنة صامدة في الجنوب، مضيفةً أن خمسة خروقات سُجلت أمس، فيما نفى الجيش ذلك جملة وتفصيلاً.",
  );
  expect(all.map(({ kind, by }) => [kind, by])).toEqual([
    ["status", "الوزارة"],
    ["figure", "الوزارة"],
    ["position", null],
  ]);
});

test.each([
  ["أفاد المرصد، اليوم الأحد، بمقتل ستة مدنيين.", "المرصد", 6],
  ["نزح أكثر من 75 ألف شخص، بحسب منظمة الصحة العالمية.", "World Health Organization", 75_000],
  ["سقطت القذائف على السوق مخلفة 12 قتيلاً، حسبما ذكرت وزارة الصحة.", "وزارة الصحة", 12],
  ["وجاء في التقرير أن 31 مدنياً قتلوا.", "التقرير", 31],
  ["أصدرت القيادة بياناً قالت فيه إن 4 جنود أصيبوا.", "القيادة", 4],
])("who says it, in whatever order: %s", (text, by, value) => {
  expect(short(text).find(({ kind }) => kind === "figure")).toMatchObject({ by, content: { value } });
});

test.each([
  ["قُتل مدني وأصيب ثلاثة آخرون.", [1, 3]],
  ["وصلت حافلتان وأجلي 34 جريحاً.", [2, 34]],
  ["رُفض طلبان لزيارة السجن.", [2]],
  ["أدت الغارة إلى مقتل ما يناهز الستين شخصاً.", [60]],
  ["ارتفع عدد القتلى إلى 174 والإصابات إلى 1041.", [174, 1041]],
  ["لم يسجل المراقبون أي خرق في المنطقة.", [0]],
])("counts of Arabic prose: %s", (text, values) => {
  const found = short(text).flatMap(({ content }) => (content.kind === "figure" ? [content.value] : []));
  expect(found).toEqual(values);
});

test("a breakdown that adds up is linked without a colon, each part with its place", () => {
  const all = short(
    "ارتكبت الجماعة 59 خرقاً، توزعت بين 29 خرقاً في محور تعز و21 خرقاً في محور حيس و9 خروقات في محافظة حجة.",
  );
  expect(all.map(({ content }) => content)).toMatchObject([
    { value: 59 },
    { value: 29, subsetOf: 0, place: "تعز" },
    { value: 21, subsetOf: 0, place: "حيس" },
    { value: 9, subsetOf: 0, place: "حجة" },
  ]);
});

test("spellings with and without hamza read alike, and the words stay as written", () => {
  expect(short("اكد المركز انه تم رصد 4 إنتهاكات، واصيب 3 اشخاص.")).toMatchObject([
    { words: "تم رصد 4 إنتهاكات", by: "المركز", content: { value: 4, unit: "violations" } },
    { words: "واصيب 3 اشخاص", content: { value: 3, unit: "persons", event: "injured" } },
  ]);
});

test("what only tells of the paper itself makes no claim", () => {
  expect(short("أصدرت الشبكة تقريرها الشهري اليوم. وجاء ذلك في بيان وزعته الشبكة.")).toEqual([]);
});

test("a source in the middle of a Russian clause, and a gerund that goes on", () => {
  expect(
    short(
      "Оппозиция, по сведениям агентства «Полюс», не подтвердила своё участие. Посол Игорь Рудин сообщил, что колонна прибыла, добавив, что погибли двое детей.",
    ).map(({ kind, by }) => [kind, by]),
  ).toEqual([
    ["status", "агентства «Полюс»"],
    ["access", "Посол Игорь Рудин"],
    ["figure", "Посол Игорь Рудин"],
  ]);
});

test("“Об этом сообщил” gives the sentence before to its source", () => {
  expect(
    short("Боевики обстреляли посёлок Кленовый. Об этом сообщил начальник Центра Павел Теренин."),
  ).toMatchObject([{ kind: "incident", by: "начальник Центра Павел Теренин" }]);
});

test("an agency with its source: who passes it on, then who says it", () => {
  const [claim] = read({
    text: "В городе погибли трое мирных жителей, сообщает «Полюс» со ссылкой на начальника госпиталя.",
    published: "2031-07-20",
  }).claims;
  expect(claim!.attribution.slice(1)).toMatchObject([
    { name: "«Полюс»", role: "outlet" },
    { name: "начальника госпиталя", role: "speaker" },
  ]);
});

test.each([
  ["Один военнослужащий погиб и ещё десять получили ранения.", [1, 10]],
  ["За сутки нарушений режима тишины не зафиксировано.", [0]],
  ["Погиб мирный житель, по крайней мере, пять человек ранены.", [1, 5]],
  ["Автоколонна не прошла: дорогу перекрыли вооружённые лица.", []],
])("counts of Russian prose: %s", (text, values) => {
  const figures = short(text).flatMap(({ content }) => (content.kind === "figure" ? [content] : []));
  expect(figures.map(({ value }) => value)).toEqual(values);
  expect(figures.every(({ subsetOf }) => subsetOf === undefined)).toBe(true);
});

test("a clause in the report's own voice that no frame knows is an assessment; a headline is none", () => {
  expect(short("Рынок закрылся раньше обычного из-за слухов.")).toMatchObject([
    { kind: "assessment", by: null },
  ]);
  expect(short("Рынок закрылся раньше обычного")).toEqual([]);
});
