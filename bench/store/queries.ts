import type { ClaimFilter } from "@truce/domain/claims";
import { passFor } from "@truce/domain/sharing";
import {
  claimsForSituation,
  counts,
  facetCounts,
  getClaim,
  ledgerHead,
  listClaims,
  listDocuments,
  search,
  type Store,
} from "@truce/store";
import {
  actors,
  generator,
  personId,
  places,
  rankOf,
  speakers,
  syntheticDocument,
  vocabulary,
  workspaceId,
} from "./synthetic.ts";

const reviewer = passFor({ id: personId, roles: ["reviewer"] }, "list")!;
const reader = passFor({ id: personId, roles: ["reader"] }, "list")!;
const limit = 50;

/** Time of each question, asked `times` times in as many wordings, from the caller's side. */
export async function measureQueries(
  store: Store,
  times: number,
  say: (line: string) => void,
): Promise<Record<string, unknown>> {
  const random = generator(42);
  const any = <T>(list: readonly T[]): T => list[Math.max(0, rankOf(random, list.length))]!;
  const even = <T>(list: readonly T[]): T => list[Math.trunc(random() * list.length)]!;
  const list = (filter: ClaimFilter, cursor?: string) => () =>
    store.query(listClaims, reader, { workspaceId, filter, limit, cursor });
  const claimIds = Array.from({ length: times }, (_, n) => syntheticDocument(n).claims[0]!.record.id);
  const common = vocabulary.slice(1, 20).filter((word) => word.length >= 3);
  const rare = vocabulary.slice(4000);
  const sentence = (): string => {
    const { text } = syntheticDocument(Math.trunc(random() * 500)).claims[0]!.record.evidence[0] as {
      text: string;
    };
    return text.split(" ").slice(4, 7).join(" ");
  };
  const month = (): { from: string; to: string } => {
    const from = `2031-${String(1 + Math.trunc(random() * 10)).padStart(2, "0")}`;
    return { from, to: from };
  };
  let cursor: string | null = null;
  for (let page = 0; page < 20; page += 1)
    cursor = (
      await store.query(listClaims, reader, { workspaceId, filter: {}, limit, cursor: cursor ?? undefined })
    ).next;

  const questions: Record<string, () => () => Promise<unknown>> = {
    "list, newest": () => list({}),
    "list, page 20": () => list({}, cursor ?? undefined),
    "list by kind": () => list({ kind: [even(["figure", "incident", "access", "position"] as const)] }),
    "list by two kinds and state": () => list({ kind: ["figure", "access"], state: ["accepted"] }),
    "list by speaker": () => list({ speaker: any(speakers) }),
    "list by rare speaker": () => list({ speaker: even(speakers) }),
    "list by place and kind": () => list({ place: any(places), kind: ["incident"] }),
    "list by speaker, place and actor": () =>
      list({ speaker: any(speakers), place: any(places), actor: any(actors) }),
    "list by month": () => list(month()),
    "list by month and place": () => list({ ...month(), place: any(places) }),
    "list by document": () => list({ document: syntheticDocument(Math.trunc(random() * 500)).record.id }),
    "text, common word": () => list({ q: even(common) }),
    "text, rare word": () => list({ q: even(rare) }),
    "text, any word": () => list({ q: any(vocabulary) }),
    "text, part of a word": () => list({ q: even(rare).slice(1, 5) }),
    "text, two words": () => list({ q: `${any(vocabulary)} ${even(rare)}` }),
    "text, phrase": () => list({ q: `"${sentence()}"` }),
    "text, one letter": () => list({ q: even("k v r t b n d s m".split(" ")) }),
    "text, two letters": () => list({ q: even(["ka", "ro", "sh", "th", "xx", "wr"]) }),
    "text, nothing found": () => list({ q: `${even(rare)}xyz` }),
    "text and place": () => list({ q: any(vocabulary), place: any(places) }),
    "search, claims and documents": () => () =>
      store.query(search, reader, { workspaceId, q: any(vocabulary), limit }),
    "facets, no filter": () => () => store.query(facetCounts, reader, { workspaceId, filter: {} }),
    "facets by kind": () => () =>
      store.query(facetCounts, reader, { workspaceId, filter: { kind: ["figure"] } }),
    "facets by place": () => () =>
      store.query(facetCounts, reader, { workspaceId, filter: { place: any(places) } }),
    "facets by text": () => () =>
      store.query(facetCounts, reader, { workspaceId, filter: { q: any(vocabulary) } }),
    "one claim": () => () => store.query(getClaim, reviewer, { workspaceId, id: even(claimIds) }),
    "documents, newest": () => () => store.query(listDocuments, reader, { workspaceId, limit }),
    "front page": () => () => store.query(claimsForSituation, reader, { workspaceId }),
    "front page counts": () => async () => {
      await store.query(counts, reader, { workspaceId });
      await store.query(ledgerHead, reader, { workspaceId });
    },
  };
  const out: Record<string, unknown> = {};
  for (const [name, make] of Object.entries(questions)) {
    const asked: number[] = [];
    const heavy = name === "front page" || name.startsWith("facets by");
    for (let n = 0; n < (heavy ? Math.ceil(times / 2) : times); n += 1) {
      const ask = make();
      const started = performance.now();
      await ask();
      asked.push(performance.now() - started);
    }
    asked.sort((a, b) => a - b);
    const at = (part: number): number =>
      Math.round(asked[Math.min(asked.length - 1, Math.trunc(asked.length * part))]! * 100) / 100;
    out[name] = { p50: at(0.5), p99: at(0.99), max: at(1) };
    say(`${name.padEnd(34)} p50 ${String(at(0.5)).padStart(8)} ms   p99 ${String(at(0.99)).padStart(8)} ms`);
  }
  return out;
}
