import type { Journey } from "../journey.ts";
import { holds, same } from "../stage.ts";

/** A filtered list with open evidence can be sent to a colleague and comes back the same. */
export const stateInAddress: Journey = {
  title: "state in the address",
  walk: async (stage) => {
    await stage.page({ language: "en" }, async (page) => {
      await stage.visit(page, "claims");
      await page.locator(".facet-button", { hasText: "accepted" }).click();
      await page.waitForURL(/state=accepted/);
      await page.locator(".facet-button", { hasText: "Figure" }).click();
      await page.waitForURL(/kind=figure/);
      await page.keyboard.press("/");
      await page.keyboard.type("besieged");
      await page.keyboard.press("Enter");
      await page.waitForURL(/search\?q=besieged/);
      await page.locator(".search-both mark").first().waitFor();
      const marks = await page.locator(".search-both mark").allTextContents();
      holds(
        marks.length > 2 && marks.every((mark) => mark.toLowerCase() === "besieged"),
        `both lists mark the word: ${marks.join(", ")}`,
      );
      await page.locator(".found-all a").first().click();
      await page.waitForURL(/claims\?q=besieged/);
      await page.locator(".facet-button", { hasText: "accepted" }).click();
      await page.waitForURL(/state=accepted/);
      await page.locator(".claims-list .claim-open").first().waitFor();
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
      await page.waitForURL(/claim=clm_/);
      await page.locator(".evidence mark").first().waitFor();
      const said = await page.locator(".evidence .context mark").allTextContents();
      const address = page.url();
      await page.goto("about:blank");
      await page.goto(address);
      await page.locator(".evidence mark").first().waitFor();
      same(
        (await page.locator(".evidence .context mark").allTextContents()).join(),
        said.join(),
        "the evidence",
      );
      await page.keyboard.press("Escape");
      await page.waitForURL((url) => !url.search.includes("claim="));
      holds(page.url().includes("q=besieged"), "closing the evidence keeps the filter");
      const [, language = "", workspace = ""] = new URL(page.url()).pathname.split("/");
      for (const bare of [`/${language}/${workspace}`, `/${language}/${workspace}/`, `/${language}`]) {
        await page.goto(new URL(bare, page.url()).href);
        await page.waitForURL(/\/situation$/);
        await page.locator("main h1").waitFor();
      }
    });
  },
};
