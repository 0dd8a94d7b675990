import type { Journey } from "../journey.ts";
import { nothingOverflows } from "./overflow.ts";
import { screensOf } from "./screens.ts";

/**
 * Every screen of a laptop at 200 % zoom (WCAG 1.4.4, 1.4.10: a page half as wide), and with the reader's own text
 * spacing (1.4.12): nothing is lost or cut.
 */
export const largeText: Journey = {
  title: "large text",
  walk: async (stage) => {
    const screens = await screensOf(stage);
    await stage.page({ language: "en", width: 683, height: 410 }, async (page) => {
      for (const [name, path] of Object.entries(screens)) {
        await stage.visit(page, path);
        await page.waitForTimeout(150);
        await nothingOverflows(page, `${name} at 200 %`);
        await stage.shot(page, `zoom-${name}`);
        await page.evaluate(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(
            "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }",
          );
          document.adoptedStyleSheets = [sheet];
        });
        await page.waitForTimeout(100);
        await nothingOverflows(page, `${name} at 200 % with wide spacing`);
        await stage.shot(page, `spacing-${name}`);
      }
    });
  },
};
