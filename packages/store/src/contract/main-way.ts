import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  captureDocument,
  claimsForSituation,
  counts,
  facetCounts,
  getClaim,
  getDocument,
  getDocumentText,
  judge,
  knownClaims,
  ledgerHead,
  listClaims,
  listDocuments,
  recordReading,
  search,
} from "../index.ts";
import { openSetting, type Engine, type Setting } from "./engines.ts";
import { passOf } from "./make.ts";

const text =
  "The observers of the Ostrian mission said on Monday that 412 people were killed in Veld. Nobody reached Karsk.";

export const mainWay = (engine: Engine): void => {
  describe("the main way through the record", () => {
    let setting: Setting;
    beforeAll(async () => {
      setting = await openSetting(engine);
    });
    afterAll(() => setting.close());

    test("a document goes in, a reading proposes, a person accepts, everything tells of it", async () => {
      const { store, maker, workspace, chief } = setting;
      const workspaceId = workspace.id;
      const pass = passOf(chief, "list");
      const capture = maker.document(workspaceId, chief.id, text);
      const captured = await store.command(captureDocument, pass, capture);
      expect(captured).toEqual({ document: capture.document, already: false });
      const again = await store.command(captureDocument, pass, maker.document(workspaceId, chief.id, text));
      expect(again).toEqual({ document: capture.document, already: true });

      const figure = maker.claim(capture.document, chief.id, text, "412 people were killed in Veld", {
        kind: "figure",
        content: { value: 412, precision: "exact", unit: "people", event: "killed", place: "Veld" },
        chain: [
          { name: "The Ostrian Herald", role: "publisher" },
          { name: "Observers of the mission", role: "speaker" },
        ],
      });
      const access = maker.claim(capture.document, chief.id, text, "Nobody reached Karsk", {
        kind: "access",
        content: { areas: ["Karsk"], reached: "no" },
      });
      const wrong = maker.claim(capture.document, chief.id, text, "Monday", {
        evidence: [{ start: 0, end: 6, text: "Monday" }],
      });
      const reading = maker.reading(capture.document, chief.id, [figure, access, wrong], {
        mined: { title: "A report", publisher: "The Ostrian Herald", published: "2031-02-28" },
      });
      const read = await store.command(recordReading, pass, reading);
      expect(read).toMatchObject({ recorded: [figure.id, access.id], already: [], retired: [] });
      expect(read.refused).toEqual([{ index: 2, why: "At 0–6 the document says “The ob”, not “Monday”." }]);

      const known = await store.query(knownClaims, pass, { workspaceId, documentId: capture.document.id });
      expect(known.map((each) => [each.id, each.settled])).toEqual([
        [figure.id, false],
        [access.id, false],
      ]);

      const judgement = maker.judgement(figure.id, chief.id, "accept");
      const judged = await store.command(judge, pass, {
        ...maker.judge(workspaceId, judgement),
        expectedHeads: [],
      });
      expect(judged).toEqual({ state: "accepted", heads: [judgement.id], correctedBy: null });

      const page = await store.query(listClaims, pass, { workspaceId, filter: {}, limit: 10 });
      expect(page.total).toBe(2);
      expect(page.claims.map((claim) => [claim.id, claim.state, claim.documentTitle])).toEqual([
        [figure.id, "accepted", "A report"],
        [access.id, "proposed", "A report"],
      ]);
      for (const filter of [
        { state: ["accepted" as const] },
        { speaker: "observers of the MISSION" },
        { place: "veld" },
        { q: "killed" },
        { q: "kil" },
        { q: "ki ve" },
        { q: '"killed in veld"', from: "2031-02", to: "2031-03" },
      ]) {
        const found = await store.query(listClaims, pass, { workspaceId, filter, limit: 10 });
        expect(
          found.claims.map(({ id }) => id),
          JSON.stringify(filter),
        ).toEqual([figure.id]);
        expect(found.total).toBe(1);
      }
      expect((await store.query(facetCounts, pass, { workspaceId, filter: {} })).place).toEqual([
        { value: "Karsk", count: 1 },
        { value: "Veld", count: 1 },
      ]);
      expect(await store.query(counts, pass, { workspaceId })).toEqual({
        documents: 1,
        accepted: 1,
        proposed: 1,
      });
      const documents = await store.query(listDocuments, pass, { workspaceId, limit: 5, q: "karsk" });
      expect(documents).toMatchObject({ total: 1, next: null });
      expect(documents.documents[0]).toMatchObject({
        title: "A report",
        claims: 2,
        undecided: 1,
        sameTextAs: null,
      });
      const found = await store.query(search, pass, { workspaceId, q: "karsk", limit: 5 });
      expect(found.claims.map(({ id }) => id)).toEqual([access.id]);
      expect(found.documents).toHaveLength(1);
      const detail = await store.query(getClaim, pass, { workspaceId, id: figure.id });
      expect(detail?.history).toMatchObject([{ ...judgement, byName: "Chief Reviewer", byRule: false }]);
      expect(detail?.context).toEqual({ start: 0, end: text.length, text });
      const document = await store.query(getDocument, pass, { workspaceId, id: capture.document.id });
      expect(document?.custody.map((line) => [line.kind, line.by])).toEqual([
        ["document-captured", "Chief Reviewer"],
        ["reading-recorded", "Chief Reviewer"],
        ["judgement-made", "Chief Reviewer"],
      ]);
      const view = await store.query(getDocumentText, pass, { workspaceId, id: capture.document.id });
      expect(view).toMatchObject({ text, reading: { readerVersion: "test/1" } });
      expect(await store.query(ledgerHead, pass, { workspaceId })).toMatchObject({ entries: 4 });
      const situation = await store.query(claimsForSituation, pass, { workspaceId });
      expect(situation.map(({ id }) => id).sort()).toEqual([figure.id, access.id].sort());
    });
  });
};
