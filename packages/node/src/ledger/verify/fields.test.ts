/** Entries that hold commitments: a field erased, and entries of version 1, which held the words. */
import { canonicalJson } from "@truce/domain/base";
import { withoutFields } from "@truce/store/ledger";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Tamperer } from "../../../../store/src/sqlite/tamper.ts";
import { wholePass } from "../../sharing/people.ts";
import { openTestFolder, type TestFolder } from "./test-folder.ts";

let folder: TestFolder;
let claimId: string;
/** The claim's row as a backup from before would have it. */
let before: { record: string; field_salts: Uint8Array };

beforeAll(async () => {
  folder = await openTestFolder(wholePass, async (truce) => {
    const { node } = truce;
    const who = await truce.person("Another reviewer", "analyst", "reviewer");
    const { documentId } = await truce.add(
      who,
      "The Northern Network for Records reported that 12 civilians were killed in Vardel.",
    );
    claimId = (await truce.claims(who, `document=${documentId}`)).claims[0]!.id;
    const backup = new Tamperer(node.dataDir);
    before = backup.row("claim", claimId) as unknown as typeof before;
    backup.close();
    const erased = await truce.ask(
      node.operator,
      `/api/v1/workspaces/${truce.workspaceId}/erasure/${claimId}`,
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ fields: ["content.place"], reason: "asked for" }),
      },
    );
    if (!erased.ok) throw new Error(await erased.text());
  });
}, 60_000);
afterAll(() => folder.close());

const put = (record: unknown, salts: unknown): void =>
  folder.tamper.run(
    "UPDATE claim SET record = ?, field_salts = ? WHERE id = ?",
    record as string,
    salts as Uint8Array | null,
    claimId,
  );

describe("an erased field", () => {
  it("is gone with its salt, and the entry verifies: but only where an entry says so, and nothing else changed", async () => {
    const row = folder.tamper.row("claim", claimId) as {
      id: string;
      record: string;
      field_salts: Uint8Array;
    };
    expect(JSON.parse(row.record)).toMatchObject({ content: { place: null }, evidence: null });
    const decoder = new TextDecoder();
    expect(decoder.decode(row.field_salts)).not.toContain("content.place");
    const verified = await folder.verify();
    expect(verified.faults).toEqual([]);
    expect(verified.erased).toMatchObject({ acts: 2, documents: 1, unfinished: [] });

    // One more that no entry names.
    const more = withoutFields("claim", row, ["chain.0"]);
    put(more.record, more.field_salts);
    expect((await folder.verify()).faults.map(({ what }) => what)).toContainEqual(
      expect.stringContaining("no entry says that these were erased"),
    );
    put(row.record, row.field_salts);
    const erased = row;
    // What is left cannot be changed, nor its salts, nor the commitment of what is gone.
    put(erased.record.replace("civilian", "combatan"), erased.field_salts);
    expect((await folder.verify()).faults.map(({ item }) => item)).toContain(claimId);
    for (const part of ["kept", "erased"]) {
      const salts = new TextDecoder().decode(erased.field_salts);
      const at = salts.indexOf('"', salts.indexOf(part) + part.length + 4) - 5;
      put(
        erased.record,
        new TextEncoder().encode(
          `${salts.slice(0, at)}${salts[at] === "A" ? "B" : "A"}${salts.slice(at + 1)}`,
        ),
      );
      expect((await folder.verify()).faults.map(({ item }) => item)).toContain(claimId);
    }
    put(row.record, row.field_salts);
    expect((await folder.verify()).faults).toEqual([]);
    // A row of the erasure itself, and the words put back from a backup.
    for (const column of ["fields", "entry_id", "item_id", "workspace_id"]) {
      const undo = folder.tamper.flip({ table: "erasure", column, row: 0 }, 77);
      expect((await folder.verify()).faultCount, column).toBeGreaterThan(0);
      undo();
    }
    put(before.record, before.field_salts);
    expect((await folder.verify()).faults.map(({ what }) => what)).toContainEqual(
      expect.stringContaining("are back"),
    );
    put(row.record, row.field_salts);
    expect((await folder.verify()).faults).toEqual([]);
    expect(() => withoutFields("claim", row, ["record"])).toThrow("no field");
    expect(() => withoutFields("claim", row, ["content.nothing"])).toThrow("no field");
  }, 60_000);
});

describe("an entry of version 1", () => {
  it("is held against its row as ever", async () => {
    const id = `clm_${"1".repeat(32)}`;
    const row = folder.tamper.row("claim", claimId) as Record<
      "record" | "workspace_id" | "document_id" | "label",
      string
    >;
    const record = {
      ...(JSON.parse(row.record) as { recordedBy: string }),
      id,
      origin: { by: "person", corrects: null },
    };
    const entry = {
      id: `ent_${"1".repeat(32)}`,
      kind: "claim-recorded",
      workspaceId: row.workspace_id,
      itemId: id,
      personId: record.recordedBy,
      at: "2031-07-05T00:00:00Z",
    };
    const bytes = canonicalJson({ ...entry, truce: "entry/1", content: { claim: record } });
    folder.tamper.run(
      "INSERT INTO claim (workspace_id, id, document_id, import_key, label, version, record) VALUES (?, ?, ?, ?, ?, 1, ?)",
      row.workspace_id,
      id,
      row.document_id,
      "old",
      row.label,
      canonicalJson(record),
    );
    folder.tamper.run(
      "INSERT INTO entry (id, kind, workspace_id, item_id, document_id, claim_id, person_id, at, bytes, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      entry.id,
      entry.kind,
      entry.workspaceId,
      id,
      row.document_id,
      id,
      entry.personId,
      entry.at,
      new TextEncoder().encode(bytes),
      new Uint8Array(32),
    );
    expect(await folder.verify()).toMatchObject({ faults: [], waiting: 1 });
    const place = folder.tamper.count("claim") - 1;
    for (const column of ["record", "label", "document_id"]) {
      const undo = folder.tamper.flip({ table: "claim", column, row: place }, 211);
      expect((await folder.verify()).faultCount, column).toBeGreaterThan(0);
      undo();
    }
    expect((await folder.verify()).faults).toEqual([]);
  }, 60_000);
});
