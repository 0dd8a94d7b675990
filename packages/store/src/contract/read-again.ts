import { claimStates, readAgain, type ClaimRecord } from "@truce/domain/claims";
import type { ClaimId } from "@truce/domain/base";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  captureDocument,
  getClaim,
  importAreaTable,
  judge,
  knownClaims,
  listClaims,
  outdatedDocuments,
  rebuild,
  recordClaim,
  recordReading,
} from "../index.ts";
import { openSetting, type Engine, type Setting } from "./engines.ts";
import { keyOf, passOf } from "./make.ts";

const sentences = Array.from(
  { length: 8 },
  (_, n) => `Sentence number ${n} says that ${n + 10} people were seen.`,
);
const text = sentences.join(" ");

/** A reader version, as the property sees it: which sentences it reads, and how it words what it reads. */
const reader = fc.array(
  fc.record({ sentence: fc.nat(7), wording: fc.constantFrom("a", "b"), whole: fc.boolean() }),
  { maxLength: 8 },
);
const step = fc.oneof(
  fc.record({ do: fc.constant("read" as const), reader }),
  fc.record({
    do: fc.constant("judge" as const),
    pick: fc.nat(20),
    answer: fc.constantFrom("accept" as const, "reject" as const),
  }),
  fc.record({ do: fc.constant("again" as const) }),
);

/** Reading twice, or with another reader, loses no judgement and adds no duplicate. */
export const readingAgain = (engine: Engine, runs: number): void => {
  describe("reading again", () => {
    let setting: Setting;
    let serial = 0;
    beforeAll(async () => {
      setting = await openSetting(engine);
    });
    afterAll(() => setting.close());

    test(
      "loses no judgement and adds no duplicate, whatever readers read in whatever order",
      { timeout: 120_000 },
      async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(step, { minLength: 2, maxLength: 8 }),
            fc.boolean(),
            async (steps, person) => {
              const { store, maker, workspace, chief } = setting;
              const pass = passOf(chief);
              const own = `${text} Copy ${(serial += 1)}.`;
              const { document, ...capture } = maker.document(workspace.id, chief.id, own);
              await store.command(captureDocument, pass, { document, ...capture });
              const settled = new Map<string, string>();
              if (person) {
                const record = maker.claim(document, chief.id, own, sentences[3]!);
                await store.command(recordClaim, pass, maker.personsClaim(record));
                settled.set(record.id, "proposed");
              }
              let last: { sentence: number; wording: string; whole: boolean }[] = [];
              for (const each of steps) {
                if (each.do === "judge") {
                  const page = await store.query(listClaims, pass, {
                    workspaceId: workspace.id,
                    filter: { document: document.id },
                    limit: 100,
                  });
                  const claim = page.claims[each.pick % Math.max(1, page.claims.length)];
                  if (!claim) continue;
                  const judgement = maker.judgement(claim.id, chief.id, each.answer, claim.heads);
                  await store.command(judge, pass, maker.judge(workspace.id, judgement));
                  settled.set(claim.id, each.answer === "accept" ? "accepted" : "rejected");
                  continue;
                }
                if (each.do === "read") last = each.reader;
                const proposed = last.map(({ sentence, wording, whole }): ClaimRecord => {
                  const words = whole ? sentences[sentence]! : sentences[sentence]!.slice(0, -1);
                  return maker.claim(document, chief.id, own, words, {
                    kind: "figure",
                    content: {
                      value: sentence + 10,
                      precision: "exact",
                      unit: wording === "a" ? "people" : "persons",
                    },
                  });
                });
                const known = await store.query(knownClaims, pass, {
                  workspaceId: workspace.id,
                  documentId: document.id,
                });
                const decided = readAgain(known, proposed);
                const input = maker.reading(
                  document,
                  chief.id,
                  decided.propose.map((index) => proposed[index]!),
                  { retire: decided.retire },
                );
                await store.command(recordReading, pass, input);
                if (each.do === "again") {
                  // The very same reading once more, as after a crash before the answer arrived.
                  const twice = await store.command(recordReading, pass, {
                    ...input,
                    ...maker.sealed("reading-recorded", document.id, workspace.id, chief.id),
                    reading: { ...input.reading, id: `rdg_${Buffer.from(maker.random(16)).toString("hex")}` },
                  });
                  expect(twice.recorded).toEqual([]);
                  expect(twice.retired).toEqual([]);
                }
                await sound(document.id, settled);
              }
            },
          ),
          { numRuns: runs, seed: 20310302 },
        );
        const { differences } = await setting.store.command(rebuild, passOf(setting.chief), {});
        expect(differences).toEqual([]);
      },
    );

    /** No two claims say the same on the same words; everything settled stands as it was left. */
    async function sound(documentId: string, settled: ReadonlyMap<string, string>): Promise<void> {
      const { store, workspace, chief } = setting;
      const pass = passOf(chief);
      const page = await store.query(listClaims, pass, {
        workspaceId: workspace.id,
        filter: { document: documentId },
        limit: 200,
      });
      const keys = page.claims.map((claim) => keyOf(claim));
      expect(new Set(keys).size).toBe(keys.length);
      expect(page.total).toBe(page.claims.length);
      for (const [id, state] of settled) {
        const claim = await store.query(getClaim, pass, { workspaceId: workspace.id, id });
        expect(claim?.state, `claim ${id}`).toBe(state);
        if (state !== "proposed") expect(claim?.history.length).toBeGreaterThan(0);
        expect(claimStates).toContain(claim?.state);
      }
    }

    test("a claim with a judgement is never retired, even when asked by name", async () => {
      const { store, maker, workspace, chief } = setting;
      const pass = passOf(chief);
      const own = "Two things. Were said here.";
      const capture = maker.document(workspace.id, chief.id, own);
      await store.command(captureDocument, pass, capture);
      const [one, two] = ["Two things", "Were said here"].map((words) =>
        maker.claim(capture.document, chief.id, own, words),
      ) as [ClaimRecord, ClaimRecord];
      const mine = maker.claim(capture.document, chief.id, own, "things");
      await store.command(recordReading, pass, maker.reading(capture.document, chief.id, [one, two]));
      await store.command(recordClaim, pass, maker.personsClaim(mine));
      await store.command(
        judge,
        pass,
        maker.judge(workspace.id, maker.judgement(one.id, chief.id, "reject", [], "no")),
      );
      const retire: ClaimId[] = [one.id, two.id, mine.id, "clm_00000000000000000000000000000000"];
      const { retired } = await store.command(
        recordReading,
        pass,
        maker.reading(capture.document, chief.id, [], { retire }),
      );
      expect(retired).toEqual([two.id]);
      // The retired proposal is gone from what is shown; judging it is a conflict, not a silent success.
      expect(await store.query(getClaim, pass, { workspaceId: workspace.id, id: two.id })).toBeUndefined();
      await expect(
        store.command(judge, pass, maker.judge(workspace.id, maker.judgement(two.id, chief.id, "accept"))),
      ).rejects.toMatchObject({ key: "conflict" });
      // One that is proposed and withdrawn in one breath stays.
      const same = await store.command(
        recordReading,
        pass,
        maker.reading(
          capture.document,
          chief.id,
          [maker.claim(capture.document, chief.id, own, "Two things")],
          { retire: [one.id] },
        ),
      );
      expect(same).toMatchObject({ recorded: [], already: [one.id], retired: [] });
      // A reader that makes it again brings it back under its id.
      const back = maker.claim(capture.document, chief.id, own, "Were said here");
      const third = await store.command(
        recordReading,
        pass,
        maker.reading(capture.document, chief.id, [back]),
      );
      expect(third.recorded).toEqual([two.id]);
      expect(await store.query(getClaim, pass, { workspaceId: workspace.id, id: two.id })).toBeDefined();
    });

    test("a report is due again for another reader, and once the workspace has a table more", async () => {
      const { store, maker, workspace, chief, reader: outsider } = setting;
      const due = (readerVersion: string, by = chief) =>
        store.query(outdatedDocuments, passOf(by), { workspaceId: workspace.id, readerVersion });
      const capture = maker.document(workspace.id, chief.id, "Read by one and by another.", {
        label: "restricted",
      });
      await store.command(captureDocument, passOf(chief), capture);
      expect(await due("none")).toContain(capture.document.id);
      const reading = maker.reading(capture.document, chief.id, []);
      const { readerVersion } = reading.reading;
      await store.command(recordReading, passOf(chief), reading);
      expect(await due(readerVersion)).not.toContain(capture.document.id);
      expect(await due(`${readerVersion}1`)).toContain(capture.document.id);
      expect(await due(`${readerVersion}1`, outsider)).not.toContain(capture.document.id);
      const table = maker.areaTable(workspace.id, chief.id, "one more", null);
      await store.command(importAreaTable, passOf(chief, "record"), table);
      expect(await due(readerVersion)).toContain(capture.document.id);
      await store.command(recordReading, passOf(chief), maker.reading(capture.document, chief.id, []));
      expect(await due(readerVersion)).not.toContain(capture.document.id);
    });
  });
};
