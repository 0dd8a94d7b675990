import { isRelative, numbersIn, words } from "../syntax/sentence.ts";
import { innermost } from "../attribution/chain.ts";
import { emit } from "./clause.ts";
import { bracketedDesignations } from "./designation.ts";
import type { Context } from "./context.ts";
import { namesText } from "./named-text.ts";
import { holderName } from "./question.ts";
import { signedTexts } from "./signed-texts.ts";
import { ACT, JUDGEMENT_WORD, PROCESS, STATE_WORD, VIOLENCE } from "./lexicon.ts";

/** Claims that noun phrases carry besides their clause: offices held, the state of a process, ties between actors. */
export function nounPhraseFrames(context: Context): void {
  roleClaims(context);
  stateClaims(context);
  tieClaims(context);
  dashClaims(context);
  relativeActs(context);
  signedTexts(context);
  bracketedDesignations(context);
}

/** Who speaks for a body, or of what was seen, and holds no office of it. */
const VOICE =
  /\b(?:spokes(?:man|woman|person)|monitor|observer|officials?|officer|aide|analyst|researcher|resident|correspondent|reporter|journalist|activist|advis[eo]r|doctor|nurse|surgeon|teacher|lawyer|professor|member|manager|facilitator|delegate|elder)\b/i;

function roleClaims(context: Context): void {
  for (const role of context.roles) {
    // A bare title ("President Assad") introduces nobody; an apposition or a full office does.
    if (role.role.split(/\s+/).length < 2) continue;
    // "Bell, meeting with the chief of staff, said": what somebody does is no office.
    if (/^(?:meeting|speaking|talking|briefing) /.test(role.role)) continue;
    if (context.sentence.verbs.some((one) => one.form === "ing" && one.start >= role.a && one.start < role.b))
      continue;
    const speaks = context.drafts.some((draft) => innermost(draft.chain)?.name === role.person.name);
    // "Front spokesman Ilan Dorrec said": the words only introduce who speaks; an office held is told all the same.
    if (speaks && VOICE.test(role.role)) continue;
    emit(
      context,
      { region: role, chain: context.publisher },
      {
        kind: "status",
        modality: "asserted",
        polarity: "affirmative",
        content: {
          kind: "status",
          subject: role.person.name,
          status: role.role.replace(/^(?:the|a|an)\s+/i, ""),
        },
        template: "status.role",
        why: [
          `"${role.person.name}" introduced as "${role.role}"`,
          ...(speaks ? ["introduces who speaks in this sentence"] : []),
        ],
      },
    );
  }
}

/** "the suspended Geneva peace talks", "the always patchy cessation of hostilities agreement". */
function stateClaims(context: Context): void {
  const { sentence } = context;
  const { tokens } = sentence;
  for (let i = 0; i < tokens.length - 1; i++) {
    const token = tokens[i]!;
    const state = STATE_WORD.test(token.text) && /^(?:VERB|ADJ)$/.test(token.pos);
    const judged = JUDGEMENT_WORD.test(token.text) && token.pos === "ADJ";
    if (!state && !judged) continue;
    if (sentence.verbs.some((verb) => i >= verb.start && i < verb.end && verb.form === "finite")) continue;
    let b = i + 1;
    while (b < tokens.length && /^(?:ADJ|NOUN|PROPN|PART)$/.test(tokens[b]!.pos) && tokens[b]!.lower !== "to")
      b++;
    if (tokens[b]?.lower === "of" && /^(?:NOUN|PROPN)$/.test(tokens[b + 1]?.pos ?? "")) {
      b += 2;
      while (b < tokens.length && /^(?:NOUN|PROPN)$/.test(tokens[b]!.pos)) b++;
    }
    const noun = words(sentence, { a: i + 1, b });
    if (b === i + 1 || !PROCESS.test(noun)) continue;
    let a = i;
    while (a > 0 && /^(?:ADV|ADJ|DET)$/.test(tokens[a - 1]!.pos)) a--;
    if (!/^(?:the|a|an|this|its|their)$/i.test(tokens[a]?.text ?? "") && tokens[a]?.pos !== "ADJ") continue;
    const words_ = words(sentence, { a, b: i + 1 }).replace(/^(?:the|a|an|this|its|their)\s+/i, "");
    if (state)
      emit(
        context,
        { region: { a, b }, chain: context.publisher },
        {
          kind: "status",
          modality: "asserted",
          polarity: "affirmative",
          content: { kind: "status", subject: noun, status: words_ },
          template: "status.modifier",
          why: [`"${token.text}" qualifies "${noun}"`],
        },
      );
    else
      emit(
        context,
        { region: { a, b }, chain: context.publisher },
        {
          kind: "assessment",
          modality: "asserted",
          polarity: "affirmative",
          content: { kind: "assessment", subject: noun, assessment: words_ },
          template: "assessment.modifier",
          why: [`"${token.text}" judges "${noun}"`],
        },
      );
  }
}

/** "groups that are supported by the US", "X, linked to Y,": ties stated in passing. */
function tieClaims(context: Context): void {
  const { sentence } = context;
  const { tokens } = sentence;
  for (const verb of sentence.verbs) {
    const tie = /^(?:support|back|arm|fund|finance|train|sponsor|control)$/.test(verb.lemma) && verb.passive;
    const linked =
      /^(?:link|affiliate|ally|align|tie)$/.test(verb.lemma) &&
      verb.passive &&
      /^(?:to|with)$/.test(tokens[verb.end]?.lower ?? "");
    if (!tie && !linked) continue;
    const by = tie && tokens[verb.end]?.lower === "by";
    if (tie && !by) continue;
    const before = tokens[verb.start - 1]?.lower ?? "";
    if (!/^(?:that|which|who|,)$/.test(before) && verb.form !== "participle") continue;
    let a = verb.start - (/^(?:that|which|who|,)$/.test(before) ? 1 : 0);
    const np = a;
    while (
      a > 0 &&
      (/^(?:NOUN|ADJ|PROPN|NUM)$/.test(tokens[a - 1]!.pos) || (tokens[a - 1]!.pos === "DET" && a === np - 1))
    )
      a--;
    if (a === np) continue;
    let b = verb.end + 1;
    while (
      b < tokens.length &&
      (/^(?:DET|ADJ|NOUN|PROPN|CCONJ)$/.test(tokens[b]!.pos) ||
        (tokens[b]!.lower === "of" && /^\p{Lu}/u.test(tokens[b + 1]?.text ?? ""))) &&
      !sentence.times.some((time) => time.start === tokens[b]!.start)
    )
      b++;
    if (b === verb.end + 1) continue;
    const subject = words(sentence, { a, b: np });
    const other = words(sentence, { a: verb.end + 1, b }).replace(/^(?:the)\s+/i, "");
    emit(
      context,
      { region: { a, b }, chain: context.publisher },
      tie
        ? {
            kind: "position",
            modality: "asserted",
            polarity: "affirmative",
            content: {
              kind: "position",
              holder: holderName(context, other),
              stance: "supports",
              question: subject,
            },
            template: "position.tie",
            why: [`"${other}" said to ${verb.lemma} "${subject}"`],
          }
        : {
            kind: "status",
            modality: "asserted",
            polarity: "affirmative",
            content: { kind: "status", subject, status: `${verb.lemma} ${tokens[verb.end]!.lower} ${other}` },
            template: "status.tie",
            why: [`"${subject}" tied to "${other}"`],
          },
    );
  }
}

/** "Iran – his main regional ally –", "the “knot” – the problem of …": what a dash says of a noun. */
function dashClaims(context: Context): void {
  const { sentence } = context;
  const { tokens } = sentence;
  for (let i = 1; i < tokens.length - 2; i++) {
    if (!/^[–—]$/.test(tokens[i]!.text) || !/^(?:the|his|her|its|their|a|an)$/.test(tokens[i + 1]!.lower))
      continue;
    let b = i + 1;
    while (b < tokens.length && !/^[–—,;.]$/.test(tokens[b]!.text)) b++;
    if (
      b - i > 16 ||
      b - i < 3 ||
      sentence.verbs.some((verb) => verb.start > i && verb.start < b && verb.form !== "inf")
    )
      continue;
    if (sentence.numbers.some((one) => one.start > tokens[i]!.start && one.end <= tokens[b - 1]!.end))
      continue;
    let a = i;
    if (/^[”"]$/.test(tokens[a - 1]!.text)) {
      while (a > 0 && !/^[“"]$/.test(tokens[a - 1]!.text)) a--;
      a--;
    } else while (a > 0 && /^(?:PROPN|NOUN)$/.test(tokens[a - 1]!.pos)) a--;
    if (tokens[a - 1]?.pos === "DET") a--;
    if (a >= i || a < 0) continue;
    const subject = words(sentence, { a, b: i });
    emit(
      context,
      { region: { a, b }, chain: context.publisher },
      {
        kind: "status",
        modality: "asserted",
        polarity: "affirmative",
        content: { kind: "status", subject, status: words(sentence, { a: i + 1, b }) },
        template: "status.apposition",
        why: [`a dash explains "${subject}"`],
      },
    );
  }
}

/** "the agreement that was brokered by A and B last February": a dated or authored act inside a noun phrase. */
function relativeActs(context: Context): void {
  const { sentence } = context;
  const { tokens } = sentence;
  for (const verb of sentence.verbs) {
    if (
      verb.form !== "finite" ||
      verb.tense !== "past" ||
      !isRelative(sentence, verb, 0) ||
      (!ACT.has(verb.lemma) && !VIOLENCE.has(verb.lemma))
    )
      continue;
    let b = verb.end;
    while (
      b < tokens.length &&
      !/^[,;.–—”“]$/.test(tokens[b]!.text) &&
      !sentence.verbs.some((one) => one.start === b && one.form === "finite")
    )
      b++;
    const time = sentence.times.find(
      (one) =>
        one.start >= tokens[verb.head]!.end &&
        one.end <= tokens[b - 1]!.end &&
        !namesText(sentence, one.start),
    );
    if (!time && !(verb.passive && tokens[verb.end]?.lower === "by")) continue;
    let a = verb.start - 1;
    if (tokens[a - 1]?.text === ",") a--;
    const np = a;
    while (a > 0 && /^(?:NOUN|PROPN|ADJ|NUM)$/.test(tokens[a - 1]!.pos)) a--;
    if (
      tokens[a - 1]?.pos === "DET" &&
      tokens[a - 2]?.lower === "of" &&
      /^(?:NOUN|PROPN)$/.test(tokens[a - 3]?.pos ?? "")
    )
      a -= 3;
    else if (tokens[a - 1]?.lower === "of" && /^(?:NOUN|PROPN)$/.test(tokens[a - 2]?.pos ?? "")) a -= 2;
    if (a === np) continue;
    // "two violations that were recorded": the figure says it.
    if (numbersIn(sentence, { a: Math.max(0, a - 3), b: np }).some((one) => context.usedNumbers.has(one)))
      continue;
    if (
      context.drafts.some(
        (draft) =>
          draft.kind === "access" &&
          draft.evidence[0]!.start <= tokens[verb.start]!.start &&
          draft.evidence[0]!.end >= tokens[verb.head]!.end &&
          draft.evidence[0]!.start >= tokens[a]!.start - 8,
      )
    )
      continue;
    // "the truce, which began on Sunday": the relative clause has been read already; "which had held" tells no act.
    if (
      context.drafts.some(
        (draft) =>
          draft.evidence[0]!.start >= tokens[verb.start - 1]!.start &&
          draft.evidence[0]!.end <= tokens[b - 1]!.end,
      ) ||
      (verb.lemma === "hold" && !verb.passive && tokens[verb.end]?.pos === "ADP")
    )
      continue;
    const target = words(sentence, { a, b: np });
    const by = /\bby\s+(?:the\s+)?(.{2,60}?)(?:\s+(?:on|in|last|during|at)\b|$)/i.exec(
      words(sentence, { a: verb.end, b }),
    )?.[1];
    emit(
      context,
      { region: { a, b }, chain: context.publisher },
      {
        kind: "incident",
        modality: "asserted",
        polarity: verb.negative ? "negative" : "affirmative",
        content: {
          kind: "incident",
          act: verb.lemma,
          ...(verb.passive ? { target } : { actor: target }),
          ...(by === undefined ? {} : { actor: by }),
          ...(time ? { time: time.interval } : {}),
        },
        template: "incident.relative",
        why: [`an act inside a noun phrase: "${verb.lemma}"`],
      },
    );
  }
}
