import { sql, type Sql, type Tx } from "../base/index.ts";

/** An entry among the packed bytes of a page: its salt, its own bytes and, where it is alike, its row's seed and record. */
export interface PackedEntry {
  readonly index: number;
  /**
   * The kind of row that the entry agrees with as far as the database can say: the entry's bytes are what its columns
   * and its row lead to, and only the root of the row's fields is still to be made. `undefined`: not compared.
   */
  readonly alike: "claim" | "judgement" | undefined;
  readonly saltAt: number;
  readonly bytesAt: number;
  /** Where the root of the row's fields stands, {@link rootLength} characters of base64. */
  readonly rootAt: number;
  readonly seedAt: number;
  readonly recordAt: number;
  readonly end: number;
}

export const rootLength = 44;
const secretLength = 32;

/**
 * The entries of a page in one piece of bytes. A row each, with objects for its columns, took a third of the time of
 * verifying a whole store.
 *
 * Whatever is not as most entries are, a salt of another length or a value of another type, is left out, or not alike.
 */
export async function packedEntries(
  tx: Tx,
  from: number,
  to: number,
): Promise<{ bytes: Uint8Array; entries: PackedEntry[] }> {
  const found = await tx.get<{ bytes: Uint8Array | null; places: string | null }>(page(tx, from, to));
  const bytes = found?.bytes ?? new Uint8Array();
  const numbers = JSON.parse(`[${found?.places ?? ""}]`) as number[];
  const entries: PackedEntry[] = [];
  let at = 0;
  for (let i = 0; i < numbers.length; i += 5) {
    const [index = 0, alike = 0, timeLength = 0, length = 0, recordLength = 0] = numbers.slice(i, i + 5);
    const bytesAt = at + secretLength;
    const seedAt = bytesAt + length;
    const recordAt = seedAt + (alike > 0 ? secretLength : 0);
    const end = recordAt + recordLength;
    entries.push({
      index,
      alike: alike === 1 ? "claim" : alike === 2 ? "judgement" : undefined,
      saltAt: at,
      bytesAt,
      rootAt: bytesAt + timeLength + (alike === 1 ? claimRootAt : judgementRootAt),
      seedAt,
      recordAt,
      end,
    });
    at = end;
  }
  // Never seen. Better to say so than to compare the wrong bytes.
  if (at !== bytes.length) throw new Error(`a page of entries has ${bytes.length} bytes and not ${at}`);
  return { bytes, entries };
}

const claimRootAt = '{"at":"","content":{"claim":{"fields":"'.length;
const judgementRootAt = '{"at":"","content":{"judgement":{"fields":"'.length;
const judgementIdAt = judgementRootAt + rootLength + '","id":"'.length;
const idLength = 36;

/** What the two engines say differently about bytes. */
interface Bytewise {
  readonly ofText: (text: Sql) => Sql;
  readonly asText: (bytes: Sql) => Sql;
  /** Pieces of bytes one after another, of one row and of all rows. */
  readonly inRow: (pieces: readonly Sql[]) => Sql;
  readonly ofRows: (bytes: Sql) => Sql;
  readonly holds: (text: Sql, part: Sql) => Sql;
  /** SQLite keeps bytes in a column of text, and text in one of bytes, and they look the same in pieces. */
  readonly areBytes: (columns: readonly Sql[]) => Sql;
  readonly areText: (columns: readonly Sql[]) => Sql;
}

const always = (): Sql => sql`1 = 1`;
const bytewise: Record<Tx["engine"], Bytewise> = {
  sqlite: {
    ofText: (text) => sql`CAST(${text} AS BLOB)`,
    asText: (bytes) => sql`CAST(${bytes} AS TEXT)`,
    // To join bytes makes a text of the same bytes.
    inRow: (pieces) => sql`CAST(${sql.join(pieces, " || ")} AS BLOB)`,
    ofRows: (bytes) => sql`CAST(string_agg(${bytes}, '') AS BLOB)`,
    holds: (text, part) => sql`instr(${text}, ${part}) > 0`,
    areBytes: (columns) => sql.every(columns.map((each) => sql`typeof(${each}) = 'blob'`)),
    areText: (columns) => sql.every(columns.map((each) => sql`typeof(${each}) = 'text'`)),
  },
  postgres: {
    ofText: (text) => sql`convert_to(${text}, 'UTF8')`,
    // Bytes that are no text become escapes, and are no id.
    asText: (bytes) => sql`encode(${bytes}, 'escape')`,
    inRow: (pieces) => sql.join(pieces, " || "),
    ofRows: (bytes) => sql`string_agg(${bytes}, ''::bytea)`,
    holds: (text, part) => sql`strpos(${text}, ${part}) > 0`,
    areBytes: always,
    areText: always,
  },
};

/**
 * The entry's bytes are canonical JSON and no column that stands in them holds a quotation mark, so that they can be
 * written down from the columns and compared as a whole. A column that needed an escape gives other bytes, and the
 * entry is not alike. A row's columns are held against its record by their places among the record's own members.
 */
function page(tx: Tx, from: number, to: number): Sql {
  const { ofText, asText, inRow, ofRows, holds, areBytes, areText } = bytewise[tx.engine];
  const root = (at: number): Sql => sql`substr(e.bytes, octet_length(e.at) + ${at + 1}, ${rootLength})`;
  const judgementId = asText(sql`substr(e.bytes, octet_length(e.at) + ${judgementIdAt + 1}, ${idLength})`);
  const rest = sql`',"id":"' || e.id || '","itemId":"' || e.item_id || '","kind":"' || e.kind || '","personId":"'
    || e.person_id || '","truce":"entry/2","workspaceId":"' || e.workspace_id || '"}'`;
  const texts = [
    sql`e.at`,
    sql`e.id`,
    sql`e.item_id`,
    sql`e.person_id`,
    sql`e.workspace_id`,
    sql`c.document_id`,
  ];
  const isClaim = sql.every([
    sql`e.kind = 'claim-recorded' AND e.claim_id = e.item_id AND e.document_id = c.document_id`,
    areText([...texts, sql`c.label`, sql`c.record`]),
    areBytes([sql`c.field_salts`]),
    sql`octet_length(c.field_salts) = 32`,
    holds(sql`c.record`, sql`'"documentId":"' || c.document_id || '","evidence":'`),
    holds(sql`c.record`, sql`'"label":"' || c.label || '","modality":'`),
    sql`e.bytes = ${inRow([
      ofText(sql`'{"at":"' || e.at || '","content":{"claim":{"fields":"'`),
      root(claimRootAt),
      ofText(sql`'","id":"' || e.item_id || '","label":"' || c.label || '"}}' || ${rest}`),
    ])}`,
  ]);
  const isJudgement = sql.every([
    sql`e.kind = 'judgement-made' AND e.claim_id = e.item_id AND e.document_id = c.document_id`,
    sql`j.claim_id = e.claim_id`,
    areText([...texts, sql`j.person_id`, sql`j.at`, sql`j.record`]),
    areBytes([sql`j.field_salts`]),
    sql`octet_length(j.field_salts) = 32`,
    holds(sql`j.record`, sql`'"by":"' || j.person_id || '","claimId":"' || j.claim_id || '"'`),
    holds(sql`j.record`, sql`'"at":"' || j.at || '","basedOn":'`),
    sql`e.bytes = ${inRow([
      ofText(sql`'{"at":"' || e.at || '","content":{"judgement":{"fields":"'`),
      root(judgementRootAt),
      ofText(sql`'","id":"' || j.id || '"}}' || ${rest}`),
    ])}`,
  ]);
  return sql`SELECT ${ofRows(sql`CASE WHEN alike = 0 THEN salt || bytes ELSE salt || bytes || seed || ${ofText(sql`record`)} END`)} AS bytes,
      string_agg(log_index || ',' || alike || ',' || octet_length(at) || ',' || octet_length(bytes) || ','
        || CASE WHEN alike = 0 THEN 0 ELSE octet_length(record) END, ',') AS places
    FROM (SELECT e.log_index, e.at, e.bytes, e.salt, 
        CASE e.kind WHEN 'judgement-made' THEN j.record ELSE c.record END AS record,
        CASE e.kind WHEN 'judgement-made' THEN j.field_salts ELSE c.field_salts END AS seed,
        CASE WHEN ${isClaim} THEN 1 WHEN ${isJudgement} THEN 2 ELSE 0 END AS alike
      FROM entry e
      LEFT JOIN claim c ON e.kind IN ('claim-recorded', 'judgement-made')
        AND c.workspace_id = e.workspace_id AND c.id = e.item_id
      LEFT JOIN judgement j ON e.kind = 'judgement-made' AND j.workspace_id = e.workspace_id AND j.id = ${judgementId}
      WHERE e.log_index >= ${from} AND e.log_index < ${to} AND ${areBytes([sql`e.bytes`, sql`e.salt`])}
        AND octet_length(e.salt) = 32
      ORDER BY e.log_index LIMIT ${to - from}) AS page`;
}
