import { newId, type Label } from "@truce/domain/base";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  captureDocument,
  getClaim,
  getDocumentText,
  judge,
  listClaims,
  listDocuments,
  recordClaim,
  recordReading,
  search,
} from "../index.ts";
import { openSetting, type Engine, type Setting } from "./engines.ts";
import { passOf } from "./make.ts";

const text = "The council said that 30 people left Karsk. The council said that 12 returned.";

export const claimsAndJudgements = (engine: Engine): void => {
  describe("claims and judgements", () => {
    let setting: Setting;
    beforeAll(async () => {
      setting = await openSetting(engine);
    });
    afterAll(() => setting.close());

    const captured = async (words = text, label: Label = "public") => {
      const { store, maker, workspace, chief } = setting;
      const capture = maker.document(workspace.id, chief.id, words, { label });
      await store.command(captureDocument, passOf(chief), capture);
      return capture.document;
    };

    test("words that the document does not say are refused and nothing of the claim is stored", async () => {
      const { store, maker, workspace, chief } = setting;
      const document = await captured(`${text} One.`);
      const record = maker.claim(document, chief.id, text, "30 people");
      const wrong = { ...record, evidence: [{ start: 22, end: 31, text: "90 people" }] };
      await expect(
        store.command(recordClaim, passOf(chief), maker.personsClaim(wrong)),
      ).rejects.toMatchObject({
        key: "evidence-mismatch",
        message: "At 22–31 the document says “30 people”, not “90 people”.",
      });
      expect(
        await store.query(getClaim, passOf(chief), { workspaceId: workspace.id, id: record.id }),
      ).toBeUndefined();
      const { id, already } = await store.command(recordClaim, passOf(chief), maker.personsClaim(record));
      expect({ id, already }).toEqual({ id: record.id, already: false });
      const again = maker.personsClaim({ ...record, id: newId("clm", maker.random) });
      expect(await store.command(recordClaim, passOf(chief), again)).toEqual({
        id: record.id,
        already: true,
      });
    });

    test("an exhibit without text takes a description of a region, and no span", async () => {
      const { store, maker, workspace, chief } = setting;
      const { document } = maker.document(workspace.id, chief.id, "\u0001 a photo", { status: "kept" });
      await store.command(captureDocument, passOf(chief), {
        document,
        text: null,
        ...maker.sealed("document-captured", document.id, workspace.id, chief.id),
      });
      const seen = maker.claim(document, chief.id, "x", "x", {
        evidence: [
          {
            page: 1,
            region: { x: 0.1, y: 0.1, width: 0.5, height: 0.5 },
            describedBy: "A. Witness",
            description: "a crater",
          },
        ],
      });
      await store.command(recordClaim, passOf(chief), maker.personsClaim(seen));
      const detail = await store.query(getClaim, passOf(chief), { workspaceId: workspace.id, id: seen.id });
      expect(detail).toMatchObject({ context: null, evidence: seen.evidence });
      const found = await store.query(search, passOf(chief), {
        workspaceId: workspace.id,
        q: "crater",
        limit: 3,
      });
      expect(found.claims.map(({ id }) => id)).toEqual([seen.id]);
      const spanned = maker.claim(document, chief.id, "x", "x");
      await expect(
        store.command(recordClaim, passOf(chief), maker.personsClaim(spanned)),
      ).rejects.toMatchObject({ key: "evidence-mismatch" });
      expect(
        await store.query(getDocumentText, passOf(chief), { workspaceId: workspace.id, id: document.id }),
      ).toBeUndefined();
    });

    test("two judgements on one basis: the second is refused when it says what it saw, else both show as a conflict", async () => {
      const { store, maker, workspace, chief } = setting;
      const document = await captured(`${text} Two.`);
      const record = maker.claim(document, chief.id, text, "30 people left");
      await store.command(recordClaim, passOf(chief), maker.personsClaim(record));
      const yes = maker.judgement(record.id, chief.id, "accept");
      const no = maker.judgement(record.id, chief.id, "reject", [], "not so");
      const late = {
        ...maker.judge(workspace.id, maker.judgement(record.id, chief.id, "reject", [], "late")),
        expectedHeads: [],
      };
      await store.command(judge, passOf(chief), { ...maker.judge(workspace.id, yes), expectedHeads: [] });
      await expect(store.command(judge, passOf(chief), late)).rejects.toMatchObject({
        key: "conflict",
        members: { heads: [yes.id] },
      });
      expect(await store.command(judge, passOf(chief), maker.judge(workspace.id, no))).toMatchObject({
        state: "conflict",
      });
      const undo = maker.judgement(record.id, chief.id, "undo", [no.id]);
      expect(await store.command(judge, passOf(chief), maker.judge(workspace.id, undo))).toMatchObject({
        state: "conflict",
      });
      const settle = maker.judgement(record.id, chief.id, "accept", [yes.id, undo.id]);
      const done = await store.command(judge, passOf(chief), {
        ...maker.judge(workspace.id, settle),
        expectedHeads: [undo.id, yes.id],
      });
      expect(done).toEqual({ state: "accepted", heads: [settle.id], correctedBy: null });
      const odd = maker.judgement(record.id, chief.id, "accept", ["jdg_00000000000000000000000000000000"]);
      await expect(store.command(judge, passOf(chief), maker.judge(workspace.id, odd))).rejects.toMatchObject(
        { key: "invalid-input" },
      );
    });

    test("a correction is recorded and accepted in the same act, or not at all", async () => {
      const { store, maker, workspace, chief } = setting;
      const document = await captured(`${text} Three.`);
      const [wrong] = [maker.claim(document, chief.id, text, "12 returned")];
      await store.command(recordReading, passOf(chief), maker.reading(document, chief.id, [wrong]));
      const right = maker.claim(document, chief.id, text, "The council said that 12 returned", {
        origin: { by: "person", corrects: wrong.id },
      });
      const judgement = maker.judgement(wrong.id, chief.id, "correct", [], "the speaker was left out");
      const accepted = maker.judgement(right.id, chief.id, "accept");
      const act = {
        ...maker.judge(workspace.id, judgement),
        correction: { ...maker.personsClaim(right), judgement: maker.judge(workspace.id, accepted) },
      };
      const broken = {
        ...act,
        correction: {
          ...act.correction,
          record: { ...right, evidence: [{ start: 0, end: 3, text: "xyz" }] },
        },
      };
      await expect(store.command(judge, passOf(chief), broken)).rejects.toMatchObject({
        key: "evidence-mismatch",
      });
      expect(
        await store.query(getClaim, passOf(chief), { workspaceId: workspace.id, id: wrong.id }),
      ).toMatchObject({ state: "proposed", heads: [] });
      expect(await store.command(judge, passOf(chief), act)).toMatchObject({
        state: "corrected",
        correctedBy: right.id,
      });
      const corrected = await store.query(getClaim, passOf(chief), {
        workspaceId: workspace.id,
        id: wrong.id,
      });
      expect(corrected?.history).toMatchObject([{ correctedBy: right.id }]);
      expect(
        await store.query(getClaim, passOf(chief), { workspaceId: workspace.id, id: right.id }),
      ).toMatchObject({ state: "accepted" });
      const alone = maker.judgement(right.id, chief.id, "correct", [accepted.id]);
      await expect(
        store.command(judge, passOf(chief), maker.judge(workspace.id, alone)),
      ).rejects.toMatchObject({ key: "invalid-input" });
    });

    test("one statement carried twice is one origin, and the same text is the same text", async () => {
      const { store, maker, workspace, chief, reader } = setting;
      const words = "A nurse counted 77 dead in Veld.";
      const [first, second, hidden] = [
        await captured(words),
        await captured(`${words.toUpperCase()} `),
        await captured(`  ${words}`, "sealed"),
      ];
      const figure = (document: typeof first, own: string) =>
        maker.claim(document, chief.id, own, own.trim().slice(0, -1), {
          kind: "figure",
          content: { value: 77, precision: "exact", unit: "people" },
          chain: [
            { name: document.id, role: "publisher" },
            { name: "A nurse", role: "speaker" },
          ],
        });
      const claims = [
        figure(first, words),
        figure(second, `${words.toUpperCase()} `),
        figure(hidden, `  ${words}`),
      ];
      for (const claim of claims) await store.command(recordClaim, passOf(chief), maker.personsClaim(claim));
      const seen = await store.query(getClaim, passOf(reader), {
        workspaceId: workspace.id,
        id: claims[0]!.id,
      });
      expect(seen?.sameOrigin).toEqual([claims[1]!.id]);
      const all = await store.query(getClaim, passOf(chief), {
        workspaceId: workspace.id,
        id: claims[0]!.id,
      });
      expect(all?.sameOrigin).toEqual([claims[1]!.id, claims[2]!.id].sort());
      const lines = await store.query(listDocuments, passOf(chief), { workspaceId: workspace.id, limit: 3 });
      expect(lines.documents.map(({ id, sameTextAs }) => [id, sameTextAs])).toEqual([
        [hidden.id, first.id],
        [second.id, first.id],
        [first.id, null],
      ]);
    });

    test("bytes that somebody keeps under a closed label are captured anew, so that they do not show", async () => {
      const { store, maker, workspace, chief, reader } = setting;
      const intake = { ...reader, roles: ["intake" as const] };
      const words = "Kept twice, once sealed.";
      const sealed = maker.document(workspace.id, chief.id, words, { label: "sealed" });
      await store.command(captureDocument, passOf(chief), sealed);
      const open = maker.document(workspace.id, reader.id, words);
      const capture = await store.command(captureDocument, passOf(intake, "capture"), open);
      expect(capture).toEqual({ document: open.document, already: false });
      const again = await store.command(
        captureDocument,
        passOf(intake, "capture"),
        maker.document(workspace.id, reader.id, words),
      );
      expect(again).toEqual({ document: open.document, already: true });
      const claim = (document: typeof open.document, label: Label) =>
        maker.personsClaim(maker.claim(document, chief.id, words, "once sealed", { label }));
      // The same holds for claims: a sealed one does not stand in the way of an open one.
      const hidden = claim(open.document, "sealed");
      await store.command(recordClaim, passOf(chief), hidden);
      const visible = claim(open.document, "public");
      expect(visible.importKey).toBe(hidden.importKey);
      expect(
        await store.command(recordClaim, { ...passOf(reader), action: "record" }, visible),
      ).toMatchObject({ already: false });
      await expect(
        store.command(recordClaim, passOf(reader), claim(open.document, "restricted")),
      ).rejects.toMatchObject({ key: "not-permitted" });
      await expect(
        store.command(
          captureDocument,
          passOf(intake, "capture"),
          maker.document(workspace.id, reader.id, "x", { label: "restricted" }),
        ),
      ).rejects.toMatchObject({ key: "not-permitted" });
      const page = await store.query(listClaims, passOf(reader), {
        workspaceId: workspace.id,
        filter: { document: open.document.id },
        limit: 5,
      });
      expect(page.claims.map(({ id }) => id)).toEqual([visible.record.id]);
    });

    test("text comes back to the last code unit: NUL, emoji, byte order mark; half a character is refused", async () => {
      const { store, maker, workspace, chief } = setting;
      const words = "\uFEFFtop\u0000 😀 é e\u0301 \u200F قصف \r\n end";
      const document = await captured(words);
      const record = maker.claim(document, chief.id, words, "\u0000 😀", {
        content: { words: "\u0000 😀" },
        chain: [{ name: "A\u0000B", role: "publisher" }],
      });
      await store.command(recordClaim, passOf(chief), maker.personsClaim(record));
      expect(
        await store.query(getDocumentText, passOf(chief), { workspaceId: workspace.id, id: document.id }),
      ).toMatchObject({ text: words });
      const detail = await store.query(getClaim, passOf(chief), { workspaceId: workspace.id, id: record.id });
      expect(detail).toMatchObject({
        evidence: record.evidence,
        content: record.content,
        context: { text: words },
      });
      await expect(captured("half \uD83D of one")).rejects.toMatchObject({ key: "unreadable-text" });
    });
  });
};
