import type { Chain, Step } from "../attribution/chain.ts";
import { unfold } from "./fold.ts";
import type { PackAttribution } from "./pack.ts";
import type { State } from "./state.ts";
import { wordsOf } from "./state.ts";

/** The source chain that an attribution names: publisher, whoever passed it on, and the speaker. */
export function speakerChain(state: State, base: number, found: PackAttribution): Chain {
  const outlet = found.outlet ? named(state, base, found.outlet, found) : null;
  const step = found.speaker ? named(state, base, found.speaker, found) : again(state, base, found);
  const chain: Step[] = [...state.publisher];
  if (outlet) chain.push({ ...outlet, role: "outlet" });
  if (step) chain.push(found.anonymous ? { ...step, anonymous: true } : step);
  return chain;
}

function again(state: State, base: number, found: PackAttribution): Step | null {
  const last = state.lastSpeaker ?? state.memory.lastNamed;
  return last
    ? { name: last.name, role: last.role, known: last.known, inferred: true, cue: cueOf(state, base, found) }
    : null;
}

const cueOf = (state: State, base: number, found: PackAttribution): { start: number; end: number } =>
  unfold(state.folded, base + found.cue.start, base + found.cue.end);

function named(
  state: State,
  base: number,
  speaker: { start: number; end: number },
  found: PackAttribution,
): Step {
  const { memory } = state;
  const cue = cueOf(state, base, found);
  const folded = state.text.slice(base + speaker.start, base + speaker.end);
  const lead = folded.length - folded.trimStart().length;
  const from = base + speaker.start + lead;
  const to = from + folded.trim().length;
  const span = unfold(state.folded, from, to);
  const name = wordsOf(state, from, to);
  const known = memory.dictionary.named(name, memory.on);
  // "الشبكة" after "الشبكة السورية لحقوق الإنسان", "Холмина" after "Анна Холмина": a short form goes back to the full one.
  const full = known
    ? undefined
    : (memory.introduced.get(folded.trim()) ??
      (/^\p{L}+$/u.test(folded.trim()) ? memory.introduced.get(caseless(folded.trim())) : undefined));
  if (full) {
    const step: Step = { ...full, start: span.start, end: span.end, cue, inferred: true };
    state.lastSpeaker = step;
    memory.lastNamed = { name: step.name, role: step.role, known: step.known };
    return step;
  }
  const step: Step = {
    name: known?.name ?? name,
    role: known?.kind === "outlet" ? "outlet" : "speaker",
    known: known ? memory.actor(known) : null,
    ...span,
    cue,
  };
  introduce(state, folded.trim(), step);
  state.lastSpeaker = step;
  memory.lastNamed = { name: step.name, role: step.role, known: step.known };
  return step;
}

/** Remembers the first word of a body's name, and the last of a person's. */
function introduce(state: State, name: string, step: Step): void {
  const words = name.split(/\s+/);
  if (words.length < 2) return;
  const { introduced } = state.memory;
  const short = { name: step.name, role: step.role, known: step.known };
  const [head] = words;
  introduced.set(head!, short);
  if (state.pack.language === "ar") {
    if (!head!.startsWith("ال")) introduced.set(`ال${head!}`, short);
    const last = words.at(-1)!;
    if (words.length > 2 && !last.startsWith("ال") && !introduced.has(last)) introduced.set(last, short);
    return;
  }
  if (/^\p{Lu}/u.test(words.at(-1)!) && /^\p{Lu}\p{Ll}/u.test(words.at(-2)!))
    introduced.set(words.at(-1)!, short);
  // "организации" after "Правозащитная организация «Хроника»": the noun in another case.
  for (const word of words)
    if (/^(?:организаци|мисси|центр|агентств|министерств|управлени|фонд|комитет)/iu.test(word))
      introduced.set(caseless(word), short);
}

/** A Russian noun without its case ending. */
const caseless = (word: string): string => word.toLowerCase().replace(/[аяоиеюуй]+$/u, "");
