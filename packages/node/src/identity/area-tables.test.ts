import { createHash } from "node:crypto";
import type { Person } from "@truce/domain/base";
import type { PlaceIdentity } from "@truce/domain/claims";
import type { AreaTable, AreaTableList, AreaTableTaken } from "@truce/domain/identity";
import type { DocumentText } from "@truce/domain/sources";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeZip } from "@truce/linkage/testing/make-zip";
import { openTestNode, type TestNode } from "../http/test-node.ts";
import { verifyData } from "../ledger/verify/verify-data.ts";
import { addWorkspace } from "../publication/add-workspace.ts";
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

const head = "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE\n";
const csv = `${head}Orvenia,أورفينيا,SY91,Karskbruk,كارسكبروك,SY9101\nOrvenia,أورفينيا,SY91,Veldt,,\n`;
const terms = { source: "Statistics Office, 2031", licence: "CC BY-IGO" };

interface Given {
  readonly name?: string;
  readonly fields?: Record<string, string>;
  readonly workspaceId?: string;
}
function hand(person: Person, text: string | Uint8Array, { name, fields = terms, workspaceId }: Given = {}) {
  const form = new FormData();
  form.set("file", new File([typeof text === "string" ? text : text.slice()], name ?? "areas.csv"));
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  const path = `/api/v1/workspaces/${workspaceId ?? truce.workspaceId}/area-tables`;
  return truce.ask(person, path, { method: "POST", body: form });
}
const taken = async (text: string, given?: Given): Promise<AreaTableTaken> => {
  const answer = await hand(analyst, text, given);
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as AreaTableTaken;
};
const retire = (id: string, reason = "a later one is there") =>
  truce.ask(analyst, `/api/v1/workspaces/${truce.workspaceId}/area-tables/${id}/retire`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ reason }),
  });

describe("tables of areas", () => {
  it("are taken in with their terms; every refused line is named, and the same bytes are the same table", async () => {
    const answer = await hand(analyst, csv, { fields: { ...terms, validOn: "2031-01-01" } });
    expect(answer.status).toBe(201);
    const { table, known, refused } = (await answer.json()) as AreaTableTaken;
    expect(known).toBe(false);
    expect(refused).toEqual([{ line: 3, why: 'admin2 "Veldt" has no P-code' }]);
    expect(table).toMatchObject({
      ...terms,
      name: "areas.csv",
      sha256: createHash("sha256").update(csv).digest("hex"),
      validOn: "2031-01-01",
      countries: ["SY"],
      areas: { admin1: 1, admin2: 1 },
      accepted: 1,
      refusedCount: 1,
      importedBy: "Analyst",
      retired: null,
    });
    const again = await hand(analyst, csv, { name: "other.csv", fields: { source: "X", licence: "Y" } });
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ known: true, table: { id: table.id, source: terms.source } });
    const { tables } = await truce.get<AreaTableList>(reader, "/area-tables");
    expect(tables.map(({ id }) => id)).toEqual([table.id]);
    expect(await truce.get<AreaTable>(reader, `/area-tables/${table.id}`)).toMatchObject({ refused });
    const original = await truce.ask(
      reader,
      `/api/v1/workspaces/${truce.workspaceId}/area-tables/${table.id}/original`,
    );
    expect(await original.text()).toBe(csv);
    expect(original.headers.get("x-truce-sha256")).toBe(table.sha256);
  });

  it("are refused with words that help", async () => {
    const refusal = async (answer: Promise<Response>): Promise<[number, string]> => {
      const response = await answer;
      return [response.status, ((await response.json()) as { detail: string }).detail];
    };
    expect(await refusal(hand(reader, csv))).toEqual([403, expect.stringContaining("may record")]);
    expect(await refusal(hand(analyst, csv, { fields: {} }))).toEqual([
      400,
      expect.stringMatching(/source.*licence/),
    ]);
    expect(await refusal(hand(analyst, "a,b\n1,2\n"))).toEqual([400, expect.stringContaining("ADM1_PCODE")]);
    expect(await refusal(hand(analyst, `${head}Orvenia,,,,,\n`))).toEqual([
      400,
      expect.stringContaining("Line 2"),
    ]);
    expect(await refusal(hand(analyst, "PK\u0003\u0004 no workbook"))).toEqual([
      400,
      expect.stringContaining("cannot be read"),
    ]);
    expect((await retire(`tbl_${"0".repeat(32)}`)).status).toBe(404);
    const nowhere = `wsp_${"0".repeat(32)}`;
    const kept = `${head}Never,,SY99,,,\n`;
    expect((await hand(analyst, kept, { workspaceId: nowhere })).status).toBe(404);
    expect(await truce.node.blobs.has(createHash("sha256").update(kept).digest("hex"))).toBe(false);
  });

  it("may be workbooks with dates, and with sheets whose names are of any length", async () => {
    const row = (n: number, ...cells: string[]): string =>
      `<row r="${n}">${cells.map((cell) => `<c t="str"><v>${cell}</v></c>`).join("")}</row>`;
    const sheet = (...rows: string[]): string =>
      `<worksheet><sheetData>${rows.join("")}</sheetData></worksheet>`;
    const long = "ورقة".repeat(200);
    const countries = Array.from({ length: 400 }, (_, n) => String.fromCharCode(65 + n / 26, 65 + (n % 26)));
    const bytes = makeZip({
      "xl/workbook.xml": `<workbook><sheets><sheet name="${long}" r:id="r1"/><sheet name="${long}2" r:id="r2"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels":
        '<Relationships><Relationship Id="r1" Target="worksheets/s1.xml"/><Relationship Id="r2" Target="worksheets/s2.xml"/></Relationships>',
      "xl/worksheets/s1.xml": sheet(row(1, "About")),
      "xl/worksheets/s2.xml": sheet(
        row(1, "ADM1_EN", "ADM1_PCODE", "validOn"),
        ...countries.map((code, n) => row(n + 2, `Area ${code}`, `${code}01`, "2031-05-01")),
        row(500, "Nowhere", "", ""),
      ),
    });
    const answer = await hand(analyst, bytes, { name: `${"x".repeat(300)}.xlsx` });
    const { table, refused } = (await answer.json()) as AreaTableTaken;
    expect(answer.status).toBe(201);
    expect(table).toMatchObject({ validOn: "2031-05-01", areas: { admin1: 400 }, refusedCount: 1 });
    expect(table.name).toHaveLength(200);
    expect(table.passedOver).toMatchObject([{ sheet: long.slice(0, 300) }]);
    expect(refused).toMatchObject([{ sheet: `${long}2`, line: 500 }]);
    expect((await retire(table.id)).status).toBe(200);
  });

  it("are what the workspace is read with, and reading again shows what one of them changed", async () => {
    const text = "The mission said that shelling killed five people in Tollhaven on 3 July 2031, in Syria.";
    const { documentId } = await truce.add(analyst, text, { published: "2031-07-04" });
    const places = async (): Promise<(string | undefined)[]> => {
      const { claims } = await truce.claims(analyst, `document=${documentId}`);
      return claims.flatMap(({ content }) =>
        ((content as { located?: { place?: PlaceIdentity }[] }).located ?? []).map(({ place }) => place?.id),
      );
    };
    const read = async (): Promise<string[]> => {
      const { reading } = await truce.get<DocumentText>(reader, `/documents/${documentId}/text`);
      return reading!.gazetteers!.flatMap(({ sha256 }) => (sha256 === undefined ? [] : [sha256]));
    };
    expect(await places()).not.toContain("pcode:SY9102");
    const before = await read();
    expect(before).toHaveLength(1);

    const later = `${head}Orvenia,أورفينيا,SY91,Tollhaven,تولهافن,SY9102\n`;
    const { table } = await taken(later, { fields: { ...terms, validOn: "2031-06-01" } });
    expect(await again(documentId)).toBeGreaterThan(0);
    expect(await places()).toContain("pcode:SY9102");
    // What is valid later counts first, and the reading says what it was read with.
    expect(await read()).toEqual([table.sha256, ...before]);
    expect(await again(documentId)).toBe(0);
    const found = await truce.get<{ places: PlaceIdentity[] }>(
      reader,
      `/places?name=${encodeURIComponent("تولهافن")}`,
    );
    expect(found.places.map(({ id }) => id)).toEqual(["pcode:SY9102"]);

    // Its Arabic name is there for people who read Arabic, by the place and by its label.
    const asked = new URLSearchParams([
      ["place", "pcode:SY9102|Tollhaven"],
      ["place", "geonames:170063|Aleppo"],
      ["label", "Tollhaven (admin2), Orvenia, SY"],
      ["label", "Nowhere at all, SY"],
    ]);
    expect(await truce.get(reader, `/places/arabic?${asked}`)).toEqual({
      places: { "pcode:SY9102": "تولهافن", "geonames:170063": "حلب" },
      labels: {
        "Tollhaven (admin2), Orvenia, SY": {
          name: "تولهافن",
          level: "admin2",
          area: "أورفينيا",
          country: "SY",
        },
      },
    });

    const retired = await retire(table.id);
    expect(await retired.json()).toMatchObject({
      retired: { reason: "a later one is there", by: "Analyst" },
    });
    expect((await retire(table.id)).status).toBe(409);
    expect(await again(documentId)).toBeGreaterThan(0);
    expect(await places()).not.toContain("pcode:SY9102");
    expect(await read()).toEqual(before);
    expect((await taken(later)).table).toMatchObject({ id: table.id, retired: null });
  });

  it("are one workspace's and no other's, and truce verify vouches for acts and bytes", async () => {
    const { node } = truce;
    const about = { name: "Other", mark: null, referenceDay: null, label: "public" } as const;
    const workspace = await addWorkspace(node, about, node.operator.id);
    const elsewhere = `/api/v1/workspaces/${workspace.id}`;
    expect(await (await truce.ask(reader, `${elsewhere}/area-tables`)).json()).toEqual({ tables: [] });
    const { places } = (await (await truce.ask(reader, `${elsewhere}/places?name=Karskbruk`)).json()) as {
      places: unknown[];
    };
    expect(places).toEqual([]);
    const { table } = await taken(csv, { workspaceId: workspace.id });
    const { tables } = await truce.get<AreaTableList>(reader, "/area-tables");
    expect(tables.map(({ id }) => id)).not.toContain(table.id);
    const { store, blobs, dataDir } = node;
    expect((await verifyData({ store, blobs, dataDir, whole: wholePass }, () => {})).faults).toEqual([]);
  });
});

async function again(documentId: string): Promise<number> {
  const base = `/api/v1/workspaces/${truce.workspaceId}/documents/${documentId}/read`;
  const { job } = (await (await truce.ask(analyst, base, { method: "POST" })).json()) as {
    job: { id: string };
  };
  for (;;) {
    const seen = (await (await truce.ask(analyst, `/api/v1/jobs/${job.id}`)).json()) as {
      state: string;
      result?: { claims: number };
    };
    if (seen.result) return seen.result.claims;
    expect(seen.state).not.toBe("failed");
    await new Promise((done) => setTimeout(done, 10));
  }
}
