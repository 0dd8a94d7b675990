import type { Journey } from "../journey.ts";
import { holds } from "../stage.ts";
import { handIn, ownReport } from "./reports.ts";

/** Two hundred thousand characters by default, a million with `--all`: the desk opens, walks and decides. */
export const longDocument: Journey = {
  title: "long document",
  walk: async (stage) => {
    const size = stage.all ? 1_000_000 : 200_000;
    const one = ownReport();
    const text = Array.from(
      { length: Math.ceil(size / one.length) },
      (_, index) => `${one}\n\nPart ${index}.\n\n`,
    )
      .join("")
      .slice(0, size);
    const report = await handIn(stage, { text, title: "A long report" }, stage.exercise);
    await stage.page({ language: "en" }, async (page) => {
      const started = performance.now();
      await stage.visit(page, `reports/${report}`, "en", stage.exercise);
      await page.locator(".desk-card").first().waitFor({ timeout: 30_000 });
      const first = performance.now() - started;
      // The first to decide is chosen once all pages of claims are here.
      await page.locator(".desk-card[data-selected=true]").waitFor({ timeout: 120_000 });
      const complete = performance.now() - started;
      const cards = await page.locator(".desk-card").count();
      holds(cards < 60, `only the claims in sight are in the page (${cards})`);
      const shown = await page.evaluate(() => document.querySelector(".desk-text")?.textContent?.length ?? 0);
      holds(shown > size * 0.95, `the whole text is there to be read and searched (${shown})`);
      const walking = performance.now();
      for (let step = 0; step < 10; step += 1) await page.keyboard.press("j");
      const inView = await page.evaluate(() => {
        const card = document.querySelector('.desk-card[data-selected="true"]')?.getBoundingClientRect();
        return card !== undefined && card.top < innerHeight && card.bottom > 0;
      });
      holds(inView, "the selected claim is in view");
      const perStep = (performance.now() - walking) / 10;
      console.log(
        `  ${size.toLocaleString("en")} characters: first claims ${Math.round(first)} ms, all ${Math.round(complete)} ms, ${Math.round(perStep)} ms a step`,
      );
    });
  },
};
