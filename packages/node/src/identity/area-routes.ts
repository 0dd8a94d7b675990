import { z } from "@hono/zod-openapi";
import { areaTableId, Problem } from "@truce/domain/base";
import {
  areaRetirement,
  areaTable,
  areaTableDeclared,
  areaTableLine,
  areaTableList,
  areaTableTaken,
} from "@truce/domain/identity";
import { listAreaTables } from "@truce/store";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { gatedRoute, newApp, type TruceApp, type TruceEnv } from "../http/environment.ts";
import { inWorkspace, json } from "../http/params.ts";
import { areaBounds } from "../reader/area-file.ts";
import type { TruceNode } from "../truce-node.ts";
import { oneAreaTable, retire, takeAreaTable } from "./area-tables.ts";

const ofTable = inWorkspace.extend({ tableId: areaTableId });
const tableForm = z.toJSONSchema(
  areaTableDeclared.extend({ file: z.string().meta({ format: "binary" }) }),
) as object;
/** Room for the form around the file. */
const formMargin = 64 * 1024;
const line = (table: z.infer<typeof areaTable>): z.infer<typeof areaTableLine> => areaTableLine.parse(table);

/** The tables of areas of a workspace. */
export function areaRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  app.post(
    "/workspaces/:workspaceId/area-tables",
    bodyLimit({
      maxSize: areaBounds.bytes + formMargin,
      onError: () => {
        throw new Problem(
          "too-large",
          `The table is larger than ${areaBounds.bytes} bytes, the most that is taken. Leave out columns that are not needed, or split it.`,
          { limit: areaBounds.bytes },
        );
      },
    }),
  );
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/workspaces/{workspaceId}/area-tables",
      summary: "Tables of administrative areas that this workspace was given, retired ones too",
      request: { params: inWorkspace },
      responses: { 200: json(areaTableList, "The tables; the one taken in last stands last") },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const tables = await node.store.query(listAreaTables, context.get("pass"), { workspaceId });
      return context.json({ tables: tables.map(line) }, 200);
    },
  );
  app.openapi(
    gatedRoute("record", {
      method: "post",
      path: "/workspaces/{workspaceId}/area-tables",
      summary: "Take in a table of areas (CSV or XLSX with P-codes); every refused line is named",
      request: {
        params: inWorkspace,
        body: {
          required: true,
          description: "A form with the file, whose table it is and under which licence it may be used",
          content: {
            "multipart/form-data": { schema: tableForm },
          },
        },
      },
      responses: {
        200: json(areaTableTaken, "These bytes were in use already; nothing was recorded"),
        201: json(areaTableTaken, "The table, in use from the next reading on"),
      },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const who = { person: context.get("person"), pass: context.get("pass") };
      const { file, declared } = await receive(context);
      const { table, known, refused } = await takeAreaTable(node, who, workspaceId, file, declared);
      return context.json({ table: line(table), known, refused: [...refused] }, known ? 200 : 201);
    },
  );
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/workspaces/{workspaceId}/area-tables/{tableId}",
      summary: "A table of areas with the lines of it that were refused",
      request: { params: ofTable },
      responses: { 200: json(areaTable, "The table") },
    }),
    async (context) => {
      const { workspaceId, tableId } = context.req.valid("param");
      return context.json(await oneAreaTable(node, context.get("pass"), workspaceId, tableId), 200);
    },
  );
  app.openapi(
    gatedRoute("read", {
      method: "get",
      path: "/workspaces/{workspaceId}/area-tables/{tableId}/original",
      summary: "The exact bytes of a table of areas, as an attachment",
      request: { params: ofTable },
      responses: {
        200: {
          description: "The bytes",
          content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
        },
      },
    }),
    async (context) => {
      const { workspaceId, tableId } = context.req.valid("param");
      const table = await oneAreaTable(node, context.get("pass"), workspaceId, tableId);
      const bytes = await node.blobs.read(table.sha256);
      // Never shown in the page and never with its own type: a table is data from strangers.
      return context.body(bytes.slice().buffer, 200, {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(table.name)}`,
        "x-truce-sha256": table.sha256,
      });
    },
  );
  app.openapi(
    gatedRoute("record", {
      method: "post",
      path: "/workspaces/{workspaceId}/area-tables/{tableId}/retire",
      summary: "Retire a table of areas: reading goes without it from then on",
      request: {
        params: ofTable,
        body: { required: true, content: { "application/json": { schema: areaRetirement } } },
      },
      responses: { 200: json(areaTableLine, "The table as it stands now") },
    }),
    async (context) => {
      const { workspaceId, tableId } = context.req.valid("param");
      const who = { person: context.get("person"), pass: context.get("pass") };
      const { reason } = context.req.valid("json");
      return context.json(line(await retire(node, who, workspaceId, tableId, reason)), 200);
    },
  );
  return app;
}

async function receive(
  context: Context<TruceEnv>,
): Promise<{ file: { name: string; bytes: Uint8Array }; declared: z.infer<typeof areaTableDeclared> }> {
  const form = await context.req.formData().catch((cause: unknown) => {
    throw new Problem(
      "invalid-input",
      "The form could not be read: send it as multipart/form-data with a file.",
      {},
      cause,
    );
  });
  const file = form.get("file");
  if (!(file instanceof File))
    throw new Problem("invalid-input", "file: the form has no file.", { member: "file" });
  // Empty fields count as not given, as browsers send them.
  const fields = [...form].filter(([name, value]) => name !== "file" && value !== "");
  const parsed = areaTableDeclared.strict().safeParse(Object.fromEntries(fields));
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({
      where: path.join("."),
      what: message,
    }));
    const words = issues.map(({ where, what }) => `${where || "the form"}: ${what}`).join("; ");
    throw new Problem("invalid-input", words, { issues });
  }
  return {
    file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
    declared: parsed.data,
  };
}
