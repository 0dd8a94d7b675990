import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  captureDocument,
  judge,
  listClaims,
  rebuild,
  recordReading,
  relabelDocument,
  search,
} from "../index.ts";
import { openSetting, type Engine, type Setting } from "./engines.ts";
import { passOf } from "./make.ts";
import { trialRun } from "./trial-operations.ts";

/** Derived rows are what base rows say: a rebuild finds whatever was tampered with, and puts it right. */
export const rebuilding = (engine: Engine): void => {
  describe("rebuild", () => {
    let setting: Setting;
    let documentId = "";
    beforeAll(async () => {
      setting = await openSetting(engine);
      const { store, maker, workspace, chief } = setting;
      const pass = passOf(chief);
      const text = "Shells fell on Veld. A convoy reached Karsk.";
      const capture = maker.document(workspace.id, chief.id, text);
      documentId = capture.document.id;
      await store.command(captureDocument, pass, capture);
      const claims = ["Shells fell on Veld", "A convoy reached Karsk"].map((words) =>
        maker.claim(capture.document, chief.id, text, words),
      );
      await store.command(
        recordReading,
        pass,
        maker.reading(capture.document, chief.id, claims, { mined: { title: "Mined" } }),
      );
      await store.command(
        judge,
        pass,
        maker.judge(workspace.id, maker.judgement(claims[0]!.id, chief.id, "accept")),
      );
      await store.command(relabelDocument, pass, {
        workspaceId: workspace.id,
        id: capture.document.id,
        label: "restricted",
        reason: "names a witness",
        ...maker.sealed("label-changed", capture.document.id, workspace.id, chief.id),
      });
    });
    afterAll(() => setting.close());

    test("a sound record has no differences", async () => {
      const { store, chief } = setting;
      const { differences, rows } = await store.command(rebuild, passOf(chief), {});
      expect(differences).toEqual([]);
      // 1 + 1 of the document, 2 × (state, search, kind, state, speaker), tallies, entries.
      expect(rows).toBeGreaterThan(15);
    });

    test.each([
      ["document_state", "UPDATE document_state SET label = 'public'"],
      ["claim_state", "UPDATE claim_state SET label = 'public'"],
      ["claim_state", "UPDATE claim_state SET state = 'accepted'"],
      ["claim_facet", "DELETE FROM claim_facet WHERE facet = 'speaker'"],
      ["claim_facet", "UPDATE claim_facet SET label = 'public'"],
      ["claim_tally", "UPDATE claim_tally SET n = n + 1"],
      ["claim_search", "DELETE FROM claim_search"],
      ["document_search", "UPDATE document_search SET label = 'public'"],
      ["entry_state", "UPDATE entry_state SET label = 'public'"],
      ["claim_state", "DELETE FROM claim_state"],
    ])("finds and mends %s after: %s", async (table, text) => {
      const { store, workspace, chief, reader } = setting;
      const pass = passOf(chief);
      const { changes } = await store.command(trialRun, pass, { text });
      expect(changes).toBeGreaterThan(0);
      const { differences } = await store.command(rebuild, pass, {});
      expect(differences.length).toBeGreaterThan(0);
      expect(differences.map((each) => each.table)).toContain(table);
      expect((await store.command(rebuild, pass, {})).differences).toEqual([]);
      const found = await store.query(search, pass, { workspaceId: workspace.id, q: "convoy", limit: 5 });
      expect([found.claims.length, found.documents.map(({ id }) => id)]).toEqual([1, [documentId]]);
      expect(
        await store.query(listClaims, passOf(reader), { workspaceId: workspace.id, filter: {}, limit: 5 }),
      ).toMatchObject({ total: 0 });
    });

    test("is refused to whoever does not see everything", async () => {
      const { store, reader } = setting;
      await expect(store.command(rebuild, passOf(reader), {})).rejects.toMatchObject({
        key: "not-permitted",
      });
    });
  });
};
