import { canonicalJson } from "@truce/domain/base";
import {
  compareTexts,
  sentencesOf,
  sketch,
  type DocumentRecord,
  type Part,
  type ReadingRecord,
  type Sentence,
  type TextMatch,
} from "@truce/domain/sources";
import { createHash } from "node:crypto";
import { insertRow, insertRows, sql, type SqlScalar, type Tx } from "../base/index.ts";

/** A place in the order of capture: the earlier document has the larger newness, and of one millisecond the larger id. */
interface Placed {
  readonly id: string;
  readonly newness: number;
}
const isEarlier = (a: Placed, b: Placed): boolean =>
  a.newness > b.newness || (a.newness === b.newness && a.id > b.id);

/** A sentence that stands in more documents than this is a form of words; the earliest documents stand for it. */
const documentsAKey = 64;
/** So many earlier documents are compared word by word, and so many kept. */
const compared = 48;
const comparedCharacters = 3_000_000;
const kept = 32;
/** Later documents that are looked at again when an earlier one arrives after them; a rebuild finds the rest. */
const laterLooked = 200;
const passagesKept = 200;

/** Keys in one statement, and rows that one statement may answer with. */
const keysAtOnce = 128;
const rowsAtOnce = 4000;

const newnessOf = (record: Pick<DocumentRecord, "capturedAt">): number =>
  -Temporal.Instant.from(record.capturedAt).epochMilliseconds || 0;

const isMarkup = (record: Pick<DocumentRecord, "mediaType">): boolean => record.mediaType === "text/html";

/** What is compared: the text with the parts that the latest reading tells apart. */
interface Text {
  readonly workspaceId: string;
  readonly id: string;
  readonly record: DocumentRecord;
  readonly text: string | null;
  /** Absent where the document was not read yet: it shares nothing then. */
  readonly parts?: readonly Part[];
}

const sentencesOfText = ({ text, parts, record }: Text): Sentence[] =>
  text === null ? [] : sentencesOf(text, parts ?? [], isMarkup(record));

/** The rows of a document's keys. Pure; of a document without running text none. */
export function sketchRows(base: Text): {
  sketch: Record<string, SqlScalar> | undefined;
  keys: SqlScalar[][];
} {
  const { workspaceId, id, record } = base;
  const keys = sketch(sentencesOfText(base));
  const newness = newnessOf(record);
  return {
    sketch:
      keys.length === 0
        ? undefined
        : {
            workspace_id: workspaceId,
            document_id: id,
            newness,
            sentence_keys: keys.map((key) => key.toString(36)).join(" "),
            parts: hashOf(base.parts ?? []),
          },
    keys: keys.map((key) => [workspaceId, key, newness, id]),
  };
}
export const keyColumns = ["workspace_id", "sentence_key", "newness", "document_id"] as const;

const hashOf = (parts: readonly Part[]): string =>
  createHash("sha256").update(canonicalJson(parts)).digest("hex").slice(0, 16);

/**
 * Keeps what a document's text shares with earlier ones, and, where it comes after later ones were looked at, what
 * those share with it. A document that was not read yet has no parts and shares nothing.
 */
export async function deriveSameText(tx: Tx, base: Text): Promise<void> {
  const { workspaceId, id } = base;
  const before = await tx.get<{ sentence_keys: string; parts: string }>(
    sql`SELECT sentence_keys, parts FROM text_sketch WHERE workspace_id = ${workspaceId} AND document_id = ${id}`,
  );
  // A change of label changes neither text nor parts.
  if ((before?.parts ?? hashOf([])) === hashOf(base.parts ?? [])) return;
  const { sketch: row, keys } = sketchRows(base);
  const had = (before?.sentence_keys ?? "")
    .split(" ")
    .filter(Boolean)
    .map((key) => Number.parseInt(key, 36));
  const newness = newnessOf(base.record);
  for (const key of had)
    await tx.run(sql`DELETE FROM text_key WHERE workspace_id = ${workspaceId} AND sentence_key = ${key}
      AND newness = ${newness} AND document_id = ${id}`);
  await tx.run(sql`DELETE FROM text_sketch WHERE workspace_id = ${workspaceId} AND document_id = ${id}`);
  if (row) await insertRow(tx, "text_sketch", row);
  await insertRows(tx, "text_key", keyColumns, keys);
  await writeCopies(tx, base);
  const touched = new Set([...had, ...keys.map((key) => key[1] as number)]);
  for (const other of await laterThan(tx, { id, newness }, workspaceId, [...touched])) {
    const [text] = await texts(tx, workspaceId, [other]);
    if (text) await writeCopies(tx, text);
  }
}

async function writeCopies(tx: Tx, text: Text): Promise<void> {
  await tx.run(
    sql`DELETE FROM text_copy WHERE workspace_id = ${text.workspaceId} AND document_id = ${text.id}`,
  );
  await insertRows(tx, "text_copy", copyColumns, await copyRows(tx, text));
}

export const copyColumns = [
  "workspace_id",
  "document_id",
  "other_id",
  "relation",
  "resemblance",
  "share",
  "share_of_other",
  "passages",
] as const;

/** What a document shares with earlier ones: a function of those that were captured before it, whenever it is asked. */
export async function copyRows(tx: Tx, text: Text): Promise<SqlScalar[][]> {
  const sentences = sentencesOfText(text);
  const here: Placed = { id: text.id, newness: newnessOf(text.record) };
  const shared = new Map<string, Placed & { weight: number }>();
  // A sentence that few have says more than one that many have. In whole numbers, so that the order of adding is one.
  for (const posts of (await postsOf(tx, text.workspaceId, sketch(sentences), here)).values())
    for (const post of posts) {
      const weight = (shared.get(post.id)?.weight ?? 0) + Math.ceil(1e6 / posts.length);
      shared.set(post.id, { ...post, weight });
    }
  const likely = [...shared.values()]
    .sort((a, b) => b.weight - a.weight || (isEarlier(a, b) ? -1 : 1))
    .slice(0, compared);
  const read = await partsOf(
    tx,
    text.workspaceId,
    likely.map(({ id }) => id),
  );
  const matches: { other: Placed; match: TextMatch }[] = [];
  let characters = 0;
  for (const other of likely) {
    if (characters > comparedCharacters) break;
    const found = await knownSentences(tx, text.workspaceId, other.id, read.get(other.id));
    characters += found.characters;
    const match = compareTexts(sentences, found.sentences);
    if (match) matches.push({ other, match });
  }
  const near = ({ share, shareOfOther }: TextMatch): number => Math.round(Math.max(share, shareOfOther) * 10);
  return matches
    .sort((a, b) => near(b.match) - near(a.match) || (isEarlier(a.other, b.other) ? -1 : 1))
    .slice(0, kept)
    .map(({ other, match }) => [
      text.workspaceId,
      text.id,
      other.id,
      match.relation,
      ...[match.resemblance, match.share, match.shareOfOther].map((each) => Math.round(each * 1000)),
      JSON.stringify(
        match.passages
          .slice(0, passagesKept)
          .map(({ start, end, otherStart, otherEnd }) => [start, end, otherStart, otherEnd]),
      ),
    ]);
}

interface Known {
  readonly characters: number;
  readonly sentences: readonly Sentence[];
}

/** Sentences of the texts compared last, by document and parts: what is copied is mostly what came lately. */
const lately = new Map<string, Known>();
const mostCharactersKept = 4_000_000;
let charactersKept = 0;

async function knownSentences(
  tx: Tx,
  workspaceId: string,
  id: string,
  parts: string | undefined,
): Promise<Known> {
  const key = `${workspaceId} ${id} ${parts}`;
  let known = lately.get(key);
  if (!known) {
    const [found] = await texts(tx, workspaceId, [id]);
    known = {
      characters: found?.text?.length ?? 0,
      // Words are not compared, their shingles are.
      sentences: found ? sentencesOfText(found).map((each) => ({ ...each, words: [] })) : [],
    };
    charactersKept += known.characters;
  }
  lately.delete(key);
  lately.set(key, known);
  for (const [oldest, { characters }] of lately) {
    if (charactersKept <= mostCharactersKept) break;
    lately.delete(oldest);
    charactersKept -= characters;
  }
  return known;
}

/** The hash of the parts that each document was read into last: a text never changes, its parts may. */
async function partsOf(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.all<{ document_id: string; parts: string }>(
    sql`SELECT document_id, parts FROM text_sketch WHERE workspace_id = ${workspaceId} AND document_id IN ${ids}`,
  );
  return new Map(rows.map(({ document_id, parts }) => [document_id, parts]));
}

interface PostRow {
  sentence_key: number;
  newness: number;
  document_id: string;
}

/** For each key the earliest documents that have it, of those before `here`. */
async function postsOf(
  tx: Tx,
  workspaceId: string,
  keys: readonly number[],
  here: Placed,
): Promise<Map<number, Placed[]>> {
  const out = new Map<number, Placed[]>();
  const add = (rows: readonly PostRow[]): void => {
    for (const { sentence_key, newness, document_id } of rows) {
      const posts = out.get(sentence_key) ?? [];
      if (posts.length < documentsAKey) posts.push({ id: document_id, newness });
      out.set(sentence_key, posts);
    }
  };
  const ask = (some: readonly number[], limit: number): Promise<PostRow[]> =>
    tx.all<PostRow>(sql`SELECT k.sentence_key, k.newness, k.document_id FROM text_key k
      WHERE k.workspace_id = ${workspaceId} AND k.sentence_key IN ${some}
        AND (k.newness, k.document_id) > (${here.newness}, ${here.id})
      ORDER BY k.sentence_key DESC, k.newness DESC, k.document_id DESC LIMIT ${limit}`);
  for (let at = 0; at < keys.length; at += keysAtOnce) {
    const some = keys.slice(at, at + keysAtOnce);
    const rows = await ask(some, rowsAtOnce);
    if (rows.length < rowsAtOnce) add(rows);
    // A form of words that stands everywhere would hide the others: each by itself then.
    else for (const key of some) add(await ask([key], documentsAKey));
  }
  return out;
}

/** Documents that were captured after this one and share a sentence with it. */
async function laterThan(
  tx: Tx,
  here: Placed,
  workspaceId: string,
  keys: readonly number[],
): Promise<Set<string>> {
  const later = new Set<string>();
  for (let at = 0; at < keys.length; at += keysAtOnce)
    for (const { document_id } of await tx.all<PostRow>(sql`SELECT k.sentence_key, k.newness, k.document_id
      FROM text_key k WHERE k.workspace_id = ${workspaceId} AND k.sentence_key IN ${keys.slice(at, at + keysAtOnce)}
        AND (k.newness, k.document_id) < (${here.newness}, ${here.id}) LIMIT ${laterLooked}`))
      if (later.size < laterLooked) later.add(document_id);
  return later;
}

interface TextRow {
  id: string;
  record: string;
  text: Uint8Array | null;
  reading: string | null;
}

/** Texts with the parts of their latest readings. For deriving: it looks at everything and shows nothing. */
async function texts(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Text[]> {
  const rows = await tx.all<TextRow>(sql`SELECT d.id, d.record, d.text, (SELECT r.record FROM reading r
      WHERE r.workspace_id = d.workspace_id AND r.document_id = d.id
      ORDER BY r.read_at DESC, r.id DESC LIMIT 1) AS reading
    FROM document d WHERE d.workspace_id = ${workspaceId} AND d.id IN ${ids}`);
  return rows.map((row) => ({
    workspaceId,
    id: row.id,
    record: JSON.parse(row.record) as DocumentRecord,
    text: row.text && new TextDecoder("utf-8", { ignoreBOM: true }).decode(row.text),
    ...(row.reading === null ? {} : { parts: (JSON.parse(row.reading) as ReadingRecord).blocks }),
  }));
}
