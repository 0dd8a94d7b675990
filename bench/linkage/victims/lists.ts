import { type Table, tableFromRecords } from "@truce/linkage";
import { type Draw, drawing } from "./draw.ts";
import { governorates, type Spelled } from "./names.ts";
import { type Victim, victims } from "./people.ts";

export interface VictimLists {
  name: string;
  tables: Table[];
  /** Person and household of each row, list after list. */
  truth: number[];
  household: number[];
}

type Row = Record<string, string | null>;

const isoDate = (day: number): string => Temporal.PlainDate.from("1970-01-01").add({ days: day }).toString();

/** ولاء becomes والء: PDF extraction turns the ligature of lam and alef round. */
const turned = (text: string): string => text.replaceAll(/ل([اأإآ])/gu, "$1ل");

/** Writers differ on hamza, ta marbuta, alef maqsura and the space in compounds. */
function spelling(draw: Draw, text: string): string {
  let out = text;
  if (draw.chance(0.35)) out = out.replaceAll(/[أإآ]/gu, "ا");
  if (draw.chance(0.25)) out = out.replaceAll("ة", "ه");
  if (draw.chance(0.2)) out = out.replaceAll("ى", "ي");
  if (draw.chance(0.3)) out = out.replaceAll(/(عبد|أبو|ابو) /gu, "$1");
  return out;
}

const alphabet = "ابتجحخدرزسشصضطعغفقكلمنهوي";

/** One key wrong: left out, doubled, swapped or another letter. */
function slip(draw: Draw, text: string): string {
  const at = 1 + draw.below(Math.max(1, text.length - 2));
  const kind = draw.below(3);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2);
  return text.slice(0, at) + (alphabet[draw.below(alphabet.length)] ?? "") + text.slice(at + 1);
}

/** A Latin spelling: one of the usual ones, with the habits of one writer or another. */
function latin(draw: Draw, { latin: all }: Spelled): string {
  let out = draw.chance(0.6) ? (all[0] ?? "") : draw.pick(all);
  if (draw.chance(0.12)) out = out.replaceAll("ee", "i").replaceAll("ou", "u");
  if (draw.chance(0.08)) out = out.replaceAll("q", "k");
  if (draw.chance(0.2)) out = out.replaceAll("al-", draw.chance(0.5) ? "al " : "");
  if (draw.chance(0.04)) out = out.replaceAll(/([lmnrs])\1/gu, "$1");
  return out.replaceAll(/(^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase());
}

interface Habits {
  slips: number;
  turned: number;
  dropMiddle: number;
}

function arabicName(draw: Draw, victim: Victim, parts: readonly number[], habits: Habits): string {
  const kept = parts.filter(
    (at, i) => i === 0 || i === parts.length - 1 || !draw.chance(habits.dropMiddle) || at === 0,
  );
  let words = kept.map((at) => spelling(draw, victim.chain[at]?.arabic ?? ""));
  if (draw.chance(habits.slips)) {
    const at = draw.below(words.length);
    words = words.map((word, i) => (i === at && word.length > 3 ? slip(draw, word) : word));
  }
  const name = words.join(" ");
  return draw.chance(habits.turned) ? turned(name) : name;
}

const missing = (draw: Draw, share: number, value: string): string | null =>
  draw.chance(share) ? null : value;

function wrongDate(draw: Draw, day: number, share: number): string {
  if (!draw.chance(share)) return isoDate(day);
  const date = isoDate(day);
  const [year = "", month = "", of = ""] = date.split("-");
  switch (draw.below(4)) {
    case 0:
      return `${year}-01-01`;
    case 1:
      return Number(of) <= 12 ? `${year}-${of}-${month}` : isoDate(day + 1);
    case 2:
      return isoDate(day + (draw.chance(0.5) ? 365 : -365));
    default:
      return isoDate(day + draw.below(5) - 2);
  }
}

function gathered(name: string, lists: { name: string; rows: Row[]; of: Victim[] }[]): VictimLists {
  return {
    name,
    tables: lists.map((list) => tableFromRecords(list.name, list.rows)),
    truth: lists.flatMap(({ of }) => of.map(({ person }) => person)),
    household: lists.flatMap(({ of }) => of.map(({ household }) => household)),
  };
}

/** Which victims a list knows: households are mostly known together or not at all. */
function known(draw: Draw, all: readonly Victim[], share: number): Victim[] {
  const houses = new Map<number, boolean>();
  const some = all.filter(({ household }) => {
    const whole = houses.get(household) ?? draw.chance(share);
    houses.set(household, whole);
    return draw.chance(whole ? 0.92 : 0.12);
  });
  // Lists have orders of their own.
  return some
    .map((each) => ({ each, key: draw.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ each }) => each);
}

/**
 * Successive releases of a register of deaths: names of four parts in Arabic with a Latin spelling, date of birth
 * (often missing in the first), age, sex. A later release went through PDF and came out with turned ligatures.
 */
export function releases(count: number, seed: number): VictimLists {
  const all = victims(count, seed);
  const draw = drawing(seed + 1000);
  const list = (name: string, share: number, habits: Habits, noBirth: number, noAge: number) => {
    const of = known(draw, all, share);
    const rows = of.map((victim) => ({
      name: arabicName(draw, victim, [0, 1, 2, 4], habits),
      en_name: [0, 1, 2, 4].map((at) => latin(draw, victim.chain[at] ?? { arabic: "", latin: [] })).join(" "),
      sex: victim.sex,
      age: missing(
        draw,
        noAge,
        String(Math.max(0, victim.age + (draw.chance(0.08) ? draw.below(3) - 1 : 0))),
      ),
      dob: missing(draw, noBirth, wrongDate(draw, victim.born, 0.03)),
    }));
    return { name, rows, of };
  };
  return gathered("releases", [
    list("first", 0.7, { slips: 0.02, turned: 0, dropMiddle: 0.01 }, 0.35, 0.02),
    list("second", 0.85, { slips: 0.02, turned: 0, dropMiddle: 0.02 }, 0.02, 0.02),
    list("third", 0.9, { slips: 0.03, turned: 0.6, dropMiddle: 0.05 }, 0.02, 0.02),
  ]);
}

/**
 * Three lists of one war with columns of their own: a monitor's (given name, father's name and family apart), a
 * hospital's (name in one field, often with "Abu" or short), and a newspaper's in Latin letters. Ages are missing,
 * dates are off by days, governorates are spelt as one likes.
 */
export function conflict(count: number, seed: number): VictimLists {
  const all = victims(count, seed);
  const draw = drawing(seed + 2000);
  const place = (victim: Victim, script: "arabic" | "latin", wrong: number): string => {
    const at = draw.chance(wrong) ? draw.below(governorates.length) : victim.place;
    return draw.pick(governorates[at]?.[script] ?? [""]);
  };
  const day = (victim: Victim, off: number) => victim.died + (draw.chance(off) ? draw.below(7) - 3 : 0);
  const habits = { slips: 0.03, turned: 0, dropMiddle: 0 };
  const part = (victim: Victim, at: number) => arabicName(draw, victim, [at], habits);
  const slashed = (date: string) => date.split("-").toReversed().join("/");

  const monitor = known(draw, all, 0.6);
  const hospital = known(draw, all, 0.5);
  const newspaper = known(draw, all, 0.35);
  const kunya = (victim: Victim) =>
    victim.eldest && draw.chance(0.06)
      ? `${victim.sex === "m" ? "أبو" : "أم"} ${victim.eldest.arabic} ${victim.chain[4].arabic}`
      : undefined;
  return gathered("conflict", [
    {
      name: "monitor",
      of: monitor,
      rows: monitor.map((victim) => ({
        الاسم: part(victim, 0),
        "اسم الأب": missing(draw, 0.08, part(victim, 1)),
        العائلة: part(victim, 4),
        الجنس: victim.sex === "m" ? "ذكر" : "أنثى",
        العمر: missing(draw, 0.4, String(victim.age)),
        "تاريخ الوفاة": slashed(isoDate(day(victim, 0.15))),
        المحافظة: place(victim, "arabic", 0.03),
      })),
    },
    {
      name: "hospital",
      of: hospital,
      rows: hospital.map((victim) => ({
        full_name:
          kunya(victim) ??
          arabicName(draw, victim, draw.chance(0.5) ? [0, 1, 4] : draw.chance(0.7) ? [0, 1, 2, 4] : [0, 4], {
            ...habits,
            turned: 0.05,
          }),
        sex: victim.sex === "m" ? "male" : "female",
        age: missing(draw, 0.1, String(Math.max(0, victim.age + (draw.chance(0.3) ? draw.below(5) - 2 : 0)))),
        date_of_death: isoDate(day(victim, 0.1)),
        governorate: place(victim, "arabic", 0.08),
      })),
    },
    {
      name: "newspaper",
      of: newspaper,
      rows: newspaper.map((victim) => ({
        name: (draw.chance(0.5) ? [0, 1, 4] : [0, 4])
          .map((at) => latin(draw, victim.chain[at] ?? { arabic: "", latin: [] }))
          .join(" "),
        gender: missing(draw, 0.05, victim.sex === "m" ? "M" : "F"),
        age: missing(draw, 0.6, String(victim.age)),
        date: isoDate(day(victim, 0.25)),
        province: place(victim, "latin", 0.05),
      })),
    },
  ]);
}
