import { expect, test } from "vitest";
import { read } from "../read.ts";

const incident = (text: string) =>
  read({ text, published: "2031-07-20" }).claims.find(({ kind }) => kind === "incident")?.content;

test("harm told beside an incident, its means and who did it", () => {
  expect(
    incident(
      "استهدفت القوات الحكومية بقذائف الهاون مواقع الجيش الوطني في بلدة هاران، ما أدى إلى مقتل خمسة مدنيين وإصابة ما لا يقل عن سبعة.",
    ),
  ).toMatchObject({
    actor: "القوات الحكومية",
    means: "قذائف الهاون",
    place: "هاران",
    harm: { killedMin: 5, killedMax: 5, injuredMin: 7 },
  });
});

test("the outcome told in the next sentence goes to the one incident before it", () => {
  const found = incident(
    "Из миномётов боевики обстреляли позиции правительственных войск. В результате обстрела погибли двое солдат.",
  );
  expect(found).toMatchObject({ actor: "боевики", means: "миномётов", harm: { killedMin: 2, killedMax: 2 } });
});

test("another sentence about other dead is no outcome", () => {
  const found = incident("قصفت الطائرات الحربية سوقاً في سيرال. قُتل 12 مدنياً في كيشتي أمس.");
  expect(found).not.toHaveProperty("harm");
});

test("a party that is acted on is not the one that acts", () => {
  expect(incident("Обстреляны позиции правительственных войск у посёлка Кленовый.")).not.toHaveProperty(
    "actor",
  );
  expect(incident("استهدفت طائرة مسيرة مواقع الجيش الوطني شمال المدينة.")).not.toHaveProperty("actor");
});
