import type { Journey } from "../journey.ts";
import { holds, same } from "../stage.ts";
import { handIn } from "./reports.ts";

const text = "أعلن المرصد مقتل 14 مدنياً في روفان يوم الجمعة.\n\nوقال المركز إن العدد تسعة.\n(نسخة)";

/** A translation stands beside its original and never in its place; the same report again is said to be here. */
export const workingCopy: Journey = {
  title: "working copy",
  walk: async (stage) => {
    const report = await handIn(stage, { text, title: "تقرير من روفان" }, stage.exercise);
    await stage.page({ language: "en" }, async (page) => {
      await stage.visit(page, `reports/${report}`, "en", stage.exercise);
      await page.locator(".desk-text [data-start]").first().waitFor();
      const before = await page.locator(".desk-text [data-start]").allTextContents();
      await page.locator(".copies-add").click();
      await page
        .locator(".copy-typed")
        .fill("The observatory announced 14 civilians killed.\n\nThe centre said nine.");
      await page.locator(".copy-form [role=status]", { hasText: "2 paragraphs" }).waitFor();
      await stage.shot(page, "copy-form");
      await page.locator(".copy-form button[type=submit]").click();
      await page.locator(".desk-copy p", { hasText: "The centre said nine." }).waitFor();
      holds(page.url().includes("copy=cpy_"), "the copy stands in the address");
      same(
        (await page.locator(".desk-text [data-start]").allTextContents()).join("|"),
        before.join("|"),
        "the original",
      );
      await stage.shot(page, "copy-shown");
      await page.evaluate(() => {
        const copied = document.querySelector(".desk-copy p")!;
        getSelection()?.selectAllChildren(copied);
      });
      await page.keyboard.press("n");
      await page.locator(".desk-note", { hasText: "Select words in the document first" }).waitFor();
      await page.locator(".copies [aria-pressed=true]").click();
      await page.locator(".desk-copy").first().waitFor({ state: "detached" });

      await stage.visit(page, "add", "en", stage.exercise);
      await page.locator("textarea").fill(text);
      await page.locator(".add-form button[type=submit]").click();
      await page.waitForURL(new RegExp(report));
      await page.locator(".desk-notice", { hasText: "was here already" }).waitFor();
    });
  },
};
