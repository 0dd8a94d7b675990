import { newId, Problem, type Label, type Pass, type Person, type WorkspaceId } from "@truce/domain/base";
import type { DocumentRecord, Origin } from "@truce/domain/sources";
import { captureDocument, getDocumentText } from "@truce/store";
import type { Progress } from "../jobs/jobs.ts";
import type { TruceNode } from "../truce-node.ts";
import type { DecodeHints } from "./decode.ts";
import { fetchAddress } from "./fetch-address.ts";
import { aboutText, captureAttachments, type Nesting, type Within } from "./formats/attachments.ts";
import { decodeFile } from "./formats/decode-file.ts";

/** What a person said about a document when handing it in. */
export interface Declared {
  readonly title?: string | undefined;
  readonly publisher?: string | undefined;
  readonly url?: string | undefined;
  readonly published?: string | undefined;
  readonly zone?: string | undefined;
  readonly note?: string | undefined;
  readonly handedInBy?: string | undefined;
  readonly label?: Label | undefined;
  readonly charset?: string | undefined;
}

/** Something handed in: bytes with a name, pasted text, or an address to fetch. */
export type HandedIn =
  | {
      readonly how: "file";
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly mediaType?: string | undefined;
    }
  | { readonly how: "paste"; readonly text: string }
  | { readonly how: "address"; readonly address: string };

export interface Captured {
  readonly document: DocumentRecord;
  readonly text: string | null;
  readonly already: boolean;
  /** Files inside the file, captured as documents of their own. */
  readonly within: readonly Within<Captured>[];
}

/** Text is read; what is not text is sealed until someone has looked at it. */
const usualLabel = { read: "mission", kept: "sealed" } as const;

/**
 * Captures a document: bytes to the vault, then record, text and custody entry in one transaction. What is empty,
 * undecodable or too large is refused before anything is stored; the same bytes a second time add nothing.
 */
export async function capture(
  node: TruceNode,
  who: { person: Person; pass: Pass },
  workspaceId: WorkspaceId,
  handedIn: HandedIn,
  declared: Declared,
  progress: Progress,
  nesting?: Nesting,
): Promise<Captured> {
  checkPublished(declared.published);
  if (handedIn.how === "address") progress.step("fetching");
  const { bytes, origin, hints } = await receive(node, handedIn, declared);
  progress.step("keeping");
  const decoded = await decodeFile(bytes, hints, node.maxBytes.exhibit);
  const plain = decoded.kind === "text" && !("textVersion" in decoded);
  const limit = plain ? node.maxBytes.text : node.maxBytes.exhibit;
  if (bytes.length > limit)
    throw new Problem(
      "too-large",
      `The document has ${bytes.length} bytes; this node reads at most ${limit} bytes of ${plain ? "text" : "an exhibit"}. Split it, or ask the operator.`,
      { limit },
    );
  const working = "textVersion" in decoded ? decoded : undefined;
  const status = decoded.kind === "text" ? "read" : "kept";
  const label = declared.label ?? usualLabel[status];
  if (!who.pass.labels.includes(label))
    throw new Problem(
      "not-permitted",
      `You may not hand in a document with the label “${label}”, since you could not see it afterwards.`,
    );
  const { sha256, byteLength } = await node.blobs.put(bytes);
  const id = newId("doc", node.random);
  const at = node.now();
  const document: DocumentRecord = {
    id,
    workspaceId,
    sha256,
    byteLength,
    mediaType: decoded.mediaType,
    charset: decoded.kind === "text" ? decoded.charset : null,
    status,
    origin,
    title: declared.title ?? working?.mined?.title ?? null,
    publisher: declared.publisher ?? working?.mined?.publisher ?? null,
    url: declared.url ?? (origin.how === "address" ? origin.finalUrl : null),
    published: declared.published ?? working?.mined?.published ?? null,
    language: null,
    note: aboutText(declared.note, decoded),
    handedInBy: declared.handedInBy ?? null,
    label,
    capturedAt: at,
    capturedBy: who.person.id,
  };
  const text = decoded.kind === "text" ? decoded.text : null;
  const entry = {
    id: newId("ent", node.random),
    kind: "document-captured" as const,
    workspaceId,
    itemId: id,
    personId: who.person.id,
    at,
    content: { document, ...(working && { textVersion: working.textVersion, pages: working.pages ?? [] }) },
  };
  const stored = await node.store.command(captureDocument, who.pass, {
    document,
    text,
    entry,
    salt: node.random(32),
  });
  // The same bytes may have been erased meanwhile, for another document.
  if (!(await node.blobs.has(sha256))) await node.blobs.put(bytes);
  if (!stored.already) node.events.publish({ workspaceId, kind: entry.kind, itemId: id, at, label });
  const within = await captureAttachments(
    working?.attachments ?? [],
    stored.document,
    nesting,
    (each, inside) =>
      capture(
        node,
        who,
        workspaceId,
        each.handedIn,
        { ...each.declared, label: declared.label },
        progress,
        inside,
      ),
  );
  return {
    document: stored.document,
    // Evidence points into the text that is stored; a later version of the rules may make another one.
    text: stored.already && working ? await storedText(node, who.pass, stored.document) : text,
    already: stored.already,
    within,
  };
}

async function storedText(node: TruceNode, pass: Pass, document: DocumentRecord): Promise<string | null> {
  const { workspaceId, id } = document;
  const found = await node.store.query(getDocumentText, pass, { workspaceId, id });
  return found?.text ?? null;
}

async function receive(
  node: TruceNode,
  handedIn: HandedIn,
  declared: Declared,
): Promise<{ bytes: Uint8Array; origin: Origin; hints: DecodeHints }> {
  switch (handedIn.how) {
    case "file":
      return {
        bytes: handedIn.bytes,
        origin: { how: "file", name: handedIn.name.slice(0, 500) },
        hints: { name: handedIn.name, mediaType: handedIn.mediaType, charset: declared.charset },
      };
    case "paste":
      return {
        bytes: new TextEncoder().encode(handedIn.text),
        origin: { how: "paste" },
        hints: { charset: "utf-8" },
      };
    case "address": {
      const fetched = await fetchAddress(handedIn.address, node.fetchLimits);
      const { finalUrl, redirects, status, headers } = fetched;
      return {
        bytes: fetched.bytes,
        origin: { how: "address", url: handedIn.address, finalUrl, redirects, status, headers },
        hints: {
          mediaType: headers["content-type"],
          charset: declared.charset,
          name: new URL(finalUrl).pathname,
        },
      };
    }
  }
}

/** A date of publication must be a real day: relative dates in the text are counted from it. */
function checkPublished(published: string | undefined): void {
  if (published === undefined) return;
  try {
    Temporal.PlainDate.from(published.slice(0, 10), { overflow: "reject" });
    if (published.length > 10) Temporal.Instant.from(published);
  } catch {
    throw new Problem(
      "invalid-input",
      `“${published}” is no date of publication. Write it as 2016-07-01, or as 2016-07-01T09:30:00Z.`,
      { member: "published" },
    );
  }
}
