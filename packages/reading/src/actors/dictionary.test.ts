import { expect, test } from "vitest";
import { ActorDictionary, nameWords } from "./dictionary.ts";
import { dictionaryWith } from "./own.ts";
import { STARTER } from "./starter.ts";

const dictionary = new ActorDictionary();

test.each([
  ["Washington Post", "The Washington Post"],
  ["the UN", "United Nations"],
  ["جبهة النصرة", "Jabhat al-Nusra"],
  ["Минобороны России", "Russian Defence Ministry"],
  ["De Mistura", "Staffan de Mistura"],
])("%s is %s", (alias, name) => {
  expect(dictionary.named(alias, "2016-07-01")?.name).toBe(name);
});

test("names hold between their dates", () => {
  expect(dictionary.named("De Mistura", "2013-01-01")).toBeUndefined();
  expect(
    dictionary.startingAt(nameWords("Islamic State of Iraq and the Levant"), 0, "2016-07-01")?.actor.name,
  ).toBe("Islamic State");
  expect(dictionary.named("Islamic State", "2010-01-01")).toBeUndefined();
});

test("a name that two actors bear on a day names neither", () => {
  const two = new ActorDictionary([
    { name: "A", kind: "body", aliases: ["Front"] },
    { name: "B", kind: "body", aliases: ["Front"] },
  ]);
  expect(two.named("Front", null)).toBeUndefined();
});

test("validity dates are ISO and in order", () => {
  for (const { from, to, name } of STARTER) {
    for (const date of [from, to])
      if (date !== undefined) expect(Temporal.PlainDate.from(date).toString(), name).toBe(date);
    if (from !== undefined && to !== undefined) expect(from < to, name).toBe(true);
  }
});

test("an actor that took a new name has it from that day on, under every spelling", () => {
  for (const name of ["Jabhat al-Nusra", "جبهة النصرة", "Джебхат ан-Нусра"]) {
    expect(dictionary.named(name, "2016-07-27")?.name).toBe("Jabhat al-Nusra");
    expect(dictionary.named(name, "2016-07-28")?.name).toBe("Jabhat Fatah al-Sham");
  }
  expect(dictionary.named("جبهة فتح الشام", "2016-07-01")).toBeUndefined();
});

test.each([
  ["المبعوث الأممي إلى سوريا", "2013-05-01", "Lakhdar Brahimi"],
  ["المبعوث الأممي إلى سوريا", "2016-07-01", "Staffan de Mistura"],
  ["спецпосланника ООН по Сирии", "2020-01-01", "Geir Pedersen"],
  ["الأمين العام للأمم المتحدة", "2016-07-01", "Ban Ki-moon"],
  ["الأمين العام للأمم المتحدة", "2017-01-01", "António Guterres"],
])("%s on %s is %s", (office, on, holder) => {
  expect(dictionary.named(office, on)?.name).toBe(holder);
});

test.each([
  ["للأمم المتحدة", "United Nations"],
  ["وروسيا", "Russia"],
  ["Министерством обороны Российской Федерации", "Russian Defence Ministry"],
  ["Центра по примирению враждующих сторон", "Russian Centre for Reconciliation"],
  ["Эфиопии", "Ethiopia"],
])("%s is found in its form as %s", (name, actor) => {
  expect(dictionary.named(name, "2016-07-01")?.name).toBe(actor);
});

test("no two actors of the starter set bear one name on one day", () => {
  for (const actor of STARTER)
    for (const one of [actor.name, ...actor.aliases]) {
      const alias = typeof one === "string" ? { name: one } : one;
      const on = alias.from ?? actor.from ?? actor.to ?? "2016-07-01";
      expect(dictionary.bearers(alias.name, on), alias.name).toHaveLength(1);
    }
});

test("a caller's actor of a known id takes the place of the starter's; another bearer of a name makes it nobody's", () => {
  const own = dictionaryWith([
    { id: "United Nations", name: "United Nations", kind: "igo", aliases: ["ONU"] },
    { id: "act_1", name: "Veld Network", kind: "ngo", aliases: ["SNHR"] },
  ]);
  expect(own.named("ONU", null)?.name).toBe("United Nations");
  expect(own.named("UN", null)).toBeUndefined();
  expect(own.named("SNHR", "2016-07-01")).toBeUndefined();
  expect(own.bearers("SNHR", "2016-07-01").map(({ name }) => name)).toEqual([
    "Syrian Network for Human Rights",
    "Veld Network",
  ]);
});
