import { z } from "@hono/zod-openapi";
import { label, Problem } from "@truce/domain/base";
import type { Context } from "hono";
import type { TruceEnv } from "../http/environment.ts";
import { defined } from "../http/params.ts";
import type { Declared, HandedIn } from "./capture.ts";

const declared = z.object({
  title: z.string().trim().min(1).max(1000).optional(),
  publisher: z.string().trim().min(1).max(300).optional(),
  url: z.url().max(4000).optional(),
  published: z.string().trim().max(40).optional(),
  zone: z.string().max(60).optional(),
  note: z.string().max(4000).optional(),
  handedInBy: z.string().max(300).optional(),
  label: label.optional(),
  charset: z.string().max(40).optional(),
});

const jsonBody = z
  .union([
    declared.extend({ text: z.string() }).strict(),
    declared.extend({ address: z.string().min(1).max(4000) }).strict(),
  ])
  .describe("A pasted text, or an address to fetch");

/**
 * The two forms of a request body as plain JSON schema: described here, checked by `receiveBody`, which tells them
 * apart by their content type.
 */
export const bodyContent = {
  "application/json": { schema: z.toJSONSchema(jsonBody) as object },
  "multipart/form-data": {
    schema: z.toJSONSchema(declared.extend({ file: z.string().meta({ format: "binary" }) })) as object,
  },
};

/**
 * Takes a document out of a request: JSON with `text` or `address`, or a form with `file`. Empty form fields count as
 * not given, as browsers send them.
 */
export async function receiveBody(
  context: Context<TruceEnv>,
): Promise<{ handedIn: HandedIn; declared: Declared }> {
  const type = context.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") {
    const parsed = jsonBody.safeParse(await readJson(context));
    if (!parsed.success) throw invalid(parsed.error);
    if ("text" in parsed.data) {
      const { text, ...rest } = parsed.data;
      return { handedIn: { how: "paste", text }, declared: defined(rest) };
    }
    const { address, ...rest } = parsed.data;
    return { handedIn: { how: "address", address }, declared: defined(rest) };
  }
  if (type === "multipart/form-data") {
    const form = await context.req.formData().catch((cause: unknown) => {
      throw new Problem(
        "invalid-input",
        "The form could not be read: send it as multipart/form-data with a boundary.",
        {},
        cause,
      );
    });
    const file = form.get("file");
    if (!(file instanceof File))
      throw new Problem("invalid-input", "file: the form has no file.", { member: "file" });
    const fields = Object.fromEntries(
      [...form].filter(([name, value]) => name !== "file" && typeof value === "string" && value !== ""),
    );
    const parsed = declared.strict().safeParse(fields);
    if (!parsed.success) throw invalid(parsed.error);
    const handedIn = {
      how: "file",
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
      mediaType: file.type || undefined,
    } as const;
    return { handedIn, declared: defined(parsed.data) };
  }
  throw new Problem(
    "unsupported-media-type",
    "Send a document as multipart/form-data with a file, or as application/json with text or address.",
  );
}

async function readJson(context: Context<TruceEnv>): Promise<unknown> {
  try {
    return await context.req.json();
  } catch (cause) {
    throw new Problem("invalid-input", "The body is no valid JSON.", {}, cause);
  }
}

function invalid(error: z.ZodError): Problem {
  const issues = error.issues.map((issue) => ({ where: issue.path.join("."), what: issue.message }));
  return new Problem(
    "invalid-input",
    issues.map(({ where, what }) => `${where || "the body"}: ${what}`).join("; "),
    { issues },
  );
}
