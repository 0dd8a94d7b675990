import type { Page } from "playwright-core";
import type { Journey } from "../journey.ts";
import { holds, same, type Stage } from "../stage.ts";
import { handIn, ownReport } from "./reports.ts";

interface Claim {
  readonly id: string;
  readonly state: string;
  readonly kind: string;
}

const claimsOf = async (stage: Stage, report: string): Promise<Claim[]> =>
  (await stage.get<{ claims: Claim[] }>(`/claims?document=${report}&limit=200`)).claims;

const stateOf = async (stage: Stage, report: string, id: string): Promise<string | undefined> =>
  (await claimsOf(stage, report)).find((each) => each.id === id)?.state;

const selected = (page: Page): Promise<string> =>
  page
    .locator('.desk-card[data-selected="true"] .desk-card-handle')
    .getAttribute("data-claim")
    .then((id) => id ?? "");

/** Waits until the node says so too. */
async function until(what: string, test: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await test()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(what);
}

/** Accept, reject with a reason, undo, correct and add, without a mouse; then the keys are switched off. */
export const deskByKeyboard: Journey = {
  title: "desk by keyboard",
  walk: async (stage) => {
    const report = await handIn(stage, { text: `${ownReport()}\n(desk)`, title: "Desk by keyboard" });
    await stage.page({ language: "en" }, async (page) => {
      await stage.visit(page, `reports/${report}`);
      await page.locator(".desk-card[data-selected=true]").waitFor();
      const before = (await claimsOf(stage, report)).length;
      holds(before >= 4, `the report has claims to decide (${before})`);

      const accepted = await selected(page);
      await page.keyboard.press("a");
      await until("A accepts", async () => (await stateOf(stage, report, accepted)) === "accepted");
      const second = await selected(page);
      holds(second !== accepted, "A moves on to the next undecided claim");

      await page.keyboard.press("r");
      await page.locator(".reject-reasons").waitFor();
      await stage.shot(page, "desk-reject");
      await page.keyboard.press("3");
      await until("R and 3 reject", async () => (await stateOf(stage, report, second)) === "rejected");
      const { history } = await stage.get<{ history: { reason: string | null }[] }>(`/claims/${second}`);
      same(history.at(-1)?.reason ?? null, "Wrong speaker", "the reason of the rejection");

      await page.keyboard.press("u");
      await until("U takes back", async () => (await stateOf(stage, report, second)) === "proposed");
      await until("undo selects the claim again", async () => (await selected(page)) === second);

      await page.keyboard.press("e");
      await page.locator(".claim-form").waitFor();
      await page.locator(".claim-form input").first().fill("7");
      await page.locator(".claim-form button[type=submit]").click();
      await until("E corrects", async () => (await stateOf(stage, report, second)) === "corrected");

      await page.locator(".desk-document mark").first().waitFor();
      await page.evaluate(() => {
        const target = [...document.querySelectorAll(".desk-document [data-start]")].find((each) =>
          each.textContent?.includes("waiting"),
        );
        const text = target?.firstChild;
        if (!text) throw new Error("no words to select");
        const at = (text.textContent ?? "").indexOf("people are waiting");
        getSelection()?.setBaseAndExtent(text, at, text, at + "people are waiting".length);
      });
      const known = (await claimsOf(stage, report)).length;
      await page.keyboard.press("n");
      await page.locator(".claim-form").waitFor();
      holds(
        (await page.locator(".form-words").innerText()).includes("people are waiting"),
        "N takes the selected words",
      );
      await page.locator(".claim-form select").first().selectOption("quotation");
      await page.locator(".claim-form-fields input").first().fill("people are waiting");
      await page.locator(".chain-fields input").first().fill("Truce demonstration");
      await page.locator(".claim-form button[type=submit]").click();
      await until("N adds a claim", async () => (await claimsOf(stage, report)).length === known + 1);

      await page.keyboard.press("Shift+Slash");
      await page.locator(".keys-scope").first().waitFor();
      await page.locator(".keys-switch input").uncheck();
      await page.keyboard.press("Escape");
      const waiting = await selected(page);
      const state = await stateOf(stage, report, waiting);
      await page.keyboard.press("a");
      await page.waitForTimeout(150);
      same(await stateOf(stage, report, waiting), state, "with keys switched off, A does nothing");
    });
  },
};
