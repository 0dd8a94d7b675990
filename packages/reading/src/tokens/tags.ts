import { mendInContext } from "./tags-in-context.ts";
import type { Token } from "./token.ts";

const VERB_LIKE_NOUNS = new Set(
  "fears backs hopes demands calls urges claims reports warns rejects supports plans pledges vows accuses blames welcomes condemns seeks wants insists denies expects remains holds controls states notes urges requests expresses stresses reiterates reaffirms deplores regrets regards views deems".split(
    " ",
  ),
);

const ALWAYS_VERB = new Set(
  "said says told stated added announced warned insisted claimed denied reported confirmed urged demanded pledged vowed promised agreed rejected accused killed wounded injured displaced".split(
    " ",
  ),
);

const MODALS = new Set("will would shall should can could may might must".split(" "));

/** Operative and preambular verbs that open a clause of a resolution without a subject. */
const OPENING_VERB = new Set(
  "demands calls urges requests decides condemns reaffirms notes welcomes expresses stresses encourages recalls emphasizes emphasises affirms authorizes authorises invites reiterates deplores underlines underscores directs supports endorses commends regrets acknowledges recognizes recognises determines appeals instructs".split(
    " ",
  ),
);

const HARMING =
  /^(?:killing|wounding|injuring|displacing|damaging|destroying|leaving|bringing|forcing|affecting|hitting|detaining|arresting|abducting|kidnapping|capturing|executing|seizing)$/;

/** Participles that mostly tell a quality or a feeling behind "be". */
const QUALITY =
  /^(?:concerned|alarmed|worried|committed|interested|dedicated|disappointed|determined|prepared|limited|divided|united|armed|isolated|crowded|overcrowded|opposed|detailed|complicated|sophisticated|encouraged|dismayed|shocked|saddened|outraged|tired|exhausted|related|experienced|convinced|satisfied|pleased|scheduled|supposed|likely|needed|required|mixed|heated|strained|unprecedented|aged|naked|sacred|wicked|wretched|hundred)$/;

function isPassiveParticiple(tokens: readonly Token[], i: number): boolean {
  const { lower, text } = tokens[i]!;
  if (
    text !== lower ||
    lower.length < 6 ||
    !lower.endsWith("ed") ||
    lower.startsWith("un") ||
    QUALITY.test(lower)
  )
    return false;
  if (/^(?:NOUN|PROPN|ADJ)$/.test(tokens[i + 1]?.pos ?? "")) return false;
  let at = i - 1;
  while (at > 0 && tokens[at]!.pos === "ADV" && i - at < 4) at--;
  return /^(?:was|were|been|being|is|are|be)$/.test(tokens[at]?.lower ?? "");
}

/** Repairs tags that the lite model often misses and the frames rely on. */
export function correctTags(tokens: Token[]): Token[] {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const before = tokens[i - 1];
    const after = tokens[i + 1];
    if (
      OPENING_VERB.has(token.lower) &&
      (i === 0 ||
        (i === 1 && before?.pos === "ADV") ||
        (i === 1 && /^(?:strongly|further|also)$/.test(before?.lower ?? ""))) &&
      after &&
      !/^(?:AUX|VERB|PUNCT)$/.test(after.pos)
    )
      token.pos = "VERB";
    if (token.pos === "VERB" && before?.pos === "PROPN" && /^\p{Lu}\p{Ll}/u.test(token.text))
      token.pos = "PROPN";
    if (MODALS.has(token.lower) && token.text !== "May") token.pos = "AUX";
    if (token.pos === "ADJ" || token.pos === "NOUN" || token.pos === "PROPN") {
      if (ALWAYS_VERB.has(token.lower) && !(before?.pos === "DET") && token.text === token.lower)
        token.pos = "VERB";
      else if (
        VERB_LIKE_NOUNS.has(token.lower) &&
        token.text === token.lower &&
        before &&
        (/^(?:NOUN|PROPN)$/.test(before.pos) ||
          (before.lower === "and" && /^(?:DET|PRON|PROPN)$/.test(after?.pos ?? ""))) &&
        after &&
        /^(?:DET|ADJ|PRON|PROPN|ADP|SCONJ|PART|NUM)$/.test(after.pos) &&
        after.lower !== "of" &&
        after.lower !== "for"
      )
        token.pos = "VERB";
    }
    // ", the Unit (RU) reports.": a tag in the present tense closes its sentence.
    if (
      /^(?:NOUN|PROPN)$/.test(token.pos) &&
      /^(?:reports|says|estimates|notes|warns|claims|adds|confirms)$/.test(token.lower) &&
      token.text === token.lower &&
      (before?.pos === "PROPN" || before?.text === ")") &&
      (after === undefined || /^[.,;]$/.test(after.text)) &&
      tokens.slice(Math.max(0, i - 12), i).some((one) => one.text === ",")
    )
      token.pos = "VERB";
    // ", local authorities report."
    if (
      token.pos === "NOUN" &&
      /^(?:report|estimate|claim|warn|note)$/.test(token.lower) &&
      before?.pos === "NOUN" &&
      /[^s]s$|people|police/.test(before.lower) &&
      (after === undefined || after.text === ".") &&
      tokens.slice(Math.max(0, i - 6), i).some((one) => one.text === ",")
    )
      token.pos = "VERB";
    // "killed seven farmers and looted 40 cows"
    if (
      /^(?:ADJ|NOUN)$/.test(token.pos) &&
      token.text === token.lower &&
      token.lower.endsWith("ed") &&
      !QUALITY.test(token.lower) &&
      before?.lower === "and" &&
      after?.pos === "NUM" &&
      tokens.slice(0, i).some((one) => one.pos === "VERB")
    )
      token.pos = "VERB";
    // "Aid groups call on both sides to", "Partners appeal to donors": a plural noun acts.
    if (
      token.pos === "NOUN" &&
      /^(?:call|appeal|urge)$/.test(token.lower) &&
      before &&
      /^(?:NOUN|PROPN)$/.test(before.pos) &&
      /[^s]s$|people|police/.test(before.lower) &&
      /^(?:on|upon|to|for|the|all|both)$/.test(after?.lower ?? "")
    )
      token.pos = "VERB";
    // "was looted", "were later detained": a participle behind a form of "be" is a verb, not a quality.
    if (token.pos === "ADJ" && isPassiveParticiple(tokens, i)) token.pos = "VERB";
    // "and wounding at least 40": an act before its count.
    if (
      token.pos === "NOUN" &&
      HARMING.test(token.lower) &&
      (after?.pos === "NUM" ||
        /^(?:at|more|up|around|about|between|nearly|over|almost|some|dozens|several|scores|hundreds|another|others)$/.test(
          after?.lower ?? "",
        ))
    )
      token.pos = "VERB";
    // "a civilian was", "cautious calm prevailed": what a verb follows is a noun.
    if (
      token.pos === "ADJ" &&
      (before?.pos === "DET" || token.lower === "calm") &&
      (after?.pos === "AUX" ||
        (token.lower === "calm" && after?.pos === "VERB") ||
        (before?.pos === "DET" &&
          /^(?:said|says|told|added|announced|reported|denied|accused|killed|fired)$/.test(
            after?.lower ?? "",
          ))) &&
      !/^(?:more|most|many|few|much)$/.test(token.lower)
    )
      token.pos = "NOUN";
    // "Aid agencies estimate that"
    if (
      token.pos === "NOUN" &&
      /^(?:estimate|claim|report|fear|hope|warn|believe|note|doubt|demand|allege|argue)$/.test(token.lower) &&
      before?.pos === "NOUN" &&
      /[^s]s$|people|police/.test(before.lower) &&
      after?.lower === "that"
    )
      token.pos = "VERB";
    // "in besieged and hard-to-reach areas": a quality in a row of qualities.
    if (
      token.pos === "VERB" &&
      token.lower.endsWith("ed") &&
      before?.pos === "ADP" &&
      /^(?:and|or|,)$/.test(after?.lower ?? "") &&
      (tokens[i + 2]?.pos === "ADJ" || tokens[i + 2]?.lower.endsWith("ed") === true)
    )
      token.pos = "ADJ";
    mendInContext(tokens, i);
    // "dialogue and calls to defuse tensions"
    if (
      token.pos === "VERB" &&
      /^(?:calls|demands|plans|efforts|attempts|pledges|threats)$/.test(token.lower) &&
      before?.lower === "and" &&
      tokens[i - 2]?.lower.endsWith("s") === true &&
      tokens[i - 2]?.pos === "NOUN" &&
      after?.lower === "to"
    )
      token.pos = "NOUN";
    // "the leader informed the centre", "and alleged that": a past form with its object.
    if (
      token.pos === "ADJ" &&
      token.lower.endsWith("ed") &&
      token.text === token.lower &&
      !QUALITY.test(token.lower) &&
      !token.lower.startsWith("un") &&
      before &&
      (/^(?:NOUN|PROPN|CCONJ)$/.test(before.pos) || /^(?:they|it|he|she|we|i)$/.test(before.lower)) &&
      after &&
      (after.pos === "DET" || after.lower === "that") &&
      !/^(?:is|are|was|were|be|been|being)$/.test(tokens[i - 2]?.lower ?? "")
    )
      token.pos = "VERB";
    // "the emergency ward of the hospital"
    if (
      token.pos === "VERB" &&
      token.lower === token.lemma &&
      before?.pos === "NOUN" &&
      tokens[i - 2]?.pos === "DET" &&
      after?.lower === "of"
    )
      token.pos = "NOUN";
    // "Each accuses the other"
    if (
      token.pos === "NOUN" &&
      i === 1 &&
      /^(?:each|neither|everyone|nobody|both)$/.test(before?.lower ?? "") &&
      /[^s]s$/.test(token.lower) &&
      after &&
      /^(?:DET|PRON|PROPN|SCONJ)$/.test(after.pos)
    )
      token.pos = "VERB";
    // "condemns hate speech": of two verbs in a row before a noun the second qualifies the noun.
    if (
      token.pos === "VERB" &&
      before?.pos === "VERB" &&
      after?.pos === "NOUN" &&
      token.lower === token.lemma &&
      !/^(?:help|make|let|see|hear)/.test(before.lemma)
    )
      token.pos = "NOUN";
    if (
      before &&
      /^(?:which|who)$/.test(before.lower) &&
      token.pos === "NOUN" &&
      token.lower.endsWith("s") &&
      after &&
      /^(?:NOUN|DET|PROPN|PRON|ADJ|ADP)$/.test(after.pos)
    )
      token.pos = "VERB";
    if (
      token.pos === "VERB" &&
      /^(?:fighting|shelling|bombing|looting)$/.test(token.lower) &&
      after &&
      /^(?:VERB|AUX)$/.test(after.pos) &&
      !after.lower.endsWith("ing")
    )
      token.pos = "NOUN";
    if (
      token.pos === "VERB" &&
      /^(?:combat|mortar|rocket|artillery|sniper|ground|border|food|water|aid|tank|mine|drone|car|barrel|cluster|suicide)$/.test(
        token.lower,
      ) &&
      after?.pos === "NOUN"
    )
      token.pos = "NOUN";
    if (
      token.pos === "VERB" &&
      token.lower.endsWith("s") &&
      before &&
      /^(?:NOUN|ADJ)$/.test(before.pos) &&
      after &&
      /^(?:VERB|AUX)$/.test(after.pos) &&
      !after.lower.endsWith("ing")
    )
      token.pos = "NOUN";
    if (
      before?.lower === "to" &&
      before.pos === "PART" &&
      /^(?:ADV|NOUN|ADJ)$/.test(token.pos) &&
      after &&
      /^(?:DET|PRON)$/.test(after.pos) &&
      token.text === token.lower
    )
      token.pos = "VERB";
    if (
      /^(?:call|calls|appeal|appeals)$/.test(token.lower) &&
      token.pos === "NOUN" &&
      /^(?:on|upon|for)$/.test(after?.lower ?? "") &&
      before &&
      /^(?:CCONJ|ADV|PROPN)$|^PRON$/.test(before.pos) &&
      !/^(?:its|his|her|their|our|my)$/.test(before.lower)
    )
      token.pos = "VERB";
    // "14 breaches", "a count of breaches": no finite verb stands behind a number or a preposition.
    if (
      token.pos === "VERB" &&
      token.text === token.lower &&
      token.lower.endsWith("s") &&
      token.lower !== "is" &&
      before &&
      (before.pos === "NUM" || /^(?:of|by|for|from|against|with)$/.test(before.lower))
    )
      token.pos = "NOUN";
    if (
      token.pos === "VERB" &&
      before?.pos === "DET" &&
      after &&
      !/^(?:NOUN|PROPN|ADJ)$/.test(after.pos) &&
      !/^(?:that|this|each|both|neither)$/.test(before.lower)
    )
      token.pos = "NOUN";
  }
  return tokens;
}
