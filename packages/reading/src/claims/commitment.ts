import { innermost } from "../attribution/chain.ts";
import { words } from "../syntax/sentence.ts";
import { emit, isAgent, modalityOf, nameOf, polarityOf } from "./clause.ts";
import type { CommitmentContent, CommitmentForm } from "./content.ts";
import type { ClauseView, Context } from "./context.ts";
import { dueIn } from "./due.ts";
import { ACT, PROCESS } from "./lexicon.ts";
import { numbersIn } from "../syntax/sentence.ts";

const CONDITION =
  /(?:^["“]?(?:if|unless|until|provided(?: that)?)\b|\b(?:on (?:the )?condition that|provided that|only if|unless|as long as|conditional (?:on|upon)|contingent (?:on|upon)|pre-?conditions?|a condition (?:for|of)|in (?:return|exchange) for|subject to)\b|,? if (?!not\b))/i;
const OBLIGES =
  /\b(?:must|should|shall|(?<!\bthe )needs? to|needed to|ha(?:s|ve|d) to|ha(?:s|ve|d) (?:the|an?) (?:obligation|duty|responsibility) to|ought to|(?:is|are|was|were|be) (?:required|obliged|expected|bound) to)\b/i;
/** "were to leave", "is to be handed over": what an agreement or an order lays upon somebody. */
const IS_TO =
  /^(?:is|are|was|were)(?: (?:also|both|all|then|now|each|not))? to (?!be (?:held|seen|expected|welcomed)\b|blame\b|have\b|date\b)\p{Ll}/iu;
const UNDER =
  /\bunder (?:the|its|their|an?|this|that)\b[^.;]{0,60}\b(?:agreement|deal|accord|truce|ceasefire|terms|plan|protocol|arrangement|memorandum|resolution|understanding|pact|treaty)\b/i;
/** "It is vital that both sides withdraw". */
const VITAL =
  /^it (?:is|was|remains|remained|would be|will be)(?: \w+ly| also| now)? (?:vital|essential|imperative|crucial|critical|important|necessary|incumbent|paramount|indispensable) (?:that|for|on|upon)\b/i;
/** Acts that are arranged: told in the future passive, somebody is to bring them about. */
const ARRANGED =
  /^(?:release|hand|exchange|free|deliver|deploy|withdraw|open|reopen|evacuate|hold|continue|resume|extend|suspend|lift|transfer|distribute|allow|permit|provide|establish|remove|implement|dismantle|monitor|send|return|halt|repair|restore|relocate|escort|transport|admit|publish|submit|sign|form|set|create|grant|supervise|store|clear|disarm|demine|repatriate|allocate|complete|carry|redeploy)$/;
const READY = /\b(?:ready|willing|prepared|determined|committed) to\b/i;

/** Emits a commitment of a form over the clause. */
export function commitment(
  context: Context,
  view: ClauseView,
  form: CommitmentForm,
  template: string,
  why: string,
): boolean {
  const { sentence } = context;
  const text = words(sentence, view.region);
  const content: CommitmentContent = { kind: "commitment", form, act: text };
  const holder = view.subject ? nameOf(context, view.subject, view.chain) : innermost(view.chain)?.name;
  if (form === "demand" && template === "commitment.asked") asked(context, view, content, holder);
  else if (form === "demand") {
    // A newspaper passes a demand on; it makes none of its own.
    const last = innermost(view.chain);
    const speaker = last?.role === "outlet" ? undefined : last?.name;
    if (speaker !== undefined) content.by = speaker;
    const to =
      /\b(?:urged?|urges|urging|called (?:up)?on|calls? (?:up)?on|calling (?:up)?on|asked|asks|demanded that|required?|press(?:ed)?|appealed to|ordered|told|instructed)\s+(?:the\s+)?(.{2,60}?)\s+(?:to|not to|for)\s/i.exec(
        text,
      )?.[1];
    if (to !== undefined) content.to = to;
    else if (holder !== undefined && holder !== speaker) content.to = holder;
  } else if (holder !== undefined) content.by = holder;
  const due = dueIn(context, view);
  if (due) content.deadline = due;
  const condition =
    /\b(?:if|unless|until|once|as soon as|provided that|on condition that)\b\s*(.{3,160})/i.exec(text)?.[0];
  if (condition !== undefined) content.condition = condition;
  const count = numbersIn(sentence, view.region).find(
    (one) =>
      !context.usedNumbers.has(one) &&
      !/^\s*(?:hours?|days?|weeks?|months?|years?|minutes?)\b/i.test(
        sentence.text.slice(one.end, one.end + 10),
      ),
  );
  if (count && count.value !== null) {
    content.value = count.value;
    const unit =
      /^\s*((?:(?!(?:but|and|or|that|who|which|to|on|in|for|by|from|at|of|into|with)\b)[\p{L}-]+\s*){1,3})/u
        .exec(sentence.text.slice(count.end))?.[1]
        ?.trim();
    if (count.sign !== undefined) content.unit = count.sign;
    else if (unit !== undefined)
      content.unit = unit.replace(/\s+(?:to|on|in|for|by|from|at|of|into)\b.*$/i, "");
    for (const one of numbersIn(sentence, view.region)) context.usedNumbers.add(one);
  }
  const modality = {
    demand: "needed",
    condition: "conditional",
    promise: "committed",
    pledge: "committed",
    plan: "planned",
    proposal: "proposed",
  } as const;
  const soft = modalityOf(view, text);
  emit(context, view, {
    kind: "commitment",
    modality: soft === "hedged" || soft === "alleged" || soft === "denied" ? soft : modality[form],
    polarity: polarityOf(view, text),
    content,
    template,
    why: [why],
  });
  return true;
}

/** "Russia is being asked to press him": the subject is the addressee, and who asks only a "by" can tell. */
function asked(context: Context, view: ClauseView, content: CommitmentContent, to: string | undefined): void {
  const rest = view.verb ? words(context.sentence, { a: view.verb.end, b: view.region.b }) : "";
  const by = /^by\s+(?:the\s+)?(.{2,60}?)\s+(?:to|for)\s/i.exec(rest)?.[1];
  const act = /^(?:by\s.{2,60}?\s)?(?:not\s+)?(?:to|for|that)\s+(.{3,})$/is.exec(rest)?.[1];
  if (by !== undefined) content.by = by;
  if (to !== undefined && to !== "") content.to = to;
  if (act !== undefined) content.act = act;
}

/** Conditions, obligations, promises and proposals by the grammar of the clause. */
export function commitmentFrames(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const { verb } = view;
  const text = words(sentence, view.region);
  const agent = isAgent(context, view.subject) || namedActor(context, view);
  const condition = CONDITION.exec(text);
  if (condition) {
    const main = mainOfCondition(text);
    const binds =
      /\b(?:we|they|it|he|she)\b.{0,20}\b(?:will|would|’ll|’re|are|is)\b|\b(?:will|would|shall|must|should|ready|willing|prepared)\b/i.test(
        main,
      );
    if (
      /condition|contingent|return for|exchange for/i.test(condition[0]) ||
      (binds && (agentive(main) || agent) && !/^(?:["“]?until)/i.test(text))
    )
      return commitment(
        context,
        view,
        "condition",
        "commitment.condition",
        `condition: "${condition[0].trim()}"`,
      );
    if (/\b(?:will|would|could|may|might|risk)\b/i.test(text)) {
      emit(context, view, {
        kind: "assessment",
        modality: "conditional",
        polarity: polarityOf(view, text),
        content: {
          kind: "assessment",
          subject: view.subject ? words(sentence, view.subject) : "",
          assessment: text,
        },
        template: "assessment.conditional",
        why: ["a forecast under a condition"],
      });
      return true;
    }
  }
  if (!verb) return false;
  const { modal } = verb;
  const lemma = view.lemma;
  const rest = words(sentence, { a: verb.start, b: view.region.b });
  if (
    /^(?:submit|table|propose|present|circulate|draft|put)$/.test(lemma) &&
    /\b(?:propos|draft|plan|initiative|offer)/i.test(rest)
  )
    return commitment(context, view, "proposal", "commitment.proposal", `"${verb.lemma}" with a proposal`);
  if (
    lemma === "make" &&
    !verb.passive &&
    /^\S+\s[^,;.]{0,60}?\ban? (?:[\p{L}-]+ )?(?:proposal|offer)\b/iu.test(rest)
  )
    return commitment(context, view, "proposal", "commitment.proposal", "a proposal or offer is made");
  if (
    /^(?:require|oblige|compel)$/.test(lemma) &&
    !/^\s*(?:an? (?:estimated|additional|further) |some |about |another |nearly |over |more than )?(?:US)?[$€£\d]/i.test(
      words(sentence, { a: verb.end, b: view.region.b }),
    ) &&
    !/^(?:[$€£\d]|US\$)/.test(text) &&
    !/^\s*(?:\S+\s+){0,3}?(?:assistance|aid|help|support|treatment|food|protection|care|surgery|evacuation)\b/i.test(
      words(sentence, { a: verb.end, b: view.region.b }),
    )
  )
    return commitment(
      context,
      view,
      verb.modal === "would" || /\b(?:plan|deal|agreement|proposal|draft)\b/i.test(text)
        ? "condition"
        : "demand",
      "commitment.requirement",
      `"${lemma}" obliges somebody`,
    );
  if (lemma === "be" && VITAL.test(text.replace(/^(?:that|and|but)\s+/i, "")))
    return commitment(context, view, "demand", "commitment.vital", "what is called vital is asked for");
  if (
    OBLIGES.test(words(sentence, { a: verb.start, b: Math.min(view.region.b, verb.end + 3) })) &&
    !/^(?:be|seem)$/.test(lemma)
  )
    return commitment(
      context,
      view,
      "demand",
      "commitment.obligation",
      "an obligation: must, should, need to",
    );
  if (
    lemma === "be" &&
    IS_TO.test(rest) &&
    !PROCESS.test(headOf(context, view)) &&
    (agent ||
      dueIn(context, view) !== undefined ||
      UNDER.test(sentence.text.slice(sentence.start, sentence.end)))
  )
    return commitment(context, view, "demand", "commitment.obligation", "an obligation: is to, were to");
  if (
    lemma === "be" &&
    /^(?:is|are)$/.test(sentence.tokens[verb.start]!.lower) &&
    IS_TO.test(rest) &&
    view.subject !== null &&
    !/^(?:aim|goal|objective|purpose|intention|idea|task|role|mandate|priority|challenge|point|hope|plan|way|it|this|that|what|question|problem|key|solution|answer|ambition|duty|job|mission)s?$/i.test(
      headOf(context, view),
    )
  )
    return commitment(context, view, "plan", "commitment.due", "what is to happen is told");
  if (view.hint === "demand")
    return commitment(context, view, "demand", "commitment.demanded", "content of a demand");
  const future =
    modal !== null &&
    /^(?:will|would|shall)$/.test(modal) &&
    // "would have been signed" was not.
    !/^would (?:not |never )?have \p{Ll}+/iu.test(rest);
  if (
    // "announced that troops had attacked" tells what was, and binds nobody.
    (future || (view.hint === "commit" && !(verb.form === "finite" && verb.tense === "past"))) &&
    agent &&
    !verb.negative &&
    !/^(?:be|have|remain|continue|become|suffer|need|lose|die|face|benefit|want|depend|win|starve|receive)$/.test(
      lemma,
    )
  )
    return commitment(
      context,
      view,
      innermost(view.chain) ? "promise" : "plan",
      "commitment.future",
      "an actor says or is said to act in the future",
    );
  if (future && verb.passive && !verb.negative && ARRANGED.test(lemma))
    return commitment(
      context,
      view,
      "plan",
      "commitment.arranged",
      "what somebody is to bring about is told",
    );
  if (future && agent && verb.negative && innermost(view.chain))
    return commitment(context, view, "promise", "commitment.not", "an actor binds itself not to act");
  if (
    READY.test(rest) &&
    agent &&
    // "has aid ready to be delivered": the thing is ready, not the actor.
    !/\b(?:ready|prepared) to be \p{Ll}+(?:ed|n)\b/iu.test(rest)
  )
    return commitment(context, view, "promise", "commitment.ready", "ready, willing or prepared to act");
  if (view.link === "means" && view.hint === "commit")
    return commitment(context, view, "promise", "commitment.means", "means of a commitment");
  if (/^(?:plan|intend|aim)$/.test(lemma) && !verb.passive && agent && /\bto\b/.test(rest))
    return commitment(context, view, "plan", "commitment.plan", "a stated plan");
  if (
    /^(?:be)$/.test(lemma) &&
    /\b(?:due|scheduled|set|planned) to\b/i.test(rest) &&
    // "were limited due to the conflict" gives a reason.
    sentence.verbs.some(
      (one) =>
        one.form === "inf" &&
        one.start > verb.start &&
        one.start < view.region.b &&
        /^(?:due|scheduled|set|planned)$/.test(sentence.tokens[one.start - 2]?.lower ?? ""),
    ) &&
    !PROCESS.test(view.subject ? words(sentence, view.subject) : "")
  )
    return commitment(context, view, "plan", "commitment.due", "due or scheduled to act");
  return false;
}

/** The noun that heads the subject: "the Truce Monitoring Mechanism" is a mechanism, no truce. */
function headOf(context: Context, view: ClauseView): string {
  if (!view.subject) return "";
  const plain = words(context.sentence, view.subject).replace(/\s*\([^)]*\)/g, "");
  return (
    plain
      .split(/\s+(?:of|for|on|in|to|with|by|from|between)\s/i, 1)[0]!
      .split(/\s+/)
      .at(-1) ?? ""
  );
}

/** "Lestria will send monitors": a name of unknown kind is an agent where the act is one of bodies. */
function namedActor(context: Context, view: ClauseView): boolean {
  const { subject } = view;
  return (
    subject !== null &&
    (ACT.has(view.lemma) || READY.test(words(context.sentence, view.region))) &&
    context.actors.some((one) => one.b === subject.b && one.a - subject.a <= 1 && one.a >= subject.a)
  );
}

function mainOfCondition(text: string): string {
  const fronted = /^["“]?(?:if|unless|until|provided)\b(.*)$/is.exec(text);
  if (!fronted) return text.split(/\b(?:if|unless|provided that|on condition that)\b/i, 1)[0]!;
  const comma = fronted[1]!.lastIndexOf(",") >= 0 ? fronted[1]!.indexOf(",") : -1;
  return comma < 0 ? fronted[1]! : fronted[1]!.slice(comma + 1);
}

function agentive(text: string): boolean {
  return /\b(?:we|government|forces|army|parties|side|group|opposition|countries|states|authorities|UN|council|committee|they|he|she|ministry|delegation)\b/i.test(
    text,
  );
}
