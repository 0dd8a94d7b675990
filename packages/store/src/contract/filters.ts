import { foldForSearch, type Label } from "@truce/domain/base";
import { claimKinds, type ClaimFilter, type ClaimLine, type ClaimRecord } from "@truce/domain/claims";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { captureDocument, facetCounts, judge, listClaims, recordReading, exportClaims } from "../index.ts";
import { openSetting, type Engine, type Setting } from "./engines.ts";
import { passOf } from "./make.ts";

const places = ["Veld", "Karsk", "Ünterholm", "قرية الشمال", "Ta"];
const speakers = ["Mission", "The Council", "وزارة الدفاع", "A nurse"];
const words = ["shelling", "convoy", "ceasefire", "هدنة", "обстрел", "ab", "a", "market", "school"];

/** More than the rows that are walked before an index is asked, so that both ways are gone. */
const documentCount = 25;
const perDocument = 100;

/** Lists, totals, pages and counts against a plain filter over all rows, on a record of a few thousand claims. */
export const filtersAgree = (engine: Engine, runs: number): void => {
  describe("filters", () => {
    let setting: Setting;
    const model: { record: ClaimRecord; label: Label; state: string; order: [number, number] }[] = [];
    beforeAll(async () => {
      setting = await openSetting(engine);
      const { store, maker, workspace, chief } = setting;
      const pass = passOf(chief);
      const random = Array.from({ length: 2000 }, () => [...maker.random(16)]).flat();
      let at = 0;
      const pick = <T>(list: readonly T[]): T => list[random[(at += 1)]! % list.length]!;
      for (let d = 0; d < documentCount; d += 1) {
        const sentences = Array.from(
          { length: perDocument },
          (_, n) =>
            `${pick(words)} ${pick(words)} at hour ${n} of day ${d}${d === 3 && n === 5 ? " unicum" : ""}.`,
        );
        const text = sentences.join(" ");
        const capture = maker.document(workspace.id, chief.id, text, {
          label: pick(["public", "mission", "restricted"]),
        });
        await store.command(captureDocument, pass, capture);
        let start = 0;
        const claims = sentences.map((sentence): ClaimRecord => {
          const day = `2031-0${1 + (random[(at += 1)]! % 9)}-1${random[(at += 1)]! % 9}`;
          const time = { text: day, start: day, end: day, precision: "day" as const, inferred: [] };
          const kind = pick(["incident", "casualty", "access"] as const);
          const place = pick(places);
          const record = maker.claim(capture.document, chief.id, text, sentence, {
            evidence: [{ start, end: start + sentence.length, text: sentence }],
            kind,
            chain: [
              { name: "Herald", role: "publisher" },
              { name: pick(speakers), role: "speaker" },
            ],
            content:
              kind === "access"
                ? { areas: [place], reached: "no", asOf: time }
                : kind === "casualty"
                  ? { person: "someone", event: "said", place, time }
                  : { act: "said", place, time },
          });
          start += sentence.length + 1;
          return record;
        });
        const read = await store.command(
          recordReading,
          pass,
          maker.reading(capture.document, chief.id, claims),
        );
        expect(read).toMatchObject({ already: [], refused: [] });
        for (const record of claims) {
          const start = (record.evidence[0] as { start: number }).start;
          model.push({ record, label: capture.document.label, state: "proposed", order: [-d, start] });
        }
      }
      // One group: judgements of a busy day.
      await Promise.all(
        model
          .filter((_, n) => n % 23 === 0)
          .map((each) => {
            each.state = "accepted";
            return store.command(
              judge,
              pass,
              maker.judge(workspace.id, maker.judgement(each.record.id, chief.id, "accept")),
            );
          }),
      );
      model.sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1]);
    });
    afterAll(() => setting.close());

    const matches = (each: (typeof model)[number], filter: ClaimFilter): boolean => {
      const content = each.record.content as {
        place?: string;
        areas?: string[];
        time?: { start: string };
        asOf?: { start: string };
      };
      const place = content.place ?? content.areas![0]!;
      const day = (content.time ?? content.asOf)!.start;
      const same = (a: string, b: string): boolean => foldForSearch(a) === foldForSearch(b);
      const text = ` ${foldForSearch(
        [
          (each.record.evidence[0] as { text: string }).text,
          each.record.chain.map((step) => step.name).join(" "),
          place,
          "said no",
          day,
        ].join(" "),
      ).replaceAll(/[^\p{L}\p{N}]+/gu, " ")} `;
      return (
        (!filter.kind || filter.kind.includes(each.record.kind)) &&
        (!filter.state || filter.state.includes(each.state as "proposed")) &&
        (!filter.speaker || same(each.record.chain[1]!.name, filter.speaker)) &&
        (!filter.place || same(place, filter.place)) &&
        (!filter.document || each.record.documentId === filter.document) &&
        (!filter.from || day >= filter.from) &&
        (!filter.to || day <= filter.to) &&
        (!filter.q ||
          foldForSearch(filter.q)
            .split(" ")
            .every((word) => text.includes(word.length >= 3 ? word : ` ${word}`)))
      );
    };

    const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
      fc.option(arbitrary, { nil: undefined, freq: 1 });
    const day = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 18 }))
      .map(([m, d]) => `2031-0${m}-${d}`);
    const filters = fc.record({
      kind: some(fc.subarray(["incident", "casualty", "access"] as const, { minLength: 1 })),
      state: some(fc.subarray(["proposed", "accepted"] as const, { minLength: 1 })),
      speaker: some(fc.constantFrom(...speakers, "NURSE", "MISSION")),
      place: some(fc.constantFrom(...places, "unterholm")),
      from: some(day),
      to: some(day),
      q: some(
        fc.constantFrom(
          ...words,
          "SHELL convoy",
          "هدن",
          "unicum",
          "nothing",
          "обстрел shelling",
          "hour",
          "hour 7",
          "mi ma",
        ),
      ),
    });
    const plain = (filter: object): ClaimFilter =>
      Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

    test("list, pages, totals and counts are those of a plain filter", { timeout: 120_000 }, async () => {
      const { store, workspace, chief, reader } = setting;
      await fc.assert(
        fc.asyncProperty(filters, fc.boolean(), fc.integer({ min: 1, max: 60 }), async (raw, all, limit) => {
          const filter = plain(raw);
          const pass = passOf(all ? chief : reader);
          const expected = model
            .filter((each) => pass.labels.includes(each.label) && matches(each, filter))
            .map(({ record }) => record.id);
          const first = await store.query(listClaims, pass, { workspaceId: workspace.id, filter, limit });
          const told = JSON.stringify(filter);
          expect(
            first.claims.map(({ id }) => id),
            told,
          ).toEqual(expected.slice(0, limit));
          if (first.atLeast) expect(first.total).toBeLessThanOrEqual(expected.length);
          else expect(first.total, told).toBe(expected.length);
          const ids = first.claims.map(({ id }) => id);
          for (let cursor = first.next, page = 0; cursor !== null && page < 3; page += 1) {
            const next = await store.query(listClaims, pass, {
              workspaceId: workspace.id,
              filter,
              limit,
              cursor,
            });
            ids.push(...next.claims.map(({ id }) => id));
            cursor = next.next;
          }
          expect(ids, told).toEqual(expected.slice(0, ids.length));
          expect(ids.length).toBe(Math.min(expected.length, limit * 4));
          const counted = await store.query(facetCounts, pass, { workspaceId: workspace.id, filter });
          if (counted.atLeast) return;
          const others = model.filter(
            (each) =>
              pass.labels.includes(each.label) && matches(each, plain({ ...filter, kind: undefined })),
          );
          const kinds = Object.fromEntries(
            claimKinds
              .map((kind) => [kind, others.filter(({ record }) => record.kind === kind).length] as const)
              .filter(([, n]) => n > 0),
          );
          expect(Object.fromEntries(counted.kind.map(({ value, count }) => [value, count])), told).toEqual(
            kinds,
          );
        }),
        { numRuns: runs, seed: 20310303 },
      );
    });

    test("an export streams every matching claim once, in order", async () => {
      const { store, workspace, chief } = setting;
      const pass = passOf(chief);
      const found: ClaimLine[] = [];
      let after: string | null | undefined;
      do {
        const page = await store.query(exportClaims, pass, {
          workspaceId: workspace.id,
          filter: { kind: ["casualty"] },
          limit: 500,
          after: after ?? undefined,
        });
        found.push(...page.claims);
        after = page.next;
      } while (after !== null);
      expect(found.map(({ id }) => id)).toEqual(
        model.filter(({ record }) => record.kind === "casualty").map(({ record }) => record.id),
      );
    });

    test("a made-up cursor is refused with a reason", async () => {
      const { store, workspace, chief } = setting;
      for (const cursor of ["x", "W10", "%%%", btoa('["a",1,2]')])
        await expect(
          store.query(listClaims, passOf(chief), { workspaceId: workspace.id, filter: {}, limit: 5, cursor }),
        ).rejects.toMatchObject({
          key: "invalid-input",
        });
    });
  });
};
