import { foldForSearch, type Pass } from "@truce/domain/base";
import { isTextEvidence, type ClaimRecord, type FigureContent } from "@truce/domain/claims";
import { sql, visible, type Tx } from "../base/index.ts";
import type { TextRelation } from "@truce/domain/sources";
import type { Shown } from "../sources/index.ts";

/** A claim as its origin is looked for. */
export interface Originated {
  readonly id: string;
  readonly originKey: string;
  readonly wordsKey: string | null;
}

/** Further claims of one origin that a line names; the rest are there, but a line is a line. */
const sameOriginShown = 20;
const keysAtOnce = 128;
const rowsAtOnce = 2000;

/**
 * For each claim the other visible ones that pass on the same statement: of one speaker with the same words or number,
 * or in a passage that one document copied from the other.
 */
export async function sameOrigin(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  claims: readonly Originated[],
): Promise<Map<string, string[]>> {
  const keys = new Set(claims.map(({ originKey }) => originKey));
  const bySpeaker = await claimsByOrigin(tx, pass, workspaceId, keys);
  const words = new Set(claims.map(({ wordsKey }) => wordsKey).filter((key) => key !== null));
  const copied = await copiedClaims(tx, pass, workspaceId, [...words]);
  return new Map(
    claims.map(({ id, originKey }) => {
      const all = new Set([...(bySpeaker.get(originKey) ?? []), ...(copied.get(id) ?? [])]);
      all.delete(id);
      return [id, [...all].slice(0, sameOriginShown).sort()];
    }),
  );
}

interface OriginRow {
  origin_key: string;
  claim_id: string;
}

/** Visible claims by origin, the newest first. */
async function claimsByOrigin(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  keys: ReadonlySet<string>,
): Promise<Map<string, string[]>> {
  const all = [...keys];
  const out = new Map<string, string[]>();
  const add = (rows: readonly OriginRow[]): void => {
    for (const { origin_key, claim_id } of rows)
      out.set(origin_key, [...(out.get(origin_key) ?? []), claim_id]);
  };
  for (let at = 0; at < all.length; at += keysAtOnce) {
    const some = all.slice(at, at + keysAtOnce);
    const rows = await tx.all<OriginRow>(sql`SELECT s.origin_key, s.claim_id FROM claim_state s
      WHERE s.workspace_id = ${workspaceId} AND s.origin_key IN ${some} AND s.retired = 0 AND ${visible(pass, "s")}
      ORDER BY s.origin_key, s.newness, s.spot, s.claim_id LIMIT ${rowsAtOnce}`);
    if (rows.length < rowsAtOnce) add(rows);
    // A phrase that everyone repeats would hide the others: each by itself then.
    else
      for (const key of some)
        add(
          await tx.all<OriginRow>(sql`SELECT s.origin_key, s.claim_id FROM claim_state s
            WHERE s.workspace_id = ${workspaceId} AND s.origin_key = ${key} AND s.retired = 0 AND ${visible(pass, "s")}
            ORDER BY s.newness, s.spot, s.claim_id LIMIT ${sameOriginShown + 1}`),
        );
  }
  return out;
}

interface Candidate {
  readonly words_key: string;
  readonly claim_id: string;
  readonly document_id: string;
}

/** For each claim with one of the keys, the others whose words stand in a passage copied from or to its document. */
async function copiedClaims(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  keys: readonly string[],
): Promise<Map<string, Set<string>>> {
  const groups: Candidate[][] = [];
  for (let at = 0; at < keys.length; at += keysAtOnce) {
    const rows = await tx.all<Candidate>(sql`SELECT s.words_key, s.claim_id, s.document_id FROM claim_state s
      WHERE s.workspace_id = ${workspaceId} AND s.words_key IN ${keys.slice(at, at + keysAtOnce)}
        AND s.retired = 0 AND ${visible(pass, "s")}
      ORDER BY s.words_key, s.claim_id LIMIT ${rowsAtOnce}`);
    for (const group of Map.groupBy(rows, (row) => row.words_key).values())
      if (new Set(group.map((row) => row.document_id)).size > 1) groups.push(group);
  }
  const out = new Map<string, Set<string>>();
  if (groups.length === 0) return out;
  const candidates = groups.flat();
  const passages = await passagesBetween(tx, pass, workspaceId, candidates);
  if (passages.size === 0) return out;
  const spans = await spansOf(tx, pass, workspaceId, candidates);
  for (const group of groups)
    for (const component of components(group, (a, b) => isCopied(a, b, passages, spans)))
      for (const one of component)
        out.set(
          one.claim_id,
          new Set(
            component.filter((each) => each.document_id !== one.document_id).map((each) => each.claim_id),
          ),
        );
  return out;
}

type Passages = ReadonlyMap<string, readonly (readonly [number, number, number, number])[]>;

/** Where a claim's words stand, and the days that it states itself. */
interface Said {
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  readonly period: string | null;
}
type Spans = ReadonlyMap<string, Said>;

function isCopied(a: Candidate, b: Candidate, passages: Passages, spans: Spans): boolean {
  const there = passages.get(`${a.document_id} ${b.document_id}`);
  if (!there) return false;
  const [one, other] = [spans.get(a.claim_id)?.period, spans.get(b.claim_id)?.period];
  if (one && other && one !== other) return false;
  const overlaps = (id: string, start: number, end: number): boolean =>
    (spans.get(id)?.spans ?? []).some((span) => span.start < end && start < span.end);
  return there.some(
    ([start, end, otherStart, otherEnd]) =>
      overlaps(a.claim_id, start, end) && overlaps(b.claim_id, otherStart, otherEnd),
  );
}

/** Groups of two and more that are linked, directly or through others. */
function components(
  group: readonly Candidate[],
  linked: (a: Candidate, b: Candidate) => boolean,
): Candidate[][] {
  const root = group.map((_, index) => index);
  const find = (index: number): number => {
    while (root[index] !== index) index = root[index] = root[root[index]!]!;
    return index;
  };
  group.forEach((a, i) =>
    group.forEach((b, j) => {
      if (i !== j && linked(a, b)) root[find(i)] = find(j);
    }),
  );
  return [...Map.groupBy(group, (_, index) => find(index)).values()].filter((each) => each.length > 1);
}

interface PairRow {
  document_id: string;
  other_id: string;
  relation: TextRelation;
  passages: string;
  shown: string;
  other_shown: string;
}

/**
 * Passages between pairs of the documents, by "later earlier". A publisher that uses its own form of words on another
 * day copies nobody: a bulletin says the same of every quiet day.
 */
async function passagesBetween(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  candidates: readonly Candidate[],
): Promise<Passages> {
  const ids = [...new Set(candidates.map((each) => each.document_id))];
  const out = new Map<string, [number, number, number, number][]>();
  for (let at = 0; at < ids.length; at += keysAtOnce)
    for (const row of await tx.all<PairRow>(sql`SELECT t.document_id, t.other_id, t.relation, t.passages, s.shown,
        o.shown AS other_shown
      FROM text_copy t CROSS JOIN document_state s CROSS JOIN document_state o
      WHERE t.workspace_id = ${workspaceId} AND t.document_id IN ${ids.slice(at, at + keysAtOnce)}
        AND s.workspace_id = t.workspace_id AND s.document_id = t.document_id AND ${visible(pass, "s")}
        AND o.workspace_id = t.workspace_id AND o.document_id = t.other_id AND ${visible(pass, "o")}`)) {
      const [one, other] = [JSON.parse(row.shown) as Shown, JSON.parse(row.other_shown) as Shown];
      if (ownWordsAgain(one, other) || (row.relation === "passages" && daysApart(one, other) > quotedWithin))
        continue;
      out.set(
        `${row.document_id} ${row.other_id}`,
        JSON.parse(row.passages) as [number, number, number, number][],
      );
    }
  return out;
}

/** A sentence alone that comes back after more days than these is rather said again than passed on. */
const quotedWithin = 3;

function daysApart(one: Shown, other: Shown): number {
  if (one.published === null || other.published === null) return 0;
  try {
    const [a, b] = [one, other].map((each) => Temporal.PlainDate.from(each.published!.slice(0, 10)));
    return Math.abs(a!.until(b!).days);
  } catch {
    return 0;
  }
}

function ownWordsAgain(one: Shown, other: Shown): boolean {
  if (one.publisher === null || other.publisher === null) return false;
  if (foldForSearch(one.publisher) !== foldForSearch(other.publisher)) return false;
  return one.published?.slice(0, 10) !== other.published?.slice(0, 10);
}

async function spansOf(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  candidates: readonly Candidate[],
): Promise<Spans> {
  const ids = candidates.map((each) => each.claim_id);
  const out = new Map<string, Said>();
  for (let at = 0; at < ids.length; at += keysAtOnce)
    for (const row of await tx.all<{
      record: string;
    }>(sql`SELECT c.record FROM claim_state s CROSS JOIN claim c
      WHERE s.workspace_id = ${workspaceId} AND s.claim_id IN ${ids.slice(at, at + keysAtOnce)} AND ${visible(pass, "s")}
        AND c.workspace_id = s.workspace_id AND c.id = s.claim_id`)) {
      const { id, evidence, content } = JSON.parse(row.record) as ClaimRecord;
      const period = (content as Partial<FigureContent>).period;
      out.set(id, {
        spans: evidence.filter(isTextEvidence).map(({ start, end }) => ({ start, end })),
        // A day counted from the date of publication moves with the copy; a stated one does not.
        period: period && period.inferred.length === 0 ? `${period.start}/${period.end}` : null,
      });
    }
  return out;
}
