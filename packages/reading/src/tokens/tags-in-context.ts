import type { Token } from "./token.ts";

/** Qualities of groups and places that look like past forms. */
const GROUP_QUALITY =
  /^(?:listed|armed|affected|displaced|besieged|designated|detained|wounded|occupied|sanctioned|allied|affiliated|proscribed|injured)$/;

/** Whether "and" or a comma right before a token goes on with the qualities of a noun phrase: "the dire and …". */
function rowOfQualities(tokens: readonly Token[], i: number): boolean {
  return (
    /^(?:and|,)$/.test(tokens[i - 1]?.lower ?? "") &&
    tokens[i - 2]?.pos === "ADJ" &&
    /^(?:DET|ADJ|PRON)$/.test(tokens[i - 3]?.pos ?? "")
  );
}

/** Repairs one tag of a kind that long report sentences bring: rows of qualities, asides, names with "and". */
export function mendInContext(tokens: readonly Token[], i: number): void {
  const token = tokens[i]!;
  const before = tokens[i - 1];
  const after = tokens[i + 1];
  // "Fighting in Seral and neighbouring areas has stopped": a name of what goes on, at the start.
  if (
    token.pos === "VERB" &&
    /^(?:fighting|shelling|bombing|looting|firing|sniping|bombardment|displacement)$/.test(token.lower) &&
    (i === 0 || before?.pos === "PUNCT") &&
    /^(?:in|around|between|along|near|across|at|by|and|also|on)$/.test(after?.lower ?? "") &&
    tokens.slice(i + 1).some((one) => one.pos === "AUX" || (one.pos === "VERB" && !one.lower.endsWith("ing")))
  )
    token.pos = "NOUN";
  if (!before) return;
  // "the dire and deteriorating humanitarian situation"
  if (
    token.pos === "VERB" &&
    token.lower.endsWith("ing") &&
    rowOfQualities(tokens, before.pos === "ADV" ? i - 1 : i) &&
    /^(?:NOUN|ADJ)$/.test(after?.pos ?? "")
  )
    token.pos = "ADJ";
  // "the Platform and Coordination armed groups"
  if (token.pos === "VERB" && token.lower === "armed" && after?.pos === "NOUN") token.pos = "ADJ";
  // "shelling by extremist and listed armed groups resulted in"
  if (
    token.pos === "VERB" &&
    GROUP_QUALITY.test(token.lower) &&
    /^(?:and|or|,)$/.test(before.lower) &&
    /^(?:NOUN|ADJ)$/.test(tokens[i - 2]?.pos ?? "") &&
    /^(?:NOUN|ADJ)$/.test(after?.pos ?? "")
  )
    token.pos = "ADJ";
  // "UN Relief and Works Agency": a capital between capitals is part of the name.
  if (
    token.pos === "VERB" &&
    /^\p{Lu}\p{Ll}/u.test(token.text) &&
    before.lower === "and" &&
    /^\p{Lu}/u.test(tokens[i - 2]?.text ?? "") &&
    /^\p{Lu}\p{Ll}/u.test(after?.text ?? "")
  )
    token.pos = "PROPN";
  // "at 7:00 am"
  if (token.lower === "am" && token.pos === "AUX" && before.pos === "NUM") token.pos = "NOUN";
  // "The truce, which began at noon, involved the release": the aside is closed, the past form has its object.
  if (
    token.pos === "ADJ" &&
    token.text === token.lower &&
    token.lower.endsWith("ed") &&
    before.text === "," &&
    /^(?:DET|NUM)$/.test(after?.pos ?? "") &&
    !token.lower.startsWith("un")
  )
    token.pos = "VERB";
  // "A and B both accused each other"
  if (
    /^(?:NOUN|ADJ)$/.test(token.pos) &&
    token.lower.endsWith("ed") &&
    /^(?:both|all|each)$/.test(before.lower) &&
    /^(?:NOUN|PROPN)$/.test(tokens[i - 2]?.pos ?? "") &&
    /^(?:DET|PRON|ADP|SCONJ|PROPN)$/.test(after?.pos ?? "")
  )
    token.pos = "VERB";
  // "people in need", "alleged breaches of the truce"
  if (
    token.pos === "VERB" &&
    ((token.lower === token.lemma &&
      before.pos === "ADP" &&
      /^(?:in|of|for|with|by|at|from)$/.test(before.lower) &&
      (!after || /^(?:PUNCT|ADP|CCONJ)$/.test(after.pos))) ||
      (before.pos === "ADJ" && /[^s]s$/.test(token.lower) && after?.lower === "of"))
  )
    token.pos = "NOUN";
  // "the clashes involved government troops"
  if (
    token.lower === "involved" &&
    token.pos === "ADJ" &&
    /^(?:NOUN|PROPN)$/.test(before.pos) &&
    /^(?:NOUN|PROPN|DET|ADJ|NUM)$/.test(after?.pos ?? "")
  )
    token.pos = "VERB";
  // "It further requested him"
  if (token.lower === "further" && token.pos === "VERB" && after?.pos === "VERB") token.pos = "ADV";
  // "and complete the withdrawal": an act with its object, not a quality.
  if (
    token.pos === "ADJ" &&
    /^(?:complete|open|free|clear|secure|lower|welcome)$/.test(token.lower) &&
    /^(?:and|or|to|fully|immediately)$/.test(before.lower) &&
    after?.pos === "DET"
  )
    token.pos = "VERB";
  // "the deal marks the first time", "the report details the losses"
  if (
    token.pos === "NOUN" &&
    /^(?:marks|includes|provides|raises|leaves|follows|covers|brings|gives|makes|highlights|details|documents|describes|alleges|concludes|contains|allows)$/.test(
      token.lower,
    ) &&
    /^(?:NOUN|PROPN)$/.test(before.pos) &&
    (after?.pos === "DET" || after?.lower === "that") &&
    i > 1
  )
    token.pos = "VERB";
  // "This marks the end of"
  if (
    token.pos === "NOUN" &&
    i === 1 &&
    /^(?:this|that|it)$/.test(before.lower) &&
    /[^s]s$/.test(token.lower) &&
    after?.pos === "DET"
  )
    token.pos = "VERB";
}
