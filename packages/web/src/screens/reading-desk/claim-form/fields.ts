import type { ClaimKind } from "@truce/domain/claims";
import type { MessageId } from "../../../i18n/words.ts";

/** One field of a claim's content in the form. Options are message keys: prefix, then value. */
export type Field =
  | {
      readonly name: string;
      readonly label: MessageId;
      readonly type: "text" | "number" | "interval";
      readonly required?: true;
    }
  | {
      readonly name: string;
      readonly label: MessageId;
      readonly type: "choice";
      readonly prefix: "precision" | "form" | "reached";
      readonly options: readonly string[];
      readonly required?: true;
    };

const text = (name: string, label: MessageId): Field => ({ name, label, type: "text" });
const needed = (name: string, label: MessageId): Field => ({ name, label, type: "text", required: true });
const when = (name: string, label: MessageId): Field => ({ name, label, type: "interval" });
const number = (name: string, label: MessageId): Field => ({ name, label, type: "number" });

/** What the form asks for each kind: the members of the kind's content schema that a person can state. */
export const fieldsOf: Record<ClaimKind, readonly Field[]> = {
  figure: [
    number("value", "fact.number"),
    number("min", "fact.min"),
    number("max", "fact.max"),
    {
      name: "precision",
      label: "fact.precision",
      type: "choice",
      prefix: "precision",
      options: ["exact", "estimate", "at_least", "at_most", "nearly", "vague", "range"],
      required: true,
    },
    needed("unit", "fact.unit"),
    text("population", "fact.population"),
    text("event", "fact.event"),
    text("place", "fact.place"),
    when("period", "fact.period"),
    when("asOf", "fact.asOf"),
    text("countingRule", "fact.rule"),
  ],
  incident: [
    needed("act", "fact.act"),
    text("actor", "fact.actor"),
    text("target", "fact.target"),
    text("means", "fact.means"),
    text("place", "fact.place"),
    when("time", "fact.time"),
  ],
  casualty: [
    needed("person", "fact.person"),
    needed("event", "fact.event"),
    text("place", "fact.place"),
    when("time", "fact.time"),
  ],
  access: [
    text("areas", "fact.areas"),
    number("count", "fact.number"),
    text("unit", "fact.unit"),
    {
      name: "reached",
      label: "fact.reached",
      type: "choice",
      prefix: "reached",
      options: ["yes", "no", "partial", "unknown"],
      required: true,
    },
    text("by", "fact.by"),
    text("askedBy", "fact.askedBy"),
    when("asOf", "fact.asOf"),
  ],
  commitment: [
    {
      name: "form",
      label: "fact.form",
      type: "choice",
      prefix: "form",
      options: ["promise", "demand", "condition", "plan", "pledge", "proposal"],
      required: true,
    },
    text("by", "fact.by"),
    text("to", "fact.to"),
    needed("act", "fact.act"),
    text("condition", "fact.condition"),
    when("deadline", "fact.deadline"),
  ],
  deadline: [
    needed("what", "fact.what"),
    { name: "date", label: "fact.date", type: "interval", required: true },
    text("setBy", "fact.setBy"),
  ],
  designation: [
    needed("designee", "fact.designee"),
    text("designator", "fact.designator"),
    needed("status", "fact.status"),
  ],
  position: [
    text("holder", "fact.holder"),
    text("question", "fact.question"),
    needed("stance", "fact.stance"),
  ],
  assessment: [text("subject", "fact.subject"), needed("assessment", "fact.assessment")],
  status: [text("subject", "fact.subject"), needed("status", "fact.status")],
  notice: [
    needed("site", "fact.site"),
    text("by", "fact.by"),
    text("to", "fact.to"),
    when("period", "fact.period"),
  ],
  restriction: [
    needed("restricted", "fact.restriction"),
    text("by", "fact.by"),
    text("place", "fact.place"),
    text("reason", "fact.reason"),
    when("period", "fact.period"),
  ],
  quotation: [needed("words", "fact.words")],
};
