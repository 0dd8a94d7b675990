import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { canonicalJson } from "@truce/domain/base";
import { read, type ReadClaim, type Reading, type ReadInput } from "@truce/reading";
import { readAs } from "../sources/decode.ts";
import { decodeFile } from "../sources/formats/decode-file.ts";
import { openGeoNames } from "../reader/gazetteer.ts";
import { openAreas } from "./places.ts";
import { modelTemplate, readWithModel } from "../reader/model/read-with-model.ts";
import { modelSettings, type ModelSettings } from "../reader/model/settings.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

/** `truce read`: what a report claims, printed and not stored. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      published: { type: "string" },
      publisher: { type: "string" },
      url: { type: "string" },
      title: { type: "string" },
      charset: { type: "string" },
      json: { type: "boolean", default: false },
      explain: { type: "boolean", default: false },
      model: { type: "boolean", default: false },
      places: { type: "boolean", default: false },
      areas: { type: "string", multiple: true, default: [] },
    },
  });
  if (positionals.length === 0) throw new UsageError("Name at least one file to read.");
  if (values.published !== undefined) checkDate(values.published);
  const areas = await openAreas(values.areas);
  const knowledge =
    values.places || values.areas.length > 0
      ? { gazetteers: [...areas.gazetteers, await openGeoNames()], focus: areas.focus }
      : undefined;
  const settings = values.model ? modelSettings(process.env) : undefined;
  if (values.model && !settings)
    throw new UsageError("--model: no model is named. Set TRUCE_MODEL_URL and TRUCE_MODEL_NAME.");
  let failed = false;
  for (const file of positionals) {
    try {
      const bytes = await readFile(file);
      const decoded = await decodeFile(bytes, { name: file, charset: values.charset });
      if (decoded.kind === "other")
        throw new Error(decoded.why ?? `this is ${decoded.mediaType}, which is not read`);
      const { published, publisher, url, title } = values;
      const input = {
        text: decoded.text,
        mediaType: readAs(decoded.mediaType),
        ...(published ? { published } : {}),
        ...(publisher ? { publisher } : {}),
        ...(url ? { url } : {}),
        ...(title ? { title } : {}),
      };
      const rules = read(input, knowledge);
      const reading = settings ? await withModel(settings, input, rules) : rules;
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      await write(
        values.json
          ? `${JSON.stringify(asJson(sha256, reading))}\n`
          : asText(file, decoded.text, reading, values.explain),
      );
    } catch (cause) {
      failed = true;
      console.error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  return failed ? exitCodes.failed : exitCodes.ok;
}

/** Adds what the operator's model proposes and the exact-anchor gate lets pass; says on stderr what was sent and refused. */
async function withModel(settings: ModelSettings, input: ReadInput, rules: Reading): Promise<Reading> {
  const names = [...new Set(rules.claims.flatMap(({ attribution }) => attribution.map(({ name }) => name)))];
  const shown = { text: input.text, markup: input.mediaType === "text/html", blocks: rules.blocks, names };
  const { proposals, refused, failed } = await readWithModel(settings, shown, async (sending) =>
    console.error(
      `sent to ${sending.endpointHost} (${sending.model}): request ${sending.request} of ${sending.of}, ${sending.byteLength} bytes`,
    ),
  );
  for (const [why, count] of Object.entries(refused)) console.error(`refused: ${count} × ${why}`);
  for (const why of failed) console.error(`no answer: ${why}`);
  const publisher = { name: rules.document.publisher ?? "unknown publisher", role: "publisher" as const };
  const claims = proposals.map(({ kind, modality, polarity, evidence, speaker, content }): ReadClaim => ({
    kind,
    modality,
    polarity,
    evidence: [evidence],
    attribution: speaker === null ? [publisher] : [publisher, { name: speaker, role: "speaker" }],
    content: { kind, ...content } as ReadClaim["content"],
    template: modelTemplate(settings),
    confidence: 0.3,
    why: [`proposed by the model ${settings.name}; its words stand in the text`],
  }));
  return { ...rules, claims: [...rules.claims, ...claims] };
}

function checkDate(published: string): void {
  try {
    Temporal.PlainDate.from(published, { overflow: "reject" });
  } catch {
    throw new UsageError(`--published: “${published}” is no date. Write it as 2016-07-01.`);
  }
}

/** The stable id of a claim that is not stored: the same document and words give the same id on every machine. */
const localId = (sha256: string, claim: ReadClaim): string =>
  createHash("sha256")
    .update(canonicalJson([sha256, claim.kind, claim.evidence, claim.content]))
    .digest("hex")
    .slice(0, 32);

function asJson(sha256: string, reading: Reading): unknown {
  return {
    document: { sha256, ...reading.document },
    readerVersion: reading.readerVersion,
    claims: reading.claims.map((claim) => ({
      id: localId(sha256, claim),
      kind: claim.kind,
      modality: claim.modality,
      polarity: claim.polarity,
      evidence: claim.evidence,
      attribution: claim.attribution,
      content: claim.content,
      template: claim.template,
      confidence: claim.confidence,
      why: claim.why,
    })),
    residue: reading.residue,
    unread: reading.unread,
  };
}

function asText(file: string, text: string, reading: Reading, explain: boolean): string {
  const { title, publisher, published, language } = reading.document;
  const lines = [
    `${file}: ${title ?? "(no title found)"}`,
    `  ${publisher ?? "publisher unknown"} · ${published ?? "undated"} · ${language} · ${reading.claims.length} claims`,
    "",
  ];
  for (const claim of reading.claims) {
    const chain = claim.attribution
      .map((step) => (step.anonymous ? `${step.name} (unnamed)` : step.name))
      .join(" ← ");
    const words = claim.evidence.map((each) => each.text.replaceAll(/\s+/gu, " ")).join(" … ");
    lines.push(
      `${claim.kind.padEnd(12)}“${words}”`,
      `${" ".repeat(12)}${chain} · ${claim.modality}${claim.polarity === "negative" ? ", negative" : ""}`,
    );
    if (explain)
      lines.push(
        `${" ".repeat(12)}${claim.template} (${claim.confidence.toFixed(2)}): ${claim.why.join("; ")}`,
        `${" ".repeat(12)}${JSON.stringify(claim.content)}`,
      );
  }
  for (const part of reading.residue)
    lines.push(`left out     ${part.what}, ${part.end - part.start} characters at ${part.start}`);
  for (const part of reading.unread)
    lines.push(
      `not read     ${part.why} (${part.language}): “${text.slice(part.start, part.start + 60).replaceAll(/\s+/gu, " ")}…”`,
    );
  return `${lines.join("\n")}\n\n`;
}
