import { numbersIn, words } from "../syntax/sentence.ts";
import { emit } from "./clause.ts";
import type { FigureContent } from "./content.ts";
import type { ClauseView, Context } from "./context.ts";
import { harmNamed } from "./counted.ts";
import { HARM, unitOf } from "./lexicon.ts";

const LABEL =
  /^(?:(?:total )?(?:number|total) of )?(?<label>\p{L}[\p{L}’'-]*(?: [\p{L}’'-]+){0,6}?)\s*[:=–—]\s*[\d.,]+(?: (?:million|thousand))?\s*$/iu;
/** Labels that number the document and count nothing. */
const NO_COUNT =
  /\b(?:page|issue|no|tel|phone|fax|date|year|report|situation|update|resolution|article|time|version|annex|day|week|edition|volume|volumes|series|pages|contacts|hours)\b/i;

/** "Ceasefire violations: 212": a line that is a label and its count. */
export function labelFigure(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const text = words(sentence, view.region);
  const label = LABEL.exec(text)?.groups?.["label"];
  const numbers = numbersIn(sentence, view.region);
  const [number] = numbers;
  if (label === undefined || numbers.length !== 1 || !number || number.value === null) return false;
  if (NO_COUNT.test(label) || context.usedNumbers.has(number)) return false;
  const plain = label.replace(/\s+(?:in|on|at|by|for|since|among|of|from|to)\s.*$/i, "");
  const noun = plain.split(/\s+/).at(-1)!.toLowerCase();
  const event = harmNamed(plain) ?? HARM[noun.replace(/ed$/, "")] ?? HARM[noun.replace(/d$/, "")];
  if (!/[^s]s$|people|children|women|men|personnel/.test(noun) && event === undefined) return false;
  const content: FigureContent = {
    kind: "figure",
    value: number.value,
    precision: number.precision,
    unit: event !== undefined && !noun.endsWith("s") ? "persons" : unitOf(noun),
    event: event ?? "counted",
  };
  if (content.unit === "persons" && /s$|people|children|women|men/.test(noun))
    content.population = plain.toLowerCase();
  context.usedNumbers.add(number);
  const draft = emit(context, view, {
    kind: "figure",
    modality: "asserted",
    polarity: "affirmative",
    content,
    template: "figure.label",
    why: [`"${number.text}" stands behind the label "${label}"`],
  });
  if (draft) context.figures.push(draft);
  return draft !== null;
}
