import { innermost } from "../attribution/chain.ts";
import type { Chain } from "../attribution/chain.ts";
import type { ClaimContent, CommitmentForm } from "../claims/content.ts";
import type { Draft } from "../claims/draft.ts";
import { unfold } from "./fold.ts";
import type { PackFrame } from "./pack.ts";
import type { State } from "./state.ts";
import { inside } from "./spans.ts";
import { actorIn, placeIn, wordsOf } from "./state.ts";

/** Emits the claim that a word pattern names. */
export function emitFrame(state: State, start: number, end: number, chain: Chain, frame: PackFrame): void {
  const content = contentOf(state, start, end, chain, frame);
  put(state, start, end, chain, content, frame.kind, frame.modality, frame.template);
}

function contentOf(state: State, start: number, end: number, chain: Chain, frame: PackFrame): ClaimContent {
  const folded = state.text.slice(start, end);
  const clause = wordsOf(state, start, end);
  const time = inside(state.times, start, end)[0]?.interval;
  const number = inside(state.numbers, start, end)[0];
  const name = innermost(chain)?.name;
  const place = placeIn(state.pack, ` ${folded}`);
  const actor = actorIn(state.pack, folded);
  const at = place === undefined ? {} : { place };
  switch (frame.kind) {
    case "commitment": {
      const by = frame.label === "demand" ? name : (actor ?? name);
      return {
        kind: "commitment",
        form: frame.label as CommitmentForm,
        act: clause,
        ...(by === undefined ? {} : { by }),
        ...(time ? { deadline: time } : {}),
      };
    }
    case "access":
      return {
        kind: "access",
        reached: frame.label === "no" || frame.label === "partial" ? frame.label : "yes",
        ...(number?.value === undefined || number.value === null ? {} : { count: number.value }),
        ...(place === undefined ? {} : { areas: [place] }),
        ...(time ? { period: time } : {}),
      };
    case "status":
      return {
        kind: "status",
        subject: clause,
        status: frame.label,
        ...(time ? { period: time } : {}),
      };
    case "position":
      return {
        kind: "position",
        holder: actor ?? name ?? clause.split(/\s+/).slice(0, 3).join(" "),
        stance: frame.label,
        question: clause,
      };
    case "incident":
      return {
        kind: "incident",
        act: frame.label,
        ...(actor === undefined ? {} : { actor }),
        ...at,
        ...(time ? { time } : {}),
        ...meansIn(state, start, folded),
      };
    case "casualty": {
      const groups = frame.pattern.exec(folded)?.groups ?? {};
      return {
        kind: "casualty",
        person: (groups["person"] ?? groups["person2"])?.trim() ?? clause,
        event: frame.label,
        ...at,
        ...(time ? { time } : {}),
      };
    }
    case "designation": {
      const groups = frame.pattern.exec(folded)?.groups ?? {};
      return {
        kind: "designation",
        designee: groups["designee"]?.trim() ?? clause,
        ...(groups["by"] === undefined ? {} : { designator: groups["by"].trim() }),
        status: frame.label,
      };
    }
    case "notice":
      return {
        kind: "notice",
        site: place ?? clause,
        ...(name === undefined ? {} : { by: name }),
        ...(time ? { period: time } : {}),
      };
    case "restriction":
      return {
        kind: "restriction",
        restricted: clause,
        ...(actor === undefined ? {} : { by: actor }),
        ...at,
        ...(time ? { period: time } : {}),
      };
    case "assessment":
      return { kind: "assessment", subject: name ?? "", assessment: clause };
  }
}

function meansIn(state: State, start: number, folded: string): { means?: string } {
  const match = state.pack.means.exec(folded);
  if (!match) return {};
  const from = start + match.index + match[0].length - match.groups!["means"]!.length;
  return { means: wordsOf(state, from, from + match.groups!["means"]!.length) };
}

/** Adds a claim over a stretch of the block, given in folded offsets. */
export function put(
  state: State,
  start: number,
  end: number,
  chain: Chain,
  content: ClaimContent,
  kind: Draft["kind"],
  modality: Draft["modality"],
  template: string,
): Draft | null {
  if (end <= start) return null;
  const text = state.text.slice(start, end);
  const draft: Draft = {
    kind,
    modality,
    polarity: state.pack.negative.test(text) ? "negative" : "affirmative",
    evidence: [unfold(state.folded, start, end)],
    chain,
    content,
    template: `${state.pack.language}.${template}`,
    why: [
      `${template} by the ${state.pack.language} word patterns`,
      chain.length > 1 ? `said by ${chain.at(-1)!.name}` : "in the publisher's own voice",
    ],
  };
  state.drafts.push(draft);
  return draft;
}
