import type { Person } from "@truce/domain/base";
import type { ActorPage, ActorsImported, ActorView } from "@truce/domain/identity";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestNode, type TestNode } from "../http/test-node.ts";
import { verifyData } from "../ledger/verify/verify-data.ts";
import { wholePass } from "../sharing/people.ts";

let truce: TestNode;
let analyst: Person;
let reader: Person;

beforeAll(async () => {
  truce = await openTestNode();
  analyst = await truce.person("Analyst", "analyst");
  reader = await truce.person("Reader", "reader");
}, 60_000);
afterAll(() => truce.close());

const send = (person: Person, path: string, body: unknown) =>
  truce.ask(person, `/api/v1/workspaces/${truce.workspaceId}/actors${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const add = async (name: string, more: object = {}): Promise<ActorView> => {
  const answer = await send(analyst, "", { name, kind: "armed_group", ...more });
  expect(answer.status).toBe(201);
  return (await answer.json()) as ActorView;
};
const act = (id: string, body: object) => send(analyst, `/${encodeURIComponent(id)}/acts`, body);

describe("actors of a workspace", () => {
  it("begin with the starter set and are found by any spelling", async () => {
    const page = await truce.get<ActorPage>(reader, "/actors?q=جبهة النصرة");
    expect(page.actors.map(({ name }) => name)).toEqual(["Jabhat al-Nusra"]);
    expect(page.actors[0]!.renamed).toEqual([{ name: "Jabhat Fatah al-Sham", on: "2016-07-28" }]);
    expect((await truce.get<ActorPage>(reader, "/actors")).total).toBeGreaterThan(300);
  });

  it("take spellings, retire them and are renamed, each with its entry; what cannot be is refused with the reason", async () => {
    const front = await add("Orvenian Front", { from: "2030-01-01" });
    expect((await act(front.id, { act: "alias", name: "جبهة أورفينيا", language: "ar" })).status).toBe(200);
    expect((await act(front.id, { act: "alias", name: "جبهة أورفينيا", language: "ar" })).status).toBe(409);
    expect((await act(front.id, { act: "rename", name: "Army of Orvenia", on: "2031-02-31" })).status).toBe(
      400,
    );
    expect((await act(front.id, { act: "rename", name: "Army of Orvenia", on: "2031-02-01" })).status).toBe(
      200,
    );
    const retired = (await (
      await act(front.id, { act: "retire", name: "جبهة أورفينيا", reason: "the other front is called so" })
    ).json()) as ActorView;
    expect(retired.aliases).toEqual([
      {
        name: "جبهة أورفينيا",
        language: "ar",
        own: true,
        retired: { reason: "the other front is called so" },
      },
    ]);
    expect((await act("Jabhat al-Nusra", { act: "alias", name: "جبهة نصرة" })).status).toBe(200);
    expect((await act("Nobody", { act: "alias", name: "X" })).status).toBe(404);
    expect((await send(reader, "", { name: "Mine", kind: "ngo" })).status).toBe(403);
    const { store, blobs, dataDir } = truce.node;
    const verified = await verifyData({ store, blobs, dataDir, whole: wholePass }, () => {});
    expect(verified.faults).toEqual([]);
  });

  it("are read by the next reading, and reading again shows the difference", async () => {
    const text =
      "Le Veldmonitor a rien dit. The Veldmonitor Group said on Friday that 12 civilians had been killed in Karsk.";
    const { documentId } = await truce.add(analyst, text.slice(27), { published: "2031-06-01" });
    const speaker = async () => {
      const { claims } = await truce.claims(analyst, `document=${documentId}`);
      return claims.filter(({ kind }) => kind === "figure").map((claim) => claim.chain.at(-1)?.name);
    };
    expect(await speaker()).toEqual(["Veldmonitor Group"]);
    await add("Monitoring Group of Veld", { kind: "ngo", aliases: [{ name: "Veldmonitor Group" }] });
    const again = async () => {
      const answer = await truce.ask(
        analyst,
        `/api/v1/workspaces/${truce.workspaceId}/documents/${documentId}/read`,
        { method: "POST" },
      );
      const { job } = (await answer.json()) as { job: { id: string } };
      for (;;) {
        const seen = (await (await truce.ask(analyst, `/api/v1/jobs/${job.id}`)).json()) as {
          state: string;
          result?: { claims: number };
        };
        if (seen.result) return seen.result.claims;
        expect(seen.state).not.toBe("failed");
        await new Promise((done) => setTimeout(done, 10));
      }
    };
    expect(await again()).toBe(1);
    expect(await speaker()).toEqual(["Monitoring Group of Veld"]);
    expect(await again()).toBe(0);
    // A second bearer of the name: none is chosen, both are told.
    await add("Veld Volunteers", { kind: "ngo", aliases: [{ name: "Veldmonitor Group" }] });
    const { actors } = await truce.get<ActorPage>(reader, "/actors?ambiguous=true");
    expect(actors.map(({ name }) => name).sort()).toEqual(["Monitoring Group of Veld", "Veld Volunteers"]);
    expect(await again()).toBe(1);
    expect(await speaker()).toEqual(["Veldmonitor Group"]);
    const { claims } = await truce.claims(analyst, `document=${documentId}`);
    expect(claims.find(({ kind }) => kind === "figure")!.chain.at(-1)).toMatchObject({
      candidates: ["Monitoring Group of Veld", "Veld Volunteers"],
    });
  });

  it("come in as a table; rows that say nothing new are counted, faulty ones named", async () => {
    const csv = [
      "actor,kind,alias,language,from,to,renamed_on",
      "Keshti Brigade,armed_group,كتيبة كشتي,ar,2031-01-01,,",
      "Keshti Brigade,,Бригада Кешти,ru,,,",
      "Keshti Brigade,,Keshti Division,,,,2031-05-01",
      "Nameless,,x,,,,",
      "United Nations,,ONU,fr,,,",
      "United Nations,,UN,,,,",
    ].join("\n");
    const done = (await (await send(analyst, "/import", { csv })).json()) as ActorsImported;
    expect(done).toMatchObject({ added: 1, aliases: 3, renamed: 1, known: 1 });
    expect(done.refused).toEqual([{ row: 5, why: expect.stringContaining("there is no actor Nameless") }]);
    const again = (await (await send(analyst, "/import", { csv })).json()) as ActorsImported;
    expect(again).toMatchObject({ added: 0, aliases: 0 });
    expect((await send(analyst, "/import", { csv: "who,what\na,b" })).status).toBe(400);
  });
});
