import type { Chain, Step } from "../attribution/chain.ts";
import { ROLE } from "./arabic-words.ts";
import { unfold } from "./fold.ts";
import type { PackAttribution } from "./pack.ts";
import type { State } from "./state.ts";
import { wordsOf } from "./state.ts";

/** The source chain that an attribution names: publisher, whoever passed it on, and the speaker. */
export function speakerChain(state: State, base: number, found: PackAttribution): Chain {
  if (found.nobody) return state.publisher;
  const outlet = found.outlet ? named(state, base, found.outlet, found) : null;
  const step =
    found.speaker && !(found.office === true && (state.lastSpeaker ?? state.memory.lastNamed))
      ? named(state, base, found.speaker, found)
      : again(state, base, found);
  if (step && found.role)
    introduce(state, state.text.slice(base + found.role.start, base + found.role.end), step);
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
    : (memory.introduced.get(untitled(folded.trim())) ??
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

/** "السيدة أوستين" as "أوستين", "г-н Рудин" as "Рудин". */
const untitled = (name: string): string =>
  name.replace(
    /^(?:السيدة?|الدكتورة?|اللواء|العميد|العقيد|الجنرال|الشيخ|г-н|г-жа|господин|госпожа)\s+(?=\p{L}+$)/u,
    "",
  );

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
    const person = words.length < 4 && !BODY.test(head!) && !head!.startsWith("ال");
    if ((person || (words.length > 2 && !last.startsWith("ال"))) && !introduced.has(last))
      introduced.set(last, short);
    // "المبعوث الخاص" after "المبعوث الخاص للأمين العام".
    if (words[1]!.startsWith("ال")) introduced.set(`${head!} ${words[1]!}`, short);
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

/** Arabic nouns that begin the name of a body or an office, not of a person. */
const BODY = new RegExp(
  `^(?:${ROLE}|وزارة|هيئة|لجنة|شبكة|مرصد|منظمة|قيادة|مجلس|مكتب|وكالة|صحيفة|قناة|جيش|قوات|حركة|جبهة|لواء|حزب|مركز|غرفة|فريق|بعثة|إدارة|حكومة|رئاسة|مديرية|جمعية|مؤسسة|نقابة|اتحاد|تنظيم|كتيبة|فصيل|فصائل|مصدر|مصادر|شهادات|تقرير|بيان|سلطات|مندوب|دائرة|مفوضية|برنامج|صندوق|حملة|موقع|إذاعة)$`,
  "u",
);
