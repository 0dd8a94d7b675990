import type { Journey } from "../journey.ts";
import { holds, same } from "../stage.ts";

/**
 * An actor gets a further name and a new one with a day; a table of areas is taken in and retired; a feed is added,
 * paused and removed.
 */
export const actorsAndFeeds: Journey = {
  title: "actors, places and feeds",
  walk: async (stage) => {
    await stage.page({ language: "en" }, async (page) => {
      await stage.visit(page, "actors", "en", stage.exercise);
      await page.locator(".screen-head button").click();
      await page.locator(".dialog input").fill("Ruvan Guard");
      await page.locator(".dialog button[type=submit]").click();
      await page.waitForURL(/q=Ruvan/);
      await page.locator(".actor summary", { hasText: "Ruvan Guard" }).waitFor();
      same(await page.locator(".actor").count(), 1, "actors of this name");

      // J comes to it, Enter opens it.
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
      await page.locator(".actor-acts button").first().click();
      await page.locator(".actor-form input").first().fill("حرس روفان");
      await page.locator(".actor-form button[type=submit]").click();
      await page.locator(".actor-names li", { hasText: "حرس روفان" }).waitFor();
      await page.locator(".actor-acts [role=status]", { hasText: "Saved" }).waitFor();

      await page.locator(".actor-acts button").nth(1).click();
      await page.locator(".actor-form input").first().fill("Northern Guard");
      await page.keyboard.press("Tab");
      await page.keyboard.type("04032031");
      await page.locator(".actor-form button[type=submit]").click();
      await page.locator(".actor-name", { hasText: "Northern Guard" }).waitFor();
      const open = await page.locator(".actor-open").innerText();
      holds(open.includes("First called Ruvan Guard") && open.includes("4 March 2031"), `its names: ${open}`);
      await stage.shot(page, "actors");

      await stage.visit(page, "places", "en", stage.exercise);
      const table = "ADM1_EN,ADM1_AR,ADM1_PCODE\nRuvan,روفان,SY91\nNowhere,,\n";
      await page
        .locator(".areas-form input[type=file]")
        .setInputFiles({ name: "areas.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
      await page.locator(".areas-form .field input").nth(0).fill("Statistics Office");
      await page.locator(".areas-form .field input").nth(1).fill("CC BY-IGO");
      await page.locator(".areas-form button[type=submit]").click();
      await page.locator(".areas-taken", { hasText: "1 line taken, 1 refused" }).waitFor();
      await page.locator(".areas-refused td", { hasText: "has no P-code" }).waitFor();
      await page.locator(".areas-table", { hasText: "Statistics Office" }).locator("summary").click();
      await page.locator(".areas-open .areas-refused").waitFor();
      await stage.shot(page, "places");
      // A report that is read again says that it was read with the table.
      await page.goto(stage.at("reports", "en", stage.exercise));
      await page.locator("main a[href*='/reports/doc_']", { hasText: "شاهدة" }).first().click();
      await page.locator(".desk-custody > summary").click();
      await page.locator(".desk-custody button", { hasText: "Read again" }).click();
      await page.locator(".desk-custody [role=status]", { hasText: "Nothing differs" }).waitFor();
      await page.locator(".desk-custody dd", { hasText: "areas.csv" }).waitFor();
      await stage.shot(page, "read-again");

      await stage.visit(page, "places", "en", stage.exercise);
      await page.locator(".areas-table", { hasText: "Statistics Office" }).locator("summary").click();
      await page.locator(".areas-retire input").fill("only an exercise");
      await page.locator(".areas-retire button").click();
      await page.locator(".areas-table[data-retired=true]", { hasText: "only an exercise" }).waitFor();

      await stage.visit(page, "feeds", "en", stage.exercise);
      await page.locator(".feed-form input[type=url]").fill("https://feeds.invalid/rss.xml");
      await page.locator(".feed-form button[type=submit]").click();
      await page.locator(".feed", { hasText: "feeds.invalid" }).waitFor();
      await stage.shot(page, "feeds");
      await page.locator(".feed-acts button", { hasText: "Pause" }).click();
      await page.locator(".feed[data-state=paused]").waitFor();
      await page.locator(".feed-acts button", { hasText: "Remove" }).click();
      await page.locator(".feed").waitFor({ state: "detached" });
      await page.locator("main p", { hasText: "nothing is asked" }).waitFor();
    });
  },
};
