import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "@hono/zod-openapi";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";

const folder = new URL("../../../tlog/verify/", import.meta.url);
const textOf = (file: string): Promise<string> => readFile(fileURLToPath(new URL(file, folder)), "utf8");

const script = "text/javascript; charset=utf-8";
const coreMarks = /^\/\/ --- core begin.*\n(?<core>[^]*?)^\/\/ --- core end/mu;

const answer = (type: string, description: string) => ({
  200: { description, content: { [type]: { schema: z.string() } } },
});

/**
 * The standalone verifier as it lies in `packages/tlog/verify`: the program and the page, to be saved and used without
 * this node, and their common core as a module, with which the interface checks a proof beside the thing it proves.
 */
export function verifierRoutes(): TruceApp {
  const app = newApp();
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/ledger/truce-verify.mjs",
      summary: "The standalone verifier: one file, Node 18 or later, no network",
      responses: answer("text/javascript", "The program"),
    }),
    async (context) =>
      context.body(await textOf("truce-verify.mjs"), 200, {
        "content-type": script,
        "content-disposition": 'attachment; filename="truce-verify.mjs"',
      }),
  );
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/ledger/verify.html",
      summary: "The same verifier as a page that may not use the network",
      responses: answer("text/html", "The page"),
    }),
    async (context) => {
      const page = await textOf("verify.html");
      const policy = /http-equiv="Content-Security-Policy"\s+content="(?<policy>[^"]+)"/u.exec(page)
        ?.groups?.["policy"];
      if (policy === undefined) throw new Error("verify.html has lost its content security policy");
      return context.html(page, 200, { "content-security-policy": `${policy}; frame-ancestors 'none'` });
    },
  );
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/ledger/verify-core.mjs",
      summary: "The core of the verifier as a module of functions",
      responses: answer("text/javascript", "The module"),
    }),
    async (context) => {
      const core = coreMarks.exec(await textOf("truce-verify.mjs"))?.groups?.["core"];
      if (core === undefined) throw new Error("truce-verify.mjs has lost the marks around its core");
      return context.body(`${core}\nexport { verifyBundle, shown, Refusal };\n`, 200, {
        "content-type": script,
      });
    },
  );
  return app;
}
