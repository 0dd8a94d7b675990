import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { passFor } from "@truce/domain/sharing";
import {
  findPerson,
  getClaim,
  getDocument,
  keyEntries,
  openBlobStore,
  openStore,
  type Store,
} from "@truce/store";
import { readKeyAct } from "../../packages/node/src/ledger/keys.ts";
import { verifyData } from "../../packages/node/src/ledger/verify/verify-data.ts";
import { systemPass, wholePass } from "../../packages/node/src/sharing/people.ts";

/** What a node said that it had recorded and signed, and whether a data folder still holds that. */
export class Acknowledged {
  readonly documents: string[] = [];
  readonly claims: string[] = [];
  readonly people: string[] = [];
  readonly vkeys: string[] = [];
  /** Documents that were to be erased, and the hashes of those that were. */
  readonly #erasing = new Set<string>();
  readonly erased = new Map<string, string>();
  readonly #documentOf = new Map<string, string>();
  /** How many time-stamps there were, and of which size the newest was. */
  anchored = { count: 0, size: 0 };
  readonly #rootOf = new Map<number, string>();
  /** Why the node did not sign, where it said so. */
  trouble = "";
  #workspaceId = "";
  /** Of each list, how many were looked for before. */
  #seen = { documents: 0, claims: 0, people: 0 };

  /** Sizes that were signed. */
  get signed(): number {
    return this.#rootOf.size;
  }

  /** Takes a line of writer-child.ts. @throws Error where the node contradicts what it said before */
  take(line: string): void {
    const [what, first = "", second = "", ...fault] = line.split(" ");
    if (what === "captured") this.documents.push(first);
    else if (what === "accepted") {
      this.claims.push(first);
      this.#documentOf.set(first, second);
    } else if (what === "erasing") this.#erasing.add(first);
    else if (what === "erased") this.erased.set(first, second);
    else if (what === "anchored") this.anchored = { count: Number(first), size: Number(second) };
    else if (what === "recorded") this.people.push(first);
    else if (what === "rotated") this.vkeys.push(first);
    else if (what === "workspace") this.#take(first);
    else if (what === "signed") {
      this.trouble ||= fault.join(" ");
      if (fault.join("") === "") this.#note(Number(first), second);
    }
  }

  /**
   * Looks for what was acknowledged since the last time, or for all of it, and verifies the whole folder. Lets the
   * ledger mend nothing.
   *
   * @throws Error that says what is lost
   */
  async check(dataDir: string, all: boolean): Promise<void> {
    if (all) this.#seen = { documents: 0, claims: 0, people: 0 };
    const store = await openStore({ dataDir, readers: 2 });
    try {
      await this.#rows(store, dataDir);
      const blobs = await openBlobStore(dataDir);
      const parts = { store, blobs, dataDir, whole: wholePass };
      const { faults, covered, root, anchors } = await verifyData(parts, () => undefined);
      // Cut before it had opened, a node leaves no key yet, or keys that no entry names yet. An erasure that nobody
      // was told of yet may be in the middle of its files.
      const real = faults.filter(
        ({ what }) =>
          what !== "the ledger has no entry about it" &&
          !(what.startsWith("files or unused space") && this.#erasing.size > this.erased.size),
      );
      if (anchors < this.anchored.count)
        throw new Error(`${this.anchored.count} time-stamps were kept and ${anchors} are left`);
      if (real.length > 0) throw new Error(`${real.length} faults; ${real[0]!.item}: ${real[0]!.what}`);
      const largest = Math.max(0, ...this.#rootOf.keys());
      if (covered < largest) throw new Error(`size ${largest} was signed and only ${covered} is left`);
      if (covered > 0) this.#note(covered, root);
      for (const file of ["log/checkpoint", "keys/last-checkpoint"]) {
        const text = await readFile(join(dataDir, file), "utf8").catch(() => "");
        const [, size, signedRoot] = text.split("\n");
        if (size !== undefined && signedRoot !== undefined) this.#note(Number(size), signedRoot);
      }
    } finally {
      await store.close();
    }
  }

  #take(workspaceId: string): void {
    if (this.#workspaceId !== "" && this.#workspaceId !== workspaceId)
      throw new Error(`the workspace ${this.#workspaceId} was acknowledged and is gone`);
    this.#workspaceId = workspaceId;
  }

  #note(size: number, root: string): void {
    const before = this.#rootOf.get(size);
    if (before !== undefined && before !== root && size > 0)
      throw new Error(`size ${size} was signed with two roots: ${before} and ${root}`);
    this.#rootOf.set(size, root);
  }

  async #rows(store: Store, dataDir: string): Promise<void> {
    const blobs = await openBlobStore(dataDir);
    const pass = passFor({ id: "per_00000000000000000000000000000000", roles: ["reviewer"] }, "read")!;
    const workspaceId = this.#workspaceId as `wsp_${string}`;
    await this.#each("people", async (id) => {
      if (!(await store.query(findPerson, systemPass, { idOrName: id })))
        throw new Error(`${id} was acknowledged and is gone`);
    });
    await this.#each("documents", async (id) => {
      const asked = store.query(getDocument, pass, { workspaceId, id: id as `doc_${string}` });
      if (await this.#isErased(asked, id)) return;
      const document = await asked;
      if (!document) throw new Error(`${id} was acknowledged and is gone`);
      await blobs.read(document.sha256);
    });
    await this.#each("claims", async (id) => {
      const asked = store.query(getClaim, pass, { workspaceId, id: id as `clm_${string}` });
      if (await this.#isErased(asked, this.#documentOf.get(id) ?? "")) return;
      const claim = await asked;
      if (claim?.state !== "accepted")
        throw new Error(`${id} was acknowledged as accepted and is ${claim?.state ?? "gone"}`);
    });
    for (const [id, sha256] of this.erased)
      if (await blobs.has(sha256))
        throw new Error(`the file of ${id} was acknowledged as erased and is there`);
    const keys = (await store.query(keyEntries, wholePass, {})).map((bytes) => readKeyAct(bytes)?.vkey);
    const lost = this.vkeys.find((vkey) => !keys.includes(vkey));
    if (lost !== undefined) throw new Error(`the change to the key ${lost} was acknowledged and is gone`);
  }

  /** Whether the answer is that it was erased. @throws Error where that was acknowledged and is not so, or never asked */
  async #isErased(asked: Promise<unknown>, documentId: string): Promise<boolean> {
    const erased = await asked.then(
      () => false,
      (cause: unknown) => {
        if ((cause as { key?: string }).key !== "erased") throw cause;
        return true;
      },
    );
    if (erased && !this.#erasing.has(documentId))
      throw new Error(`${documentId} was erased and nobody asked for it`);
    if (!erased && this.erased.has(documentId))
      throw new Error(`${documentId} was acknowledged as erased and is there`);
    return erased;
  }

  async #each(list: "documents" | "claims" | "people", look: (id: string) => Promise<void>): Promise<void> {
    const fresh = this[list].slice(this.#seen[list]);
    for (let at = 0; at < fresh.length; at += 200) await Promise.all(fresh.slice(at, at + 200).map(look));
    this.#seen[list] = this[list].length;
  }
}
