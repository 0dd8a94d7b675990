import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Journey } from "../journey.ts";
import { holds, same } from "../stage.ts";
import { handIn, ownReport } from "./reports.ts";

/** Takes what a link gives away into a folder. */
async function download(page: Page, link: string, folder: string): Promise<string> {
  const [taken] = await Promise.all([page.waitForEvent("download"), page.locator(link).first().click()]);
  const path = join(folder, taken.suggestedFilename());
  await taken.saveAs(path);
  return path;
}

/** An act's place in the log: proved in the browser, then with the downloaded verifier and no node. */
export const custody: Journey = {
  title: "custody",
  walk: async (stage) => {
    const report = await handIn(stage, { text: `${ownReport()}\n(custody)`, title: "Custody" });
    const folder = mkdtempSync(join(tmpdir(), "truce-custody-"));
    try {
      await stage.page({ language: "en" }, async (page) => {
        await stage.visit(page, `reports/${report}`);
        await page.locator(".desk-card[data-selected=true]").waitFor();
        const claim = await page
          .locator(".desk-card[data-selected=true] .desk-card-handle")
          .getAttribute("data-claim");
        await page.keyboard.press("a");
        await page.locator(".desk-note", { hasText: "Accepted" }).waitFor();

        await stage.visit(page, `claims?claim=${claim}`);
        const acts = page.locator(".evidence .custody > li");
        await acts.nth(2).waitFor();
        const lines = await acts.allInnerTexts();
        holds(lines[0]!.startsWith("Captured"), `first it was captured: ${lines[0]}`);
        holds(lines[1]!.startsWith("Proposed by the reader"), `then proposed: ${lines[1]}`);
        holds(
          lines.at(-1)!.startsWith("Accepted") && lines.at(-1)!.includes("Operator"),
          `then accepted: ${lines.at(-1)}`,
        );
        // Within about a second the act is under a signed checkpoint, and the page says so by itself.
        const last = acts.last().locator("details.custody-log > summary");
        await last.filter({ hasText: "signed; no witness" }).waitFor({ timeout: 10_000 });
        await last.click();
        await acts.last().locator(".proof-acts button").click();
        await acts.last().locator(".proof-verdict[data-proved=true]").waitFor();
        await stage.shot(page, "custody-proved");

        const proof = await download(page, ".custody > li:last-child .proof-acts a", folder);
        await download(page, ".custody > li:last-child a[download='truce-verify.mjs']", folder);
        await download(page, ".custody > li:last-child a[download='truce.policy']", folder);
        const command = await acts.last().locator(".copy-text code").innerText();
        same(command.split(" ")[2], proof.split("/").at(-1), "the command names the downloaded file");
        const told = execFileSync(process.execPath, command.split(" ").slice(1), {
          cwd: folder,
          encoding: "utf8",
        });
        holds(told.includes("PROVED:") && told.includes("judgement-made"), `the command proves it: ${told}`);

        await stage.visit(page, "ledger");
        await page.locator(".ledger-facts").first().waitFor();
        const ledger = await page.locator("main").innerText();
        holds(
          /\d+ entries/.test(ledger) && ledger.includes("Nobody witnesses this log yet"),
          "the ledger says how far it is",
        );
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
