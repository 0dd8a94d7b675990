import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "playwright-core";
import type { Journey } from "../journey.ts";
import { freePort, serveFolder, truce, type RunningNode } from "../server.ts";
import { holds, same, type Language, type Stage } from "../stage.ts";

interface Status {
  readonly vkey: string;
  readonly witnessVkey: string;
  readonly size: number;
  readonly waiting: number;
  readonly refusing: string | null;
  readonly quorum: { readonly metAtSize: number | null };
  readonly watched: readonly { readonly state: string }[];
}

/** A node of a partner, on a folder and a port that stay the same. */
class Partner {
  readonly name: string;
  readonly folder: string;
  readonly port: number;
  #node: RunningNode | undefined;

  constructor(name: string, folder: string, port: number) {
    this.name = name;
    this.folder = folder;
    this.port = port;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(folder = this.folder): Promise<void> {
    this.#node = await serveFolder(folder, this.port, "--no-demonstration");
  }

  async stop(): Promise<void> {
    await this.#node?.stop();
    this.#node = undefined;
  }

  async ask<T>(path: string, body?: unknown): Promise<T> {
    const answer = await fetch(
      `${this.address}/api/v1${path}`,
      body === undefined
        ? {}
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
    );
    if (!answer.ok) throw new Error(`${this.name} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async workspace(): Promise<string> {
    const { workspaces } = await this.ask<{ workspaces: { id: string }[] }>("/workspaces");
    return workspaces[0]!.id;
  }

  /** Waits until the ledger's status is as it should be. */
  async until(what: string, is: (status: Status) => boolean): Promise<Status> {
    for (let n = 0; n < 300; n += 1) {
      const status = await this.ask<Status>("/ledger");
      if (is(status)) return status;
      await wait(100);
    }
    throw new Error(`${this.name}: ${what}, not within 30 s: ${JSON.stringify(await this.ask("/ledger"))}`);
  }
}

const partners = (folder: string, of: object, quorum: string): void =>
  writeFileSync(join(folder, "partners.json"), JSON.stringify({ quorum, partners: [of] }));

async function look(
  stage: Stage,
  { address }: Partner,
  workspace: string,
  name: string,
  work: (page: Page, said: string, language: Language) => Promise<void>,
): Promise<void> {
  for (const language of ["en", "ar"] as const) {
    const context = await stage.browser.newContext({ viewport: { width: 1366, height: 820 } });
    const page = await context.newPage();
    try {
      await page.goto(`${address}/${language}/${workspace}/ledger`);
      await page.locator(".ledger-facts").first().waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await work(page, await page.locator("main").innerText(), language);
      await stage.shot(page, `${name}-${language}`);
    } finally {
      await context.close();
    }
  }
}

/**
 * An older copy of a data folder is put in place after a partner's witness had seen more: the node refuses to sign and
 * says so. Where it is made to sign all the same, the partner finds two histories and keeps the evidence.
 */
export const twoHistories: Journey = {
  title: "two histories",
  slow: true,
  walk: async (stage) => {
    const root = mkdtempSync(join(tmpdir(), "truce-e2e-partners-"));
    const north = new Partner("north", join(root, "north"), await freePort());
    const south = new Partner("south", join(root, "south"), await freePort());
    const backup = join(root, "backup");
    try {
      for (const { folder } of [north, south]) truce("workspace", "add", "Test", "--data", folder);
      await Promise.all([north.start(), south.start()]);
      const [id, there] = [await north.workspace(), await south.workspace()];
      const keys = await north.until("signs", ({ size, waiting }) => size > 0 && waiting === 0);
      const { witnessVkey } = await south.ask<Status>("/ledger");
      await Promise.all([north.stop(), south.stop()]);
      partners(
        north.folder,
        { name: "south", witness: { vkey: witnessVkey, url: `${south.address}/log` } },
        "all",
      );
      partners(
        south.folder,
        { name: "north", log: { vkey: keys.vkey, url: `${north.address}/log` } },
        "none",
      );

      await south.start();
      await north.start();
      const first = await north.until("is witnessed", ({ quorum, size }) => quorum.metAtSize === size);
      await north.stop();
      cpSync(north.folder, backup, { recursive: true });
      await north.start();
      const hand = (text: string) => north.ask(`/workspaces/${id}/documents`, { text });
      await hand("The Northern Network for Records said that 12 civilians had been killed in Vardel.");
      await north.until(
        "is witnessed further on",
        ({ quorum, size, waiting }) => size > first.size + 1 && quorum.metAtSize === size && waiting === 0,
      );
      await north.stop();

      await north.start(backup);
      await hand("Another history begins.");
      const refused = await north.until("refuses", ({ refusing }) => refusing !== null);
      await look(stage, north, id, "ledger-refusing", async (page, said) => {
        same(await page.locator(".ledger-refusal[data-refusing=true]").count(), 1, "refusals shown");
        holds(said.includes(refused.refusing!), "why nothing is signed stands on the page");
      });
      await north.stop();

      // Somebody takes the witness away, so that nothing stops the second history.
      rmSync(join(backup, "partners.json"));
      rmSync(join(backup, "keys/cosigned"), { force: true });
      await north.start(backup);
      for (let n = 0; n < 8; n += 1) await hand(`Another history goes on, part ${n}.`);
      await north.until("signs on", ({ size, waiting }) => size > first.size + 10 && waiting === 0);
      await south.stop();
      await south.start();
      await south.until("finds two histories", ({ watched }) => watched[0]?.state === "equivocated");
      await look(stage, south, there, "ledger-evidence", async (page, said) => {
        const kept = page.locator("section.ledger-refusal");
        holds(
          (await kept.innerText()).includes("evidence/"),
          "the evidence stands on the page, before all else",
        );
        holds((await kept.boundingBox())!.y < 400, "nobody has to look for the evidence");
        holds(said.includes("north"), "whose log it is stands on the page");
        same(await page.locator(".problem").count(), 0, "failures shown");
      });
    } finally {
      await Promise.all([north.stop(), south.stop()]);
      rmSync(root, { recursive: true, force: true });
    }
  },
};
