/** Past forms that are never participles. */
export const PAST_ONLY = new Set(
  "said was were did took gave saw knew began fell spoke wrote came became broke drove withdrew went rose chose grew flew threw drew ate sank shook swore wore tore froze stole hid".split(
    " ",
  ),
);

/** Participles that are never simple pasts. */
export const PARTICIPLE_ONLY = new Set(
  "been taken given seen known shown driven written broken begun gone done fallen chosen spoken stolen withdrawn hidden forgotten thrown drawn risen grown flown sunk shaken sworn worn torn frozen overthrown undergone".split(
    " ",
  ),
);

/** Irregular forms that serve as both. */
export const PAST_AMBIGUOUS = new Set(
  "told held made put set cut hit shot left led met lost kept brought bought caught taught thought fought sent spent built struck stuck won found heard paid laid dealt meant felt read shut split spread cost let beat hurt burnt burned sought bound fled fed bled".split(
    " ",
  ),
);

export function looksPast(lower: string): boolean {
  return (
    PAST_ONLY.has(lower) ||
    PARTICIPLE_ONLY.has(lower) ||
    PAST_AMBIGUOUS.has(lower) ||
    (lower.length > 3 &&
      lower.endsWith("ed") &&
      !/^(?:need|feed|speed|exceed|proceed|succeed|bleed|breed|seed|heed|indeed|agreed)$/.test(lower)) ||
    lower === "agreed"
  );
}

export const FINITE_AUX = new Set(
  "am is are was were has have had do does did will would shall should can could may might must ’ll ’d ’ve ’re ’s ’m 'll 'd 've 're 's 'm ca wo".split(
    " ",
  ),
);
export const MODAL = new Set("will would shall should can could may might must ’ll 'll ca wo".split(" "));
export const NEGATION = new Set("not n’t n't never no longer hardly neither nor".split(" "));
