import type { Label } from "@truce/domain/base";
import type { ClaimRecord } from "@truce/domain/claims";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  captureDocument,
  compareDocuments,
  getClaim,
  getDocument,
  listDocuments,
  rebuild,
  recordReading,
} from "../index.ts";
import { openSetting, type Engine, type Setting } from "./engines.ts";
import { passOf } from "./make.ts";

const wire = [
  "Mediators said on Tuesday that the ceasefire around Veld had largely held for a third day.",
  "Shelling was reported from two villages east of the river, where 14 people were wounded.",
  "The joint commission will send observers to both villages by the end of the week, its chairman said.",
  "Aid trucks reached the northern district for the first time since the truce began in early March.",
  "Neither side has accepted responsibility for the attack on the bridge at Ruvan last Friday.",
];
const quoted = wire[1]!;

/** What was copied from where: on the documents, on the claims, for each viewer, and after a rebuild. */
export const sameText = (engine: Engine, runs: number): void => {
  describe("the same text elsewhere", () => {
    let setting: Setting;
    beforeAll(async () => {
      setting = await openSetting(engine);
    });
    afterAll(() => setting.close());

    const read = async (
      sentences: readonly string[],
      publisher: string,
      published: string,
      label: Label = "public",
    ): Promise<{ id: string; claim: ClaimRecord }> => {
      const { store, maker, workspace, chief } = setting;
      const text = sentences.join(" ");
      const capture = maker.document(workspace.id, chief.id, text, { publisher, published, label });
      await store.command(captureDocument, passOf(chief), capture);
      const claim = maker.claim(
        capture.document,
        chief.id,
        text,
        text.includes(quoted) ? quoted : text.slice(0, 60),
        {
          kind: "figure",
          content: {
            value: 14,
            precision: "exact",
            unit: "people",
            period: { text: "", start: published, end: published, precision: "day", inferred: ["day"] },
          },
          chain: [{ name: publisher, role: "publisher" }],
          label,
        },
      );
      await store.command(
        recordReading,
        passOf(chief),
        maker.reading(capture.document, chief.id, [claim], {
          reading: {
            ...maker.reading(capture.document, chief.id, []).reading,
            blocks: [{ kind: "body", start: 0, end: text.length, language: "en" }],
          },
        }),
      );
      return { id: capture.document.id, claim };
    };

    test("is found, with its share, its differences, and one origin for what was copied", async () => {
      const { store, workspace, chief, reader } = setting;
      const workspaceId = workspace.id;
      const first = await read(wire, "The Wire", "2031-03-01");
      const hidden = await read(wire.toReversed(), "A Witness", "2031-03-01", "sealed");
      const cut = await read(
        ["Our correspondent in the capital has the details of the third day.", ...wire.slice(0, 3)],
        "The Ostrian Herald",
        "2031-03-02",
      );
      const quoting = await read(
        [
          "Bread prices in the capital rose for a fourth week, traders in the old market said.",
          "They blamed the closed road to the coast and the fall of the currency since the winter.",
          quoted,
          "The bakers' union has asked the ministry for flour from the strategic reserve, so far in vain.",
          "A meeting with the minister of trade was put off twice because of the security situation.",
        ],
        "Market News",
        "2031-03-03",
      );
      const again = await read([quoted, ...wire.slice(3).reverse()], "The Wire", "2031-03-09");
      const detail = await store.query(getDocument, passOf(reader), { workspaceId, id: cut.id });
      expect(detail).toMatchObject({ sameTextAs: first.id, sameText: { relation: "part" } });
      expect(detail?.sameTexts.map(({ documentId, relation }) => [documentId, relation])).toContainEqual([
        first.id,
        "part",
      ]);
      expect(detail?.sameTexts.map(({ documentId }) => documentId)).not.toContain(hidden.id);
      const chiefs = await store.query(getDocument, passOf(chief), { workspaceId, id: hidden.id });
      expect(chiefs).toMatchObject({ sameTextAs: first.id, sameText: { relation: "same", share: 1 } });
      const page = await store.query(listDocuments, passOf(reader), { workspaceId, limit: 9 });
      expect(page.documents.map(({ id, sameTextAs }) => [id, sameTextAs])).toEqual([
        [again.id, first.id],
        [quoting.id, null],
        [cut.id, first.id],
        [first.id, null],
      ]);
      const compared = await store.query(compareDocuments, passOf(reader), {
        workspaceId,
        id: cut.id,
        otherId: first.id,
      });
      expect(compared?.here.map(({ text }) => text)).toEqual([
        "Our correspondent in the capital has the details of the third day",
      ]);
      expect(compared?.there.map(({ text }) => text)).toEqual([`${wire[3]} ${wire[4]}`.slice(0, -1)]);
      expect(
        await store.query(compareDocuments, passOf(reader), { workspaceId, id: cut.id, otherId: hidden.id }),
      ).toBeUndefined();
      const origin = async (who: typeof chief, id: string): Promise<string[] | undefined> =>
        (await store.query(getClaim, passOf(who), { workspaceId, id }))?.sameOrigin;
      const ids = (...all: { claim: ClaimRecord }[]): string[] => all.map(({ claim }) => claim.id).sort();
      expect(await origin(reader, first.claim.id)).toEqual(ids(cut, quoting));
      expect(await origin(chief, first.claim.id)).toEqual(expect.arrayContaining(ids(hidden)));
      // The same publisher's own words of another day: not a copy, another report in a form of words.
      expect(await origin(reader, again.claim.id)).not.toContain(first.claim.id);
      const { differences } = await store.command(rebuild, passOf(chief), {});
      expect(differences).toEqual([]);
    });

    test("is the same whatever the order in which documents are read, and a rebuild agrees", async () => {
      const { store, maker, workspace, chief } = setting;
      const word = fc.constantFrom(
        ..."aid bridge convoy district east shells truce village water road".split(" "),
      );
      const sentence = fc.array(word, { minLength: 8, maxLength: 12 }).map((all) => `${all.join(" ")}.`);
      await fc.assert(
        fc.asyncProperty(
          fc.array(sentence, { minLength: 3, maxLength: 6 }).chain((pool) =>
            fc.array(fc.tuple(fc.subarray(pool, { minLength: 1 }), fc.nat(100)), {
              minLength: 2,
              maxLength: 8,
            }),
          ),
          async (documents) => {
            const captured = [];
            for (const [sentences, turn] of documents) {
              const text = `${sentences.join(" ")} ${maker.now()}`;
              const capture = maker.document(workspace.id, chief.id, text);
              await store.command(captureDocument, passOf(chief), capture);
              captured.push({ capture, turn, text });
            }
            for (const { capture, text } of captured.sort((a, b) => a.turn - b.turn)) {
              const reading = maker.reading(capture.document, chief.id, []);
              const blocks = [{ kind: "body" as const, start: 0, end: text.length, language: "en" }];
              await store.command(recordReading, passOf(chief), {
                ...reading,
                reading: { ...reading.reading, blocks },
              });
            }
            expect((await store.command(rebuild, passOf(chief), {})).differences).toEqual([]);
          },
        ),
        { numRuns: runs, seed: 7 },
      );
    });
  });
};
