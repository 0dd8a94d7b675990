import { labels, newId, type Label, type Pass, type WorkspaceId } from "@truce/domain/base";
import type { ClaimRecord } from "@truce/domain/claims";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as store from "../index.ts";
import { openSetting, type Engine, type Setting } from "./engines.ts";
import { passOf, type Maker } from "./make.ts";

/** The model, written apart from the code under test: a thing is seen by whoever sees its strictest label. */
const rank: Record<Label, number> = { public: 0, mission: 1, restricted: 2, sealed: 3 };
const max = (...all: Label[]): Label => all.reduce((a, b) => (rank[a] >= rank[b] ? a : b));

interface ModelClaim {
  id: string;
  own: Label;
  token: string;
  state: "proposed" | "accepted" | "rejected";
  speaker: string;
}
interface ModelDocument {
  id: string;
  label: Label;
  token: string;
  claims: ModelClaim[];
  copies: { id: string; own: Label }[];
}

const label = fc.constantFrom(...labels);
const plan = fc.record({
  workspace: fc.constantFrom<Label>("public", "public", "public", "mission", "restricted"),
  documents: fc.array(
    fc.record({
      label,
      relabel: fc.option(label, { nil: undefined }),
      copy: fc.option(label, { nil: undefined }),
      claims: fc.array(
        fc.record({
          label,
          act: fc.constantFrom("none", "accept", "reject"),
          speaker: fc.nat(2),
          byPerson: fc.boolean(),
        }),
        { maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});

/** Records what the plan says, as someone who sees everything. */
async function recordPlan(
  setting: Setting,
  { workspace: own, documents }: typeof plan extends fc.Arbitrary<infer T> ? T : never,
) {
  const { store: it, maker, chief } = setting;
  const pass = passOf(chief);
  const workspace = maker.workspace("Ostria, one trial", own);
  await it.command(store.createWorkspace, pass, {
    workspace,
    ...maker.sealed("workspace-created", workspace.id, workspace.id, chief.id),
  });
  const model: ModelDocument[] = [];
  for (const each of documents) {
    const token = tokenOf(maker);
    const claimTokens = each.claims.map(() => tokenOf(maker));
    const text = `${token} was said. ${claimTokens.map((word) => `${word} stands here.`).join(" ")} And no more.`;
    const capture = maker.document(workspace.id, chief.id, text, { label: each.label, title: `On ${token}` });
    await it.command(store.captureDocument, pass, capture);
    const claims: ModelClaim[] = [];
    const proposed: ClaimRecord[] = [];
    for (const [index, one] of each.claims.entries()) {
      const speaker = `Speaker ${one.speaker}`;
      const record = maker.claim(capture.document, chief.id, text, `${claimTokens[index]} stands here`, {
        label: one.label,
        chain: [
          { name: "The Herald", role: "publisher" },
          { name: speaker, role: "speaker" },
        ],
        kind: "figure",
        content: { value: 1, precision: "exact", unit: "people", place: `Place ${one.speaker}` },
      });
      claims.push({ id: record.id, own: one.label, token: claimTokens[index]!, state: "proposed", speaker });
      if (one.byPerson) await it.command(store.recordClaim, pass, maker.personsClaim(record));
      else proposed.push(record);
    }
    await it.command(store.recordReading, pass, maker.reading(capture.document, chief.id, proposed));
    for (const [index, one] of each.claims.entries()) {
      if (one.act === "none") continue;
      const judgement = maker.judgement(
        claims[index]!.id as `clm_${string}`,
        chief.id,
        one.act,
        [],
        `about ${claimTokens[index]}`,
      );
      await it.command(store.judge, pass, maker.judge(workspace.id, judgement));
      claims[index]!.state = one.act === "accept" ? "accepted" : "rejected";
    }
    const copies: ModelDocument["copies"] = [];
    if (each.copy) {
      const id = newId("cpy", maker.random);
      const copy = {
        kind: "translation" as const,
        language: "fr",
        by: "A. Translator",
        reviewed: false,
        paragraphs: [{ text: `${token} en français`, original: null }],
      };
      await it.command(store.addCopy, pass, {
        id,
        workspaceId: workspace.id,
        documentId: capture.document.id,
        label: each.copy,
        copy,
        ...maker.sealed("copy-added", capture.document.id, workspace.id, chief.id),
      });
      copies.push({ id, own: each.copy });
    }
    if (each.relabel)
      await it.command(store.relabelDocument, pass, {
        workspaceId: workspace.id,
        id: capture.document.id,
        label: each.relabel,
        reason: `because of ${token}`,
        ...maker.sealed("label-changed", capture.document.id, workspace.id, chief.id),
      });
    const now = max(own, each.relabel ?? each.label);
    model.push({ id: capture.document.id, label: now, token, claims, copies });
  }
  return { workspaceId: workspace.id, model };
}

const tokenOf = (maker: Maker): string => `zq${Buffer.from(maker.random(8)).toString("hex")}`;

/** Every query that a viewer can ask, with every id and word there is, hidden ones too. */
async function askEverything(
  setting: Setting,
  pass: Pass,
  workspaceId: WorkspaceId,
  model: readonly ModelDocument[],
) {
  const it = setting.store;
  const answers: Record<string, unknown> = {};
  const ask = async (name: string, answer: Promise<unknown>): Promise<void> => {
    answers[name] = await answer;
  };
  await ask("documents", it.query(store.listDocuments, pass, { workspaceId, limit: 100 }));
  await ask("claims", it.query(store.listClaims, pass, { workspaceId, filter: {}, limit: 100 }));
  await ask("export", it.query(store.exportClaims, pass, { workspaceId, filter: {}, limit: 100 }));
  await ask("facets", it.query(store.facetCounts, pass, { workspaceId, filter: {} }));
  await ask(
    "facets of accepted",
    it.query(store.facetCounts, pass, { workspaceId, filter: { state: ["accepted"] } }),
  );
  await ask("counts", it.query(store.counts, pass, { workspaceId }));
  await ask("head", it.query(store.ledgerHead, pass, { workspaceId }));
  await ask("entries", it.query(store.entriesAfter, pass, { workspaceId, after: 0, limit: 1000 }));
  await ask("situation", it.query(store.claimsForSituation, pass, { workspaceId }));
  await ask("workspace", it.query(store.getWorkspace, pass, { id: workspaceId }));
  await ask("workspaces", it.query(store.listWorkspaces, pass, {}));
  await ask("search", it.query(store.search, pass, { workspaceId, q: "zq", limit: 100 }));
  for (const { id, token, claims, copies } of model) {
    await ask(`document ${id}`, it.query(store.getDocument, pass, { workspaceId, id }));
    await ask(`text ${id}`, it.query(store.getDocumentText, pass, { workspaceId, id }));
    await ask(`known ${id}`, it.query(store.knownClaims, pass, { workspaceId, documentId: id }));
    await ask(`copies ${id}`, it.query(store.listCopies, pass, { workspaceId, documentId: id }));
    await ask(
      `claims of ${id}`,
      it.query(store.listClaims, pass, { workspaceId, filter: { document: id }, limit: 50 }),
    );
    await ask(`search ${id}`, it.query(store.search, pass, { workspaceId, q: token, limit: 50 }));
    for (const copy of copies)
      await ask(`copy ${copy.id}`, it.query(store.getCopy, pass, { workspaceId, id: copy.id }));
    for (const claim of claims) {
      await ask(`claim ${claim.id}`, it.query(store.getClaim, pass, { workspaceId, id: claim.id }));
      await ask(
        `q ${claim.id}`,
        it.query(store.listClaims, pass, { workspaceId, filter: { q: claim.token }, limit: 5 }),
      );
    }
  }
  return answers;
}

/** Nothing leaves by any query that the viewer's labels do not open, and nothing they open is missing. */
export const theGateHolds = (engine: Engine, runs: number): void => {
  describe("the gate", () => {
    let setting: Setting;
    beforeAll(async () => {
      setting = await openSetting(engine);
    });
    afterAll(() => setting.close());

    test(
      "agrees with an independent model over random records, for every viewer",
      { timeout: 120_000 },
      async () => {
        await fc.assert(
          fc.asyncProperty(plan, async (planned) => {
            const { workspaceId, model } = await recordPlan(setting, planned);
            for (const opened of [
              [],
              ["public"],
              ["public", "mission"],
              ["public", "mission", "restricted"],
              [...labels],
            ] as Label[][])
              await check(
                setting,
                { ...passOf(setting.chief), labels: opened },
                workspaceId,
                model,
                planned.workspace,
              );
          }),
          { numRuns: runs, seed: 20310301 },
        );
      },
    );
  });
};

async function check(
  setting: Setting,
  pass: Pass,
  workspaceId: WorkspaceId,
  model: readonly ModelDocument[],
  own: Label,
): Promise<void> {
  const answers = await askEverything(setting, pass, workspaceId, model);
  const sees = (each: Label): boolean => pass.labels.includes(each);
  const seenDocuments = model.filter((document) => sees(document.label));
  const all = model.flatMap((document) =>
    document.claims.map((claim) => ({ ...claim, document, label: max(claim.own, document.label) })),
  );
  const seenClaims = all.filter((claim) => sees(claim.label));

  // Nothing hidden, in no answer, neither by id nor by word.
  const everything = JSON.stringify(answers);
  const answered = new Map(
    Object.entries(answers).map(([name, answer]) => [name, JSON.stringify(answer) ?? ""]),
  );
  for (const document of model)
    if (!sees(document.label))
      for (const [name, text] of answered)
        expect(text.includes(document.id) || text.includes(document.token), name).toBe(false);
  for (const claim of all)
    if (!sees(claim.label))
      for (const [name, text] of answered) {
        expect(text.includes(claim.id), `${name} names a hidden claim`).toBe(false);
        // A visible document's own text holds its words; what was made of them must not show.
        if (!name.startsWith("text") && !name.startsWith("search") && !sees(claim.document.label))
          expect(text.includes(claim.token), name).toBe(false);
      }

  // Nothing seen is missing, and every number is of what is seen.
  const ids = (name: string, key: "claims" | "documents"): string[] =>
    (answers[name] as Record<string, { id: string }[]>)[key]!.map(({ id }) => id).sort();
  const claimIds = seenClaims.map(({ id }) => id).sort();
  const documentIds = seenDocuments.map(({ id }) => id).sort();
  expect(ids("documents", "documents")).toEqual(documentIds);
  expect(answers["documents"]).toMatchObject({ total: documentIds.length });
  expect(ids("claims", "claims")).toEqual(claimIds);
  expect(answers["claims"]).toMatchObject({ total: claimIds.length, next: null });
  expect(ids("export", "claims")).toEqual(claimIds);
  expect(ids("search", "claims")).toEqual(claimIds);
  expect(ids("search", "documents")).toEqual(documentIds);
  expect(answers["counts"]).toEqual({
    documents: documentIds.length,
    accepted: seenClaims.filter(({ state }) => state === "accepted").length,
    proposed: seenClaims.filter(({ state }) => state === "proposed").length,
  });
  const facets = answers["facets"] as { speaker: { value: string; count: number }[] };
  const speakers = Map.groupBy(seenClaims, ({ speaker }) => speaker);
  expect(Object.fromEntries(facets.speaker.map(({ value, count }) => [value, count]))).toEqual(
    Object.fromEntries([...speakers].map(([value, group]) => [value, group.length])),
  );
  const entries = answers["entries"] as unknown[];
  expect(answers["head"]).toMatchObject({ entries: entries.length });
  expect(answers["workspace"] === undefined).toBe(!sees(own));
  for (const document of seenDocuments) {
    const counted = { claims: 0, undecided: 0 };
    for (const claim of seenClaims)
      if (claim.document === document) {
        counted.claims += 1;
        if (claim.state === "proposed") counted.undecided += 1;
      }
    expect(answers[`document ${document.id}`]).toMatchObject({ ...counted, label: document.label });
    expect((answers[`copies ${document.id}`] as { id: string }[]).map(({ id }) => id)).toEqual(
      document.copies.filter((copy) => sees(max(copy.own, document.label))).map(({ id }) => id),
    );
  }
  for (const claim of seenClaims)
    expect(answers[`claim ${claim.id}`]).toMatchObject({ state: claim.state, label: claim.label });
  expect(everything.length).toBeGreaterThan(0);
}
