import type { Region } from "../syntax/sentence.ts";
import { timesIn, words } from "../syntax/sentence.ts";
import type { VerbGroup } from "../syntax/verb-group.ts";
import { emit, isAgent, modalityOf, nameOf, polarityOf } from "./clause.ts";
import type { ClauseView, Context } from "./context.ts";
import type { StatusContent } from "./content.ts";
import { PROCESS, STANCE, STATE_VERB, STATE_WORD } from "./lexicon.ts";
import { holderName, questionOf } from "./question.ts";
import type { Modality } from "../types.ts";

const FEELING: Readonly<Record<string, Modality>> = {
  fears: "feared",
  hopes: "hoped",
  expects: "expected",
  doubts: "hedged",
};

/** Who stands how on what. */
export function positionFrame(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const { verb } = view;
  if (!verb) return false;
  const text = words(sentence, view.region);
  const rest = words(sentence, { a: verb.end, b: view.region.b });
  const put = (
    holder: string,
    stance: string,
    question: string,
    template: string,
    modality: Modality = modalityOf(view, text),
    about: Region | null = null,
  ): boolean => {
    const asked = about && questionOf(context, about);
    if (asked?.person) context.memory.topicPerson = asked.person;
    const name = asked?.name ?? question;
    emit(context, view, {
      kind: "position",
      modality,
      polarity: polarityOf(view, text),
      content: {
        kind: "position",
        holder,
        // Where the question is a name, the words say what is held about it.
        stance:
          asked && /^(?:fears|hopes|wants|seeks|prefers|demands|expects|believes)$/.test(stance)
            ? `${stance} ${rest}`
            : stance,
        ...(name ? { question: name } : {}),
      },
      template,
      why: [`"${holder}" ${stance}`],
    });
    return true;
  };
  if (view.link === "hope")
    return put(
      view.subject ? nameOf(context, view.subject, view.chain) : "",
      /fear/.test(text) ? "fears" : "hopes",
      rest,
      "position.hope",
      /fear/.test(text) ? "feared" : "hoped",
      { a: verb.end, b: view.region.b },
    );
  const subject = view.subject ? words(sentence, view.subject) : "";
  if (
    /\b(?:position|stance|view|policy|line|demand|aim|goal)\b/i.test(subject) &&
    verb.lemma === "be" &&
    /^\s*(?:that|to)\b/i.test(rest)
  )
    return put(
      holderName(
        context,
        subject
          .replace(/^the (?:formal |official |stated |declared |long-standing )?/i, "")
          .replace(
            /[’']s (?:formal |official |stated |declared |long-standing )?(?=position|stance|view|policy|line|demand|aim|goal)/i,
            " ",
          )
          .replace(/ (?:position|stance|view|policy|line|demand|aim|goal).*$/i, ""),
      ),
      rest.replace(/^that\s+/i, ""),
      subject,
      "position.noun",
      "asserted",
      { a: verb.end, b: view.region.b },
    );
  if (
    (verb.passive || verb.form === "participle") &&
    (/^(?:see|consider|regard|view|deem|perceive)$/.test(view.lemma) ||
      (/^(?:think|believe|assume|understand|fear|presume|rumou?r)$/.test(view.lemma) &&
        /^\s*to\b/i.test(rest)))
  ) {
    const by = /\bby\s+(?:the\s+)?([^,;.]{2,80})$/i.exec(rest)?.[1];
    if (by)
      return put(
        holderName(context, by),
        rest.replace(/\s*\bby\s+.*$/i, ""),
        subject,
        "position.seen",
        undefined,
        view.subject,
      );
    emit(context, view, {
      kind: "assessment",
      modality: modalityOf(view, text),
      polarity: polarityOf(view, text),
      content: { kind: "assessment", subject, assessment: rest },
      template: "assessment.seen",
      why: ["seen or considered so, by nobody named"],
    });
    return true;
  }
  if (
    verb.passive &&
    /^(?:support|back|endorse|oppose|reject|welcome|condemn|accept|criticise|criticize)$/.test(view.lemma)
  ) {
    const by = /\bby\s+(?:the\s+)?([^,;.]{2,80})$/i.exec(rest)?.[1];
    if (by)
      return put(
        holderName(context, by),
        STANCE[view.lemma] ?? view.lemma,
        subject,
        "position.passive",
        undefined,
        view.subject,
      );
  }
  const stance = STANCE[view.lemma];
  if (stance === undefined || verb.passive || !view.subject) return false;
  if (!isAgent(context, view.subject) && !/s$|people|many|some/i.test(subject)) return false;
  if (
    /^(?:see|view|share|note|recall|question|express|blame|reserve|maintain)$/.test(view.lemma) &&
    !/\b(?:position|opposition|stance|claim|demands?|commitment|right|as|concern|support|view|alarm|regret|hope|readiness|appreciation|for|that)\b/i.test(
      rest,
    )
  )
    return false;
  return put(
    nameOf(context, view.subject, view.chain),
    stance,
    rest,
    "position.verb",
    FEELING[stance] ?? modalityOf(view, text),
    { a: stanceVerb(context, view, verb).end, b: view.region.b },
  );
}

/** The verb that takes the stance: "back" in "has continued to back him". */
function stanceVerb(context: Context, view: ClauseView, verb: VerbGroup): VerbGroup {
  return (
    context.sentence.verbs.find(
      (one) => one.lemma === view.lemma && one.start >= verb.start && one.start < view.region.b,
    ) ?? verb
  );
}

const ACT_STANCE: Readonly<Record<string, string>> = {
  deny: "denies",
  warn: "warns",
  voice: "voices",
  acknowledge: "acknowledges",
  admit: "admits",
  hint: "hints",
  claim: "claims",
  confirm: "confirms",
};

/** "X condemned the attack", "she hinted at grounds for optimism": saying itself is the stance. */
export function speechAct(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  if (!view.verb) return false;
  const text = words(sentence, view.region);
  const rest = words(sentence, { a: view.verb.end, b: view.region.b });
  if (rest.length < 3) return false;
  const stance = STANCE[view.lemma] ?? ACT_STANCE[view.lemma] ?? view.lemma;
  const modality =
    view.lemma === "deny" || view.lemma === "dispute"
      ? "denied"
      : view.lemma === "accuse" || view.lemma === "claim"
        ? "alleged"
        : modalityOf(view, text);
  emit(context, view, {
    kind: "position",
    modality,
    polarity: polarityOf(view, text),
    content: { kind: "position", holder: nameOf(context, view.subject, view.chain), stance, question: rest },
    template: "position.act",
    why: [`"${view.verb.lemma}" is itself a statement`],
  });
  return true;
}

const NO_DECISION =
  /\bno (?:final |formal |such |clear )?(?:decisions?|agreement|deal|date|progress|breakthrough|consensus|solution|response|reply|answer|timetable|timeline|announcement|result|compromise)\b|\b(?:unable|not (?:being )?able|failed|fail|failure|yet|impossible) to (?:set|agree|reach|decide|resume|reconvene|convene|find|make|secure|finali[sz]e|conclude|fix|bridge)\b|\b(?:has|have|had) yet to\b/i;

/** How a process stands. */
export function statusFrame(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const { verb } = view;
  const text = words(sentence, view.region);
  const subject = view.subject ? words(sentence, view.subject) : "";
  const rest = verb ? words(sentence, { a: verb.start, b: view.region.b }) : "";
  const put = (status: string, template: string): boolean => {
    const content: StatusContent = { kind: "status", subject, status };
    const free = timesIn(sentence, view.region).filter((one) => !context.usedTimes.has(one));
    // "The truce, which began on Monday, expired on Friday": what stands behind the verb dates it.
    const behind = verb && free.find((one) => one.start >= sentence.tokens[verb.head]!.end);
    const time = behind ?? free[0];
    if (time) content.period = time.interval;
    const soft = modalityOf(view, text);
    emit(context, view, {
      kind: "status",
      modality: soft === "expected" ? "planned" : soft,
      polarity: NO_DECISION.test(text) ? "negative" : polarityOf(view, text),
      content,
      template,
      why: [`how "${subject || "it"}" stands`],
    });
    return true;
  };
  if (NO_DECISION.test(text)) return put(NO_DECISION.exec(text)![0], "status.none");
  if (verb && /^(?:no|none of|neither)\b/i.test(subject) && verb.form === "finite")
    return put(words(sentence, view.region), "status.none");
  if (!verb || !PROCESS.test(subject)) return false;
  if (
    STATE_VERB.has(view.lemma) ||
    /\b(?:into (?:force|effect)|took effect|takes? effect|in (?:force|effect|place)|under way|underway|t(?:ook|akes?|aking) hold|on hold|on track|deadlock|stalemate|standstill|collapse|due to|scheduled)\b/i.test(
      rest,
    )
  )
    return put(rest, "status.process");
  if (
    verb.tense === "present" &&
    /^(?:exclude|include|cover|apply|provide|allow|bind|oblige|stipulate|call|prohibit|ban|permit)$/.test(
      view.lemma,
    )
  )
    return put(rest, "status.terms");
  if (
    verb.lemma === "be" &&
    rest
      .split(/\s+/)
      .slice(1, 5)
      .some((word) => STATE_WORD.test(word))
  )
    return put(rest, "status.copula");
  return false;
}
