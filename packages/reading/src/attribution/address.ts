import type { ActorMention, RoleMention } from "../actors/mentions.ts";
import type { Memory } from "../actors/memory.ts";
import type { Chain } from "./chain.ts";

const ADDRESS =
  /^(?:UN |full |edited |unofficial |near[- ])*(?:verbatim )?(?:transcript|remarks|opening remarks|statement|speech|address|message|briefing|press (?:conference|stake-?out|encounter|briefing|remarks)|video message|interview)\b[^.]{0,140}\b(?:by|of|with|from)\b/i;

/** "by the UN Envoy for Marenia, Ann Bell": a name behind an office. */
const OFFICE =
  /\b(?:by|of|with|from) (?:the )?[^,.]{0,80}\b(?:Envoy|Secretary-General|President|Spokes\p{Ll}+|Coordinator|Minister|Representative|Ambassador|Chair\p{Ll}*|Commander|Head|Director|Commissioner|Adviser|Advisor)\b[^,.]{0,80},\s+(?:Mr\.? |Ms\.? |Mrs\.? |Dr\.? )?(?<name>\p{Lu}\p{Ll}[\p{L}’'-]*(?: (?:de|van|von|al-|bin|el))?(?: \p{Lu}\p{Ll}[\p{L}’'-]*){1,3})(?=,|\s*$|\s+(?:on|after|in|following|to|at)\b)/u;

/**
 * "Transcript of a press stakeout by the Envoy, Ann Bell": a heading that tells who speaks in what follows. Null where
 * it names nobody or more than one.
 */
export function addressBy(
  text: string,
  actors: readonly ActorMention[],
  roles: readonly RoleMention[],
  memory: Memory,
  publisher: Chain,
): Chain | null {
  if (text.length > 220 || !ADDRESS.test(text.trim())) return null;
  const named = [
    ...roles.map(({ person }) => person),
    ...actors
      .filter(({ known }) => known.kind === "person" && /\s/.test(known.name))
      .map(({ known }) => known),
  ];
  const held = OFFICE.exec(text)?.groups?.["name"];
  if (named.length === 0 && held !== undefined) named.push(memory.note(held, "person"));
  const [person, ...others] = new Map(named.map((one) => [one.name, one])).values();
  if (!person || others.length > 0) return null;
  return [...publisher, { name: person.name, role: "speaker", known: person, inferred: true }];
}

/** "AB: Good afternoon": the initials of who has the floor, up to the end of the label; 0 where it is none. */
export function initialsEnd(text: string, floor: Chain): number {
  const label = /^\s*(?<initials>\p{Lu}\p{L}{0,5})\s*:\s+/u.exec(text);
  const name = floor.at(-1)?.name ?? "";
  if (!label) return 0;
  const capitals = (word: string): string => word.replace(/[^\p{Lu}]/gu, "");
  const own = name
    .split(/\s+/)
    .map((word) => capitals(word).slice(0, 1))
    .join("");
  return own.length > 1 && capitals(label.groups!["initials"]!) === own ? label[0].length : 0;
}
