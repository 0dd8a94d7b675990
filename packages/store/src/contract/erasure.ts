import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { newId, type ClaimId, type DocumentId } from "@truce/domain/base";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addCopy,
  auditEntries,
  baseCounts,
  bytesWanted,
  captureDocument,
  claimCustody,
  documentCustody,
  erase,
  erasures,
  erasuresLeft,
  getClaim,
  getDocument,
  judge,
  knownClaims,
  listClaims,
  listDocuments,
  logExtent,
  numberEntries,
  planErasure,
  rebuild,
  recordReading,
  relabelDocument,
  search,
  unvouchedRows,
} from "../index.ts";
import { openSetting, type Engine, type Setting } from "./engines.ts";
import { passOf } from "./make.ts";
import { trialRows, trialRun } from "./trial-operations.ts";

/** Words that stand nowhere else, in any form in which the record keeps them. */
const witness = "Quillwhistle Zorgenfrey";
const place = "Xyvorgrad";
const text = [
  `${witness} said on Tuesday that nine shells fell on ${place} while the market was open and full of people.`,
  `The market of ${place} burned for two days and two nights, and nobody came to put it out until the third.`,
  "A convoy reached Karsk with food for the northern district for the first time since the truce began in early March.",
  // Longer than a page of a database file, so that whole pages become free.
  ...Array.from(
    { length: 200 },
    (_, n) => `On day ${n} the river at ${place} stood high and the bridge was closed.`,
  ),
].join(" ");
const blocks = [{ kind: "body" as const, start: 0, end: text.length, language: "en" }];
const reason = "a witness asked for it";

/** Erasure: words go for good, with an entry that says so; everything else verifies, and nothing else may change. */
export const erasing = (engine: Engine): void => {
  describe("erasure by a recorded act", () => {
    let setting: Setting;
    let first: { documentId: DocumentId; claims: ClaimId[]; judgementId: string };
    let copyOf: DocumentId;
    beforeAll(async () => {
      setting = await openSetting(engine);
      const { store, maker, workspace, chief } = setting;
      const pass = passOf(chief);
      const capture = maker.document(workspace.id, chief.id, text, {
        title: `From ${witness}`,
        handedInBy: witness,
      });
      await store.command(captureDocument, pass, capture);
      const claims = [`nine shells fell on ${place}`, "A convoy reached Karsk"].map((words) =>
        maker.claim(capture.document, chief.id, text, words, {
          chain: [
            { name: "The Ostrian Herald", role: "publisher" },
            { name: witness, role: "speaker" },
          ],
        }),
      );
      const reading = maker.reading(capture.document, chief.id, claims, { mined: { title: witness } });
      await store.command(recordReading, pass, { ...reading, reading: { ...reading.reading, blocks } });
      const judgement = maker.judgement(claims[0]!.id, chief.id, "accept", [], `${witness} is known to me`);
      await store.command(judge, pass, maker.judge(workspace.id, judgement));
      await store.command(addCopy, pass, {
        id: newId("cpy", maker.random),
        workspaceId: workspace.id,
        documentId: capture.document.id,
        label: "public",
        copy: {
          kind: "translation",
          language: "fr",
          by: witness,
          reviewed: false,
          paragraphs: [{ text: `${place}, dit-elle`, original: null }],
        },
        ...maker.sealed("copy-added", capture.document.id, workspace.id, chief.id),
      });
      const again = maker.document(workspace.id, chief.id, `${text} It was told again.`);
      await store.command(captureDocument, pass, again);
      const second = maker.reading(again.document, chief.id, []);
      await store.command(recordReading, pass, {
        ...second,
        reading: { ...second.reading, blocks: [{ ...blocks[0]!, end: text.length + 19 }] },
      });
      first = {
        documentId: capture.document.id,
        claims: claims.map(({ id }) => id),
        judgementId: judgement.id,
      };
      copyOf = again.document.id;
      await store.command(numberEntries, pass, { limit: 1000 });
    });
    afterAll(() => setting.close());

    const act = (itemId: string) => {
      const { maker, workspace, chief } = setting;
      return {
        workspaceId: workspace.id,
        itemId,
        reason,
        ...maker.sealed("erased", itemId, workspace.id, chief.id),
      };
    };
    const soundly = async (): Promise<void> => {
      const { store, chief } = setting;
      const pass = passOf(chief);
      await store.command(numberEntries, pass, { limit: 1000 });
      const { size } = await store.query(logExtent, pass, {});
      const page = await store.query(auditEntries, pass, { from: 0, to: size });
      expect(page.faults).toEqual([]);
      for (const [table, rows] of Object.entries(await store.query(baseCounts, pass, {}))) {
        expect(page.vouched[table] ?? 0, table).toBe(rows);
        expect(await store.query(unvouchedRows, pass, { table }), table).toEqual([]);
      }
      expect((await store.command(rebuild, pass, {})).differences).toEqual([]);
    };
    /** Tables in which any of the words stands. */
    const holding = async (words: readonly string[]): Promise<string[]> => {
      const { store, chief } = setting;
      const pass = passOf(chief);
      const names = await store.query(trialRows, pass, {
        text:
          engine.name === "sqlite"
            ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
      });
      const found: string[] = [];
      for (const { name } of names) {
        if (String(name).endsWith("_trigram")) continue;
        const rows = await store.query(trialRows, pass, { text: `SELECT * FROM ${String(name)}` });
        const all = rows
          .flatMap((row) => Object.values(row))
          .map((value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value)))
          .join("\n")
          .toLowerCase();
        if (words.some((word) => all.includes(word.toLowerCase()))) found.push(String(name));
      }
      return found;
    };

    test("says beforehand what goes and where the words stay, and changes nothing", async () => {
      const { store, chief, workspace } = setting;
      const pass = passOf(chief, "erase");
      const plan = await store.query(planErasure, pass, {
        workspaceId: workspace.id,
        itemId: first.claims[0]!,
        fields: ["content.words"],
      });
      // The quotation holds the same words.
      expect(plan.items).toEqual([
        { id: first.claims[0], kind: "claim", fields: ["content.words", "evidence"] },
      ]);
      expect(plan.bytes).toBe(false);
      expect(plan.elsewhere.map(({ id }) => id)).toEqual([first.documentId]);
      await expect(
        store.query(planErasure, pass, {
          workspaceId: workspace.id,
          itemId: first.claims[0]!,
          fields: ["record"],
        }),
      ).rejects.toMatchObject({ key: "invalid-input" });
      await expect(
        store.query(planErasure, pass, { workspaceId: workspace.id, itemId: "clm_none", fields: [] }),
      ).rejects.toMatchObject({ key: "not-found" });
      await soundly();
    });

    test("takes named fields of a claim, with the quotation that holds them; what is left verifies", async () => {
      const { store, chief, workspace } = setting;
      const pass = passOf(chief, "erase");
      const id = first.claims[1]!;
      const of = { workspaceId: workspace.id, id };
      await store.command(erase, pass, { ...act(id), fields: ["chain.0", "content.words"] });
      const [row] = await store.query(trialRows, pass, {
        text: "SELECT record FROM claim WHERE id = ?",
        values: [id],
      });
      expect(JSON.parse(String(row!["record"]))).toMatchObject({
        id,
        chain: [null, { name: witness }],
        content: { words: null },
        evidence: null,
      });
      await soundly();
      await expect(store.query(getClaim, pass, of)).rejects.toMatchObject({
        key: "erased",
        members: { erased: { byName: chief.name, reason, fields: ["chain.0", "content.words", "evidence"] } },
      });
      expect(
        (await store.query(listClaims, pass, { workspaceId: workspace.id, filter: {}, limit: 50 })).total,
      ).toBe(1);
      expect(
        (await store.query(search, pass, { workspaceId: workspace.id, q: "convoy", limit: 9 })).claims,
      ).toEqual([]);
      const custody = await store.query(claimCustody, pass, of);
      expect(custody?.at(-1)).toMatchObject({
        kind: "erased",
        by: chief.name,
        what: `chain.0, content.words, evidence · ${reason}`,
      });
      // Once more on what is left of it.
      await store.command(erase, pass, { ...act(id), fields: ["chain.1"] });
      await expect(store.command(erase, pass, { ...act(id), fields: ["chain.1"] })).rejects.toMatchObject({
        key: "invalid-input",
      });
      await soundly();
      const found = await store.query(erasures, pass, {});
      expect(found).toMatchObject({ acts: 2, documents: 0, items: 1, fields: 4 });
    });

    test("is not undone by reading the text again", async () => {
      const { store, maker, chief, workspace } = setting;
      const pass = passOf(chief);
      const of = { workspaceId: workspace.id, documentId: first.documentId };
      expect((await store.query(knownClaims, pass, of)).map(({ id }) => id)).toEqual([first.claims[0]]);
      const { document } = maker.document(workspace.id, chief.id, text);
      const same = maker.claim(
        { ...document, id: first.documentId },
        chief.id,
        text,
        "A convoy reached Karsk",
        {
          chain: [
            { name: "The Ostrian Herald", role: "publisher" },
            { name: witness, role: "speaker" },
          ],
        },
      );
      const reading = maker.reading({ ...document, id: first.documentId }, chief.id, [same]);
      const result = await store.command(recordReading, pass, {
        ...reading,
        reading: { ...reading.reading, blocks },
      });
      expect(result).toMatchObject({ recorded: [], already: [first.claims[1]] });
      await soundly();
    });

    test("the database refuses every other change of a row, also while its act is not in the log", async () => {
      const { store, chief } = setting;
      const pass = passOf(chief, "erase");
      const id = first.claims[0]!;
      const change = (set: string) =>
        store.command(trialRun, pass, { text: `UPDATE claim SET ${set} WHERE id = ?`, values: [id] });
      const nulled = 'record = replace(record, \'"polarity":"affirmative"\', \'"polarity":null\')';
      await expect(change(nulled)).rejects.toThrow(/insert-only/);
      // An act on another item, of another kind, or one that is in the log already opens nothing.
      const [logged] = await store.query(trialRows, pass, {
        text: "SELECT id, workspace_id FROM entry WHERE kind = 'erased' AND log_index IS NOT NULL ORDER BY seq LIMIT 1",
      });
      const note = (entryId: unknown) =>
        store.command(trialRun, pass, {
          text: "INSERT INTO erasure (workspace_id, item_id, entry_id, fields) VALUES (?, ?, ?, '[]')",
          values: [String(logged!["workspace_id"]), id, String(entryId)],
        });
      await expect(note(logged!["id"])).rejects.toThrow(/insert-only/);
      const [other] = await store.query(trialRows, pass, {
        text: "SELECT id FROM entry WHERE kind = 'judgement-made'",
      });
      await expect(note(other!["id"])).rejects.toThrow(/insert-only/);

      await store.command(erase, pass, { ...act(first.judgementId), fields: [] });
      const judged = (set: string) =>
        store.command(trialRun, pass, {
          text: `UPDATE judgement SET ${set} WHERE id = ?`,
          values: [first.judgementId],
        });
      for (const set of [
        "record = replace(record, 'accept', 'reject')",
        "record = replace(record, '\"question\":\"faithful\",', '')",
        "record = replace(record, '\"question\"', '\"other\"')",
        "at = 'x'",
        "claim_id = 'x'",
        "version = 9",
      ])
        await expect(judged(set), set).rejects.toThrow(/insert-only/);
      // Values may go; that they were not named is found by the ledger.
      await judged("record = replace(record, '\"reason\":null', '\"reason\":null')");
      await expect(store.command(trialRun, pass, { text: "DELETE FROM erasure" })).rejects.toThrow(
        /insert-only/,
      );
      await expect(
        store.command(trialRun, pass, { text: "UPDATE erasure SET fields = '[]'" }),
      ).rejects.toThrow(/insert-only/);
      await soundly();
      await expect(judged("record = replace(record, 'accept', 'accept')")).rejects.toThrow(/insert-only/);
    });

    test("takes a document whole, with everything that was read from it or said of it", async () => {
      const { store, chief, workspace, maker } = setting;
      const pass = passOf(chief, "erase");
      const { documentId } = first;
      const of = { workspaceId: workspace.id, id: documentId };
      // Written again and again, as a record is: older versions of derived rows lie about in the file.
      for (const label of ["mission", "public", "restricted", "public"] as const)
        await store.command(relabelDocument, passOf(chief, "relabel"), {
          ...of,
          label,
          reason: "looked at",
          ...maker.sealed("label-changed", documentId, workspace.id, chief.id),
        });
      const { sha256 } = (await store.query(getDocument, pass, of))!;
      await expect(
        store.query(planErasure, pass, { workspaceId: workspace.id, itemId: documentId, fields: ["title"] }),
      ).rejects.toMatchObject({ key: "invalid-input" });
      const done = await store.command(erase, pass, { ...act(documentId), fields: [] });
      expect(done.bytes).toBe(true);
      expect(new Set(done.items.map(({ kind }) => kind))).toEqual(
        new Set(["document", "reading", "copy", "claim"]),
      );
      expect(done.elsewhere).toEqual([{ id: copyOf, what: expect.stringContaining("text") }]);
      await soundly();
      await expect(store.query(getDocument, pass, of)).rejects.toMatchObject({ key: "erased" });
      await expect(
        store.query(getClaim, pass, { workspaceId: workspace.id, id: first.claims[0]! }),
      ).rejects.toMatchObject({ key: "erased" });
      await expect(
        store.command(captureDocument, pass, { ...maker.document(workspace.id, chief.id, "another") }),
      ).resolves.toMatchObject({ already: false });
      const { documents } = await store.query(listDocuments, pass, { workspaceId: workspace.id, limit: 9 });
      const line = documents.find(({ id }) => id === documentId);
      expect(line).toMatchObject({ erased: true, title: null, sha256: "", claims: 0 });
      expect((await store.query(documentCustody, pass, of))?.at(-1)).toMatchObject({
        kind: "erased",
        what: `document · ${reason}`,
      });
      expect(await store.query(bytesWanted, pass, { sha256 })).toBe(false);
      expect((await store.query(erasuresLeft, pass, {})).map((each) => each.sha256)).toContain(sha256);
      await expect(store.command(erase, pass, { ...act(documentId), fields: [] })).rejects.toMatchObject({
        key: "invalid-input",
      });
    });

    test("leaves the words in no table, and on SQLite in no file", async () => {
      const { store, chief } = setting;
      const pass = passOf(chief, "erase");
      expect(await holding([place, "zorgenfrey"])).not.toEqual([]);
      await store.command(erase, pass, { ...act(copyOf), fields: [] });
      expect(await holding([place, "zorgenfrey", "quillwhistle"])).toEqual([]);
      expect(await store.scrub()).toBe(engine.name === "sqlite" ? true : undefined);
      await soundly();
      if (engine.name !== "sqlite") return;
      // One part each: deleted rows leave their trigrams in the older ones.
      for (const index of ["claim_trigram_idx", "document_trigram_idx"])
        expect(
          (
            await store.query(trialRows, pass, { text: `SELECT count(DISTINCT segid) AS n FROM ${index}` })
          )[0]!["n"],
          index,
        ).toBeLessThan(2);
      await store.scrub();
      const folder = setting.options.dataDir;
      for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!file.isFile()) continue;
        const bytes = readFileSync(join(file.parentPath, file.name)).toString("latin1").toLowerCase();
        // The words, their parts that stand apart in no other, and trigrams that only they have.
        for (const word of ["xyvorgrad", "zorgenfrey", "quillwhistle", "yvorg", "rgenf"])
          expect(bytes.includes(word), `${file.name}: ${word}`).toBe(false);
      }
      expect((await store.command(rebuild, pass, {})).differences).toEqual([]);
    });

    test("is found where a row of it, or a word, was changed behind the program's back", async () => {
      const { store, chief, reader, workspace } = setting;
      await expect(
        store.query(planErasure, passOf(reader), { workspaceId: workspace.id, itemId: copyOf, fields: [] }),
      ).rejects.toMatchObject({ key: "invalid-input" });
      await expect(store.query(erasures, passOf(reader), {})).rejects.toMatchObject({ key: "not-permitted" });
      expect(await store.query(erasures, passOf(chief), {})).toMatchObject({ documents: 2 });
    });
  });
};
