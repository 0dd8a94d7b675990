import type { ClaimContent, ClaimKind, ContentOf } from "@truce/domain/claims";
import type { Formats } from "../../i18n/formats.ts";
import { sayWord } from "../../i18n/vocabulary.ts";
import type { MessageId, Words } from "../../i18n/words.ts";
import { figureNumber } from "./figure-number.ts";

/** One thing that Truce read from the words. `own`: text that comes from the source, in its language. */
export interface Fact {
  readonly label: MessageId;
  readonly value: string;
  readonly own: boolean;
}

/** What Truce read, who, what, how many, where, when: the first fact is the one that matters most for the kind. */
export function factsOf(kind: ClaimKind, content: ClaimContent, t: Words, f: Formats): Fact[] {
  const facts: Fact[] = [];
  const say = (label: MessageId, value: string | undefined): void => {
    if (value) facts.push({ label, value, own: false });
  };
  const own = (label: MessageId, value: string | undefined): void => {
    if (!value) return;
    const known = sayWord(value, t);
    facts.push({ label, value: known ?? value.replaceAll("_", " "), own: known === undefined });
  };
  const c = content as ContentOf<"figure"> &
    ContentOf<"incident"> &
    ContentOf<"casualty"> &
    ContentOf<"access"> &
    ContentOf<"commitment"> &
    ContentOf<"deadline"> &
    ContentOf<"designation"> &
    ContentOf<"position"> &
    ContentOf<"assessment"> &
    ContentOf<"status"> &
    ContentOf<"notice"> &
    ContentOf<"restriction"> &
    ContentOf<"quotation">;
  const when = (interval: ContentOf<"figure">["period"]): string | undefined =>
    interval && f.interval(interval);
  switch (kind) {
    case "figure":
      say("fact.number", figureNumber(c, t, f));
      own("fact.unit", c.unit);
      if (c.population && c.population !== c.unit) own("fact.population", c.population);
      own("fact.event", c.event);
      own("fact.place", c.place);
      say("fact.period", when(c.period));
      say("fact.asOf", when(c.asOf));
      own("fact.rule", c.countingRule);
      break;
    case "incident":
      own("fact.act", c.act);
      own("fact.actor", c.actor);
      own("fact.target", c.target);
      own("fact.means", c.means);
      own("fact.place", c.place);
      say("fact.time", when(c.time));
      say("fact.killed", span(c.harm?.killedMin, c.harm?.killedMax, t, f));
      say("fact.injured", span(c.harm?.injuredMin, c.harm?.injuredMax, t, f));
      break;
    case "casualty":
      own("fact.person", c.person);
      own("fact.event", c.event);
      own("fact.place", c.place);
      say("fact.time", when(c.time));
      break;
    case "access":
      if (c.count !== undefined) say("fact.number", f.number(c.count));
      own("fact.unit", c.unit);
      own("fact.areas", Array.isArray(c.areas) ? f.list(c.areas) : c.areas);
      say("fact.reached", t(`reached.${c.reached}`));
      own("fact.by", c.by);
      own("fact.askedBy", c.askedBy);
      say("fact.asOf", when(c.asOf));
      break;
    case "commitment":
      say("fact.form", t(`form.${c.form}`));
      own("fact.by", c.by);
      own("fact.to", c.to);
      own("fact.act", c.act);
      own("fact.condition", c.condition);
      say("fact.deadline", when(c.deadline));
      break;
    case "deadline":
      say("fact.date", when(c.date));
      own("fact.what", c.what);
      own("fact.setBy", c.setBy);
      break;
    case "designation":
      own("fact.designee", c.designee);
      own("fact.status", c.status);
      own("fact.designator", c.designator);
      break;
    case "position":
      own("fact.holder", c.holder);
      own("fact.stance", c.stance);
      own("fact.question", c.question);
      break;
    case "assessment":
      own("fact.assessment", c.assessment);
      own("fact.subject", c.subject);
      break;
    case "status":
      own("fact.status", c.status);
      own("fact.subject", c.subject);
      break;
    case "notice":
      own("fact.site", c.site);
      own("fact.by", c.by);
      own("fact.to", c.to);
      say("fact.period", when(c.period));
      break;
    case "restriction":
      own("fact.restriction", c.restricted);
      own("fact.by", c.by);
      own("fact.place", c.place);
      own("fact.reason", c.reason);
      say("fact.period", when(c.period));
      break;
    case "quotation":
      own("fact.words", c.words);
      break;
  }
  return facts;
}

function span(min: number | undefined, max: number | undefined, t: Words, f: Formats): string | undefined {
  if (min === undefined && max === undefined) return undefined;
  if (min !== undefined && max !== undefined)
    return min === max ? f.number(min) : t("number.range", { a: f.number(min), b: f.number(max) });
  return min !== undefined
    ? t("number.atLeast", { n: f.number(min) })
    : t("number.atMost", { n: f.number(max!) });
}
