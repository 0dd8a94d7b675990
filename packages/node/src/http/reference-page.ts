import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { TruceApp, TruceEnv } from "./environment.ts";
import { html, raw, type Html } from "./html.ts";

interface Operation {
  readonly summary?: string;
  readonly "x-truce-action"?: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean }[];
  readonly requestBody?: { content?: Record<string, unknown> };
  readonly responses?: Record<string, { description?: string; content?: Record<string, unknown> }>;
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-inline-size:80ch;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
h2{margin:2rem 0 .25rem;font-size:1rem;border-block-start:1px solid color-mix(in srgb,currentColor 25%,transparent);padding-block-start:1rem}
code{font-size:.95em}dl{display:grid;grid-template-columns:8rem 1fr;gap:.1rem 1rem;margin:.25rem 0}dt{opacity:.75}dd{margin:0}`;

/** The API in a form for people, made from the same description that programs get. No script. */
export function referencePage(context: Context<TruceEnv>, app: TruceApp): Response {
  const document = app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "Truce", version: "1" } });
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) =>
      one(method, path, operation),
    ),
  );
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Truce API</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <h1>Truce API</h1>
        <p>
          Base address <code>/api/v1</code>. For programs: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.
          Failures are problem details (RFC 9457).
        </p>
        ${operations}
      </body>
    </html>`;
  const hash = createHash("sha256").update(style).digest("base64");
  return context.html(page.text, 200, {
    "content-security-policy": `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'`,
  });
}

function one(method: string, path: string, operation: Operation): Html {
  const parameters = (operation.parameters ?? []).map(
    (each) => html`<code>${each.name}</code>${each.required ? "" : "?"} `,
  );
  const body = Object.keys(operation.requestBody?.content ?? {}).join(", ");
  const answers = Object.entries(operation.responses ?? {}).map(
    ([status, answer]) =>
      html`<dt>${status}</dt>
        <dd>${answer.description ?? ""} ${Object.keys(answer.content ?? {}).join(", ")}</dd>`,
  );
  return html`<section>
    <h2><code>${method.toUpperCase()} ${path}</code></h2>
    <p>${operation.summary ?? ""}</p>
    <dl>
      <dt>gate action</dt>
      <dd>${operation["x-truce-action"] ?? ""}</dd>
      <dt>parameters</dt>
      <dd>${parameters}</dd>
      ${
        body === ""
          ? ""
          : html`<dt>body</dt>
              <dd>${body}</dd>`
      }${answers}
    </dl>
  </section>`;
}
