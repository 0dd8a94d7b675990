import { type Draw, drawing } from "./draw.ts";
import { families, female, governorates, male, type Spelled } from "./names.ts";

/** An invented victim. */
export interface Victim {
  person: number;
  household: number;
  /** Own name, father, grandfather, great-grandfather, family. */
  chain: [Spelled, Spelled, Spelled, Spelled, Spelled];
  sex: "m" | "f";
  /** Years at death. */
  age: number;
  /** Days since 1970-01-01. */
  born: number;
  died: number;
  place: number;
  /** Eldest son, for "father of". */
  eldest: Spelled | undefined;
}

interface Member {
  own: Spelled;
  sex: "m" | "f";
  age: number;
  chain: Spelled[];
  eldest: Spelled | undefined;
}

const START = 19_600;

function given(draw: Draw, sex: "m" | "f"): Spelled {
  return sex === "m" ? draw.skewed(male, 6) : draw.skewed(female, 10);
}

/** Parents, children and sometimes a grown son's own children: what is killed together shares most of its names. */
function household(draw: Draw, family: Spelled, grandfather: Spelled, great: Spelled): Member[] {
  const father = given(draw, "m");
  const members: Member[] = [];
  const children: Member[] = [];
  const own = new Set<string>([father.arabic]);
  const count = 1 + draw.below(8);
  const fatherAge = 26 + draw.below(45);
  for (let child = 0; child < count; child++) {
    const sex = draw.chance(0.52) ? "m" : "f";
    let name = given(draw, sex);
    for (let tries = 0; own.has(name.arabic) && tries < 20; tries++) name = given(draw, sex);
    // A son is named after his grandfather often, after his father seldom.
    if (sex === "m" && child === 0 && draw.chance(0.35)) name = grandfather;
    own.add(name.arabic);
    const age = Math.max(0, fatherAge - 22 - draw.below(3) - 2 * child - draw.below(3));
    children.push({ own: name, sex, age, chain: [father, grandfather, great], eldest: undefined });
  }
  const eldest = children.find(({ sex }) => sex === "m")?.own;
  members.push({
    own: father,
    sex: "m",
    age: fatherAge,
    chain: [grandfather, great, given(draw, "m")],
    eldest,
  });
  const mother = [given(draw, "m"), given(draw, "m"), given(draw, "m")];
  members.push({ own: given(draw, "f"), sex: "f", age: fatherAge - draw.below(8), chain: mother, eldest });
  return [...members, ...children].map((member) => ({ ...member, chain: [...member.chain, family] }));
}

/** About `count` invented victims: single deaths, and households killed together (some with an uncle's household). */
export function victims(count: number, seed: number): Victim[] {
  const draw = drawing(seed);
  const found: Victim[] = [];
  let house = 0;
  while (found.length < count) {
    const family = draw.skewed(families, 25);
    const [grandfather, great] = [given(draw, "m"), given(draw, "m")];
    const place = draw.below(governorates.length);
    // Days are uneven: a quarter of deaths fall on one day in twenty.
    const died = START + (draw.chance(0.25) ? 20 * draw.below(30) : draw.below(600));
    const houses = draw.chance(0.15) ? 2 : 1;
    const together = draw.chance(0.35);
    for (let h = 0; h < houses; h++) {
      const number = house++;
      const members = household(draw, family, grandfather, great);
      const killed = together ? members.filter(() => draw.chance(0.75)) : [draw.pick(members)];
      for (const { own, sex, age, chain, eldest } of killed) {
        const day = together || draw.chance(0.5) ? died : START + draw.below(600);
        const born = day - Math.floor(age * 365.25) - draw.below(365);
        found.push({
          person: found.length,
          household: number,
          chain: [own, ...chain] as Victim["chain"],
          sex,
          age: Math.floor((day - born) / 365.25),
          born,
          died: day,
          place,
          eldest,
        });
      }
    }
  }
  return found.slice(0, count);
}
