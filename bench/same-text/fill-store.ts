import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId, type Person, type WorkspaceId } from "../../packages/domain/src/base/index.ts";
import { passFor } from "../../packages/domain/src/sharing/index.ts";
import type { DocumentRecord } from "../../packages/domain/src/sources/index.ts";
import {
  addPerson,
  captureDocument,
  createWorkspace,
  getDocument,
  openStore,
  recordReading,
} from "../../packages/store/src/index.ts";
import { changes, pick, stream, twoArticles, type Article } from "./articles.ts";

/** Every fifth document is one that came before, changed; the rest are new. */
const copyEvery = 5;

/** Captures and reads documents (without claims) into SQLite and says what the first and the last thousand cost. */
export async function fillStore(documents: number): Promise<Record<string, unknown>> {
  const dataDir = mkdtempSync(join(tmpdir(), "truce-same-text-"));
  const store = await openStore({ dataDir });
  try {
    const random = stream(11);
    const bytes = (length: number): Uint8Array =>
      Uint8Array.from({ length }, () => Math.floor(random() * 256));
    const person: Person = {
      id: newId("per", bytes),
      name: "Bench",
      roles: ["reviewer", "administrator"],
      rule: true,
    };
    const administrator = passFor(person, "administer")!;
    const pass = passFor(person, "capture")!;
    let clock = Temporal.Instant.from("2031-03-01T06:00:00Z");
    const now = (): string => (clock = clock.add({ milliseconds: 10 })).toString();
    const workspaceId: WorkspaceId = newId("wsp", bytes);
    const sealed = (
      kind: "person-added" | "workspace-created" | "document-captured" | "reading-recorded",
      itemId: string,
      inside: WorkspaceId | null,
    ) => ({
      entry: {
        id: newId("ent", bytes),
        kind,
        workspaceId: inside,
        itemId,
        personId: person.id,
        at: now(),
        content: {},
      },
      salt: bytes(32),
    });
    await store.command(addPerson, administrator, { person, ...sealed("person-added", person.id, null) });
    await store.command(createWorkspace, administrator, {
      workspace: { id: workspaceId, name: "Bench", mark: "exercise", referenceDay: null, label: "public" },
      ...sealed("workspace-created", workspaceId, workspaceId),
    });
    const recent: { article: Article; id: string }[] = [];
    const add = async (serial: number): Promise<boolean | undefined> => {
      const original = serial % copyEvery === 0 && recent.length > 0 ? pick(random, recent) : undefined;
      const article = original
        ? changes[pick(random, Object.keys(changes))]!(random, original.article, "en")
        : twoArticles(random, "en")[0];
      const dateline = `${pick(random, ["Veld", "Karsk", "Ruvan"])} desk, report number ${serial}.`;
      const text = [article.headline, dateline, ...article.paragraphs].join("\n\n");
      const id = newId("doc", bytes);
      const document: DocumentRecord = {
        id,
        workspaceId,
        sha256: serial.toString(16).padStart(64, "0"),
        byteLength: text.length,
        mediaType: "text/plain",
        charset: "utf-8",
        status: "read",
        origin: { how: "paste" },
        title: article.headline.slice(0, 200),
        publisher: `Outlet ${serial % 40}`,
        url: null,
        published: "2031-03-01",
        language: "en",
        note: null,
        handedInBy: null,
        label: "public",
        capturedAt: now(),
        capturedBy: person.id,
      };
      await store.command(captureDocument, pass, {
        document,
        text,
        ...sealed("document-captured", id, workspaceId),
      });
      const start = text.indexOf(article.paragraphs[0]!);
      await store.command(recordReading, pass, {
        workspaceId,
        documentId: id,
        mined: {},
        proposals: [],
        retire: [],
        reading: {
          id: newId("rdg", bytes),
          readerVersion: "bench",
          readAt: now(),
          blocks: [{ kind: "body", start, end: text.length, language: "en" }],
          residue: [],
          unread: [],
        },
        ...sealed("reading-recorded", id, workspaceId),
      });
      if (!original) {
        recent.push({ article, id });
        if (recent.length > 5000) recent.shift();
        return undefined;
      }
      const found = await store.query(getDocument, pass, { workspaceId, id });
      return (
        found?.sameTexts.some(
          ({ documentId, relation }) => documentId === original.id && relation !== "passages",
        ) ?? false
      );
    };
    const slice = documents >= 10_000 ? 1008 : 96;
    const seconds: number[] = [];
    let copies = 0;
    let known = 0;
    for (let serial = 1; serial + slice <= documents; serial += slice) {
      const from = process.cpuUsage();
      // Several at once, as the node's readers hand them over; the writer takes them in groups.
      for (let at = serial; at < serial + slice; at += 16)
        for (const hit of await Promise.all(Array.from({ length: 16 }, (_, next) => add(at + next))))
          if (hit !== undefined) {
            copies += 1;
            known += Number(hit);
          }
      const used = process.cpuUsage(from);
      seconds.push((used.user + used.system) / 1e6);
      if (seconds.length % 5 === 0)
        console.error(
          `${serial + slice - 1} documents, ${seconds.at(-1)!.toFixed(1)} s of processor time for the last ${slice}`,
        );
    }
    return {
      documents: seconds.length * slice,
      cpuMillisecondsADocumentAtFirst: Math.round((seconds[0]! / slice) * 10_000) / 10,
      cpuMillisecondsADocumentAtLast: Math.round((seconds.at(-1)! / slice) * 10_000) / 10,
      megabytes: Math.round(statSync(join(dataDir, "truce.sqlite")).size / 1e5) / 10,
      copies,
      copiesLinkedToTheirOriginal: Math.round((known / copies) * 1000) / 1000,
    };
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
