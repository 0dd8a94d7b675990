import type { Person } from "@truce/domain/base";
import type { Situation } from "@truce/domain/publication";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestNode, type TestNode } from "./test-node.ts";

const report = (count: number): string =>
  `The Northern Network for Records reported on Friday that ${count} civilians had been killed in June 2031 in Vardel. Aid workers said that eight areas had not been reached by the UN. The envoy said that talks must start before 1 August.`;

let truce: TestNode;
let analyst: Person;

beforeAll(async () => {
  truce = await openTestNode();
  analyst = await truce.person("An analyst", "analyst");
});
afterAll(() => truce.close());

/** Everything that carries a figure, count or export without asking for proposals by name. */
async function totals(): Promise<unknown> {
  const situation = await truce.get<Situation>(analyst, "/situation");
  const figures = await truce.get(analyst, "/figures");
  const csv = await (
    await truce.ask(analyst, `/api/v1/workspaces/${truce.workspaceId}/export?format=csv`)
  ).text();
  const json = (await (
    await truce.ask(analyst, `/api/v1/workspaces/${truce.workspaceId}/export`)
  ).json()) as { claims: unknown };
  return {
    accepted: situation.accepted,
    count: situation.counts.accepted,
    figures,
    csv,
    exported: json.claims,
  };
}

describe("a proposal that nobody accepted", () => {
  it("changes no total, figure or export; accepting it does; undoing that takes it out again", async () => {
    const before = await totals();
    const { claims: read } = await truce.add(analyst, report(41), { published: "2031-07-04" });
    expect(read).toBeGreaterThan(0);
    expect(await totals()).toEqual(before);
    const situation = await truce.get<Situation>(analyst, "/situation");
    expect(situation.counts.proposed).toBe(read);
    const figure = (await truce.claims(analyst, "kind=figure")).claims.find(
      (each) => (each.content as { value?: number }).value === 41,
    )!;
    await truce.judge(analyst, figure.id, { answer: "accept" });
    const after = await truce.get<Situation>(analyst, "/situation");
    expect(after.accepted.strips.flatMap((strip) => strip.marks).map((mark) => mark.claimId)).toEqual([
      figure.id,
    ]);
    await truce.judge(analyst, figure.id, { answer: "undo" });
    expect(await totals()).toEqual(before);
  });

  it("is in an export only when it is asked for by name", async () => {
    const text = async (query: string) =>
      (await truce.ask(analyst, `/api/v1/workspaces/${truce.workspaceId}/export?format=csv${query}`)).text();
    expect(await text("")).not.toContain("41");
    expect(await text("&state=proposed")).toContain("41");
  });
});

describe("judging", () => {
  it("tells the second of two people that someone decided meanwhile, and stores nothing", async () => {
    const other = await truce.person("Another analyst", "analyst");
    const { documentId } = await truce.add(analyst, report(57), { published: "2031-07-05" });
    const claim = (await truce.claims(analyst, `document=${documentId}`)).claims[0]!;
    expect((await truce.judge(analyst, claim.id, { answer: "accept", basedOn: claim.heads })).status).toBe(
      200,
    );
    const late = await truce.judge(other, claim.id, {
      answer: "reject",
      reason: "not so",
      basedOn: claim.heads,
    });
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ type: "urn:truce:problem:conflict" });
    const now = await truce.get<{ state: string; history: unknown[] }>(analyst, `/claims/${claim.id}`);
    expect(now).toMatchObject({ state: "accepted" });
    expect(now.history).toHaveLength(1);
  });

  it("wants a reason for a rejection", async () => {
    const claim = (await truce.claims(analyst, "state=proposed")).claims[0]!;
    const answer = await truce.judge(analyst, claim.id, { answer: "reject" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining("say why") });
  });

  it("corrects by a claim of the person's own and leaves the old one in sight", async () => {
    const { documentId } = await truce.add(analyst, report(63), { published: "2031-07-06" });
    const old = (await truce.claims(analyst, `document=${documentId}&kind=figure`)).claims[0]!;
    const correction = {
      documentId,
      kind: "figure",
      chain: old.chain,
      evidence: old.evidence,
      content: { ...old.content, place: "Vardel district" },
    };
    expect(
      (await truce.judge(analyst, old.id, { answer: "correct", reason: "the place", correction })).status,
    ).toBe(200);
    const { claims } = await truce.claims(analyst, `document=${documentId}&kind=figure`);
    expect(claims.find((each) => each.id === old.id)?.state).toBe("corrected");
    const made = claims.find((each) => each.origin.by === "person")!;
    expect(made).toMatchObject({
      state: "accepted",
      origin: { corrects: old.id },
      content: { place: "Vardel district" },
    });
  });

  it("refuses evidence that does not reproduce its words and says what stands there", async () => {
    const document = (await truce.claims(analyst)).claims[0]!.documentId;
    const body = {
      documentId: document,
      kind: "quotation",
      chain: [{ name: "N", role: "publisher" }],
      evidence: [{ start: 0, end: 3, text: "XXX" }],
      content: { words: "XXX" },
    };
    const answer = await truce.ask(analyst, `/api/v1/workspaces/${truce.workspaceId}/claims`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining("“The”") });
  });
});

describe("reading the same report twice", () => {
  it("adds nothing and keeps every judgement", async () => {
    const first = await truce.add(analyst, report(77), { published: "2031-07-07" });
    const { claims } = await truce.claims(analyst, `document=${first.documentId}`);
    await truce.judge(analyst, claims[0]!.id, { answer: "accept" });
    const again = await truce.add(analyst, report(77), { published: "2031-07-07" });
    expect(again).toMatchObject({ documentId: first.documentId, already: true, claims: 0 });
    const after = await truce.claims(analyst, `document=${first.documentId}`);
    expect(after.claims.map((each) => each.id)).toEqual(claims.map((each) => each.id));
    expect(after.claims[0]!.state).toBe("accepted");
  });
});
