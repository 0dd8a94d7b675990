import { expect, test } from "vitest";
import { ActorDictionary, nameWords } from "./dictionary.ts";
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
