import type { Page } from "playwright-core";
import type { Journey } from "../journey.ts";
import { holds, same } from "../stage.ts";
import { article } from "./reports.ts";

/** Presses J until the focused handle says `text`. */
async function walkTo(page: Page, text: string): Promise<void> {
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press("j");
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? "");
    if (focused.startsWith(text)) return;
  }
  throw new Error(`J never came to ${text}`);
}

/** 0, 15, 30 and 60 seconds after the ready line, each step by keyboard, each with a screenshot. */
export const firstMinute: Journey = {
  title: "first minute",
  walk: async (stage) => {
    await stage.page({ language: "en" }, async (page) => {
      // 0 s: the strips, not a menu.
      await page.goto(stage.node.address);
      await page.waitForSelector(".strip .figure-handle");
      const first = await page.locator(".strip").first().boundingBox();
      holds(first !== null && first.y < 300, "the first strip stands at the top of the page");
      const readable = await fetch(stage.at("situation"));
      const html = await readable.text();
      holds(html.includes("6,567"), "the page says 6,567 before any script has run");
      holds(html.length < 50_000, `the page is under 50 KB (${html.length})`);
      await stage.shot(page, "first-minute-00");

      // 15 s: Enter on 6,567 shows its words and its chain.
      await walkTo(page, "6,567");
      await page.keyboard.press("Enter");
      const drawer = page.locator(".evidence-drawer");
      await drawer.locator("mark").first().waitFor();
      const lit = (await drawer.locator("mark").allTextContents()).join(" ");
      holds(lit.includes("6,567"), `the highlighted words say 6,567: ${lit}`);
      const chain = await drawer.locator(".chain-steps").innerText();
      holds(chain.includes("Syrian Network for Human Rights"), `the chain names the speaker: ${chain}`);
      holds((await drawer.innerText()).includes("Our words"), "a digest says that the words are ours");
      await stage.shot(page, "first-minute-15");
      await page.keyboard.press("Escape");
      await drawer.waitFor({ state: "detached" });
      const back = await page.evaluate(() => document.activeElement?.textContent ?? "");
      holds(back.startsWith("6,567"), `focus is back on 6,567: ${back}`);

      // 30 s: two counters of the besieged in one strip; why they differ is one key away.
      const besieged = page
        .locator(".strip", { hasText: "590,200" })
        .filter({ hasText: "1,005,275" })
        .first();
      holds(await besieged.isVisible(), "the two counts of the besieged stand in one strip");
      await besieged.locator(".figure-handle", { hasText: "590,200" }).focus();
      await page.keyboard.press("w");
      await drawer.locator(".differences li").first().waitFor();
      const why = await drawer.innerText();
      holds(why.includes("590,200") && why.includes("1,005,275"), "both stand side by side");
      await stage.shot(page, "first-minute-30");
      await page.keyboard.press("Escape");

      // 60 s: paste an article, accept one claim, see it in the strip as the same origin.
      const { text } = article();
      await page.keyboard.press("g");
      await page.keyboard.press("a");
      await page.locator("textarea").fill(text);
      const sent = performance.now();
      await page.locator(".add-form button[type=submit]").click();
      await page.waitForURL(/reports\/doc_/);
      await page.locator(".desk-card").first().waitFor();
      const waited = performance.now() - sent;
      holds(waited < 3000, `its claims are on the desk within 3 s (${Math.round(waited)} ms)`);
      await selectOnDesk(page, "6,567");
      await stage.shot(page, "first-minute-50");
      await page.keyboard.press("a");
      await page.locator(".desk-note", { hasText: "Accepted" }).waitFor();
      await page.keyboard.press("g");
      await page.keyboard.press("s");
      const strip = page.locator(".strip", { hasText: "6,567" }).first();
      await strip.locator(".same-origin").first().waitFor();
      const note = await strip.locator(".same-origin").first().innerText();
      holds(note.includes("same origin, not a further source"), `said to be the same origin: ${note}`);
      holds(note.includes("Syrian Network for Human Rights"), `with its own chain: ${note}`);
      same(
        await strip.locator(".strip-row", { hasText: "6,567" }).filter({ hasNotText: "part of" }).count(),
        1,
        "marks for 6,567",
      );
      await strip.scrollIntoViewIfNeeded();
      await stage.shot(page, "first-minute-60");
    });
  },
};

/** Selects the claim on the desk whose words hold `text`, with J. */
async function selectOnDesk(page: Page, text: string): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    const words = await page.locator('.desk-card[data-selected="true"] .claim-words').innerText();
    if (words.includes(text)) return;
    await page.keyboard.press(steps < 30 ? "k" : "j");
    await page.waitForTimeout(20);
  }
  for (let steps = 0; steps < 120; steps += 1) {
    const words = await page.locator('.desk-card[data-selected="true"] .claim-words').innerText();
    if (words.includes(text)) return;
    await page.keyboard.press("j");
    await page.waitForTimeout(20);
  }
  throw new Error(`no claim on the desk says ${text}`);
}
