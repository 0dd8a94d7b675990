import type { Journey } from "../journey.ts";
import { holds, type Language } from "../stage.ts";
import { nothingOverflows } from "./overflow.ts";
import { screensOf } from "./screens.ts";

/** Every screen on a telephone: nothing beyond the edges, nothing cut, the evidence as a sheet. */
export const narrow: Journey = {
  title: "360 px",
  walk: async (stage) => {
    const screens = await screensOf(stage);
    for (const language of ["en", "ar"] satisfies Language[]) {
      await stage.page({ language, width: 360, height: 740 }, async (page) => {
        for (const [name, path] of Object.entries(screens)) {
          await stage.visit(page, path, language);
          await page.waitForTimeout(150);
          await nothingOverflows(page, `${language} ${name}`);
          await stage.shot(page, `360-${language}-${name}`);
        }
        await stage.visit(page, screens["evidence"]!, language);
        await page.locator(".evidence-drawer").waitFor();
        holds((await page.locator("main[inert]").count()) === 1, "the page behind the sheet is inert");
        await page.locator(".drawer-close").click();
        await page.locator(".evidence-drawer").waitFor({ state: "detached" });
        holds((await page.locator("main[inert]").count()) === 0, "the page is live again");
      });
    }
  },
};
