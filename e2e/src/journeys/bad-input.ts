import type { Page } from "playwright-core";
import type { Journey } from "../journey.ts";
import { holds, same, type Stage } from "../stage.ts";

/** The browser logs every refused request; that is the point here. */
const refused = ["Failed to load resource"];

async function sendFile(page: Page, name: string, bytes: Buffer, mimeType: string): Promise<void> {
  await page.getByRole("tab", { name: "File" }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file" }).click(),
  ]);
  await chooser.setFiles({ name, mimeType, buffer: bytes });
  await page.locator(".add-form button[type=submit]").click();
}

const count = async (stage: Stage): Promise<number> =>
  (await stage.get<{ total: number }>("/documents?limit=1")).total;

/** What cannot be taken is answered in words that say what to do, and nothing is half stored. */
export const badInput: Journey = {
  title: "bad input",
  walk: async (stage) => {
    await stage.page(
      { language: "en" },
      async (page) => {
        const before = await count(stage);
        await stage.visit(page, "add");
        await page.locator(".add-form button[type=submit]").click();
        await page.locator(".problem").waitFor();
        holds(
          (await page.locator(".problem").innerText()).includes("empty"),
          "an empty text is said to be empty",
        );
        await stage.shot(page, "bad-input-empty");

        await stage.visit(page, "add");
        await sendFile(page, "empty.txt", Buffer.alloc(0), "text/plain");
        await page.locator(".problem").waitFor();

        await stage.visit(page, "add");
        await page.getByRole("tab", { name: "Address" }).click();
        await page.locator(".add-form input[type=url]").fill("http://127.0.0.1:9/secret");
        await page.locator(".add-form button[type=submit]").click();
        await page.locator(".problem").waitFor();
        holds(
          (await page.locator(".problem").innerText()).includes("may not be fetched"),
          "a private address is refused in words",
        );
        same(await count(stage), before, "documents after what was refused");

        const html = `<html><body><h1>Report</h1><p>Nine people were killed in Aleppo on Friday, a hospital said.</p>
          <script>window.taken = 1</script><img src=x onerror="window.taken = 2"></body></html>`;
        await stage.visit(page, "add");
        await sendFile(page, "report.html", Buffer.from(html), "text/html");
        await page.waitForURL(/reports\/doc_/);
        await page.locator(".desk-text").waitFor();
        same(await page.evaluate(() => "taken" in window), false, "a script in a report runs");
        same(
          await page.locator(".desk-text img, .desk-text script").count(),
          0,
          "elements of a report in the page",
        );

        await stage.visit(page, "add");
        await sendFile(
          page,
          "photo.bin",
          Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 255, 254]),
          "image/png",
        );
        await page.waitForURL(/reports\/doc_/);
        await page.locator(".desk-notice", { hasText: "Kept, not read" }).waitFor();

        await page.goto(stage.at("reports/doc_00000000000000000000000000000000"));
        await page.locator(".problem").waitFor();
        await page.goto(stage.at("situation?claim=clm_00000000000000000000000000000000"));
        await page.locator(".evidence-drawer .problem").waitFor();
        await page.keyboard.press("Escape");
        await page.locator(".evidence-drawer").waitFor({ state: "detached" });
      },
      refused,
    );
  },
};
