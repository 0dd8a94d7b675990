import type { Journey } from "../journey.ts";
import { holds, same, type Language } from "../stage.ts";
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
          const found = await page.evaluate(() => {
            const width = document.documentElement.clientWidth;
            const outside: string[] = [];
            const cut: string[] = [];
            for (const each of document.querySelectorAll<HTMLElement>("body *")) {
              if (each.closest("svg, .visually-hidden, .skip, [data-residue], thead")) continue;
              const style = getComputedStyle(each);
              if (style.visibility === "hidden" || each.offsetParent === null) continue;
              const box = each.getBoundingClientRect();
              const text = [...each.childNodes].some(
                (node) => node instanceof Text && node.data.trim() !== "",
              );
              const label = `${each.tagName}.${each.className} “${(each.textContent ?? "").slice(0, 40)}”`;
              if (text && box.width > 0 && (box.left < -1 || box.right > width + 1)) outside.push(label);
              if (text && style.overflowX === "hidden" && each.scrollWidth > each.clientWidth + 1)
                cut.push(label);
            }
            return { over: document.documentElement.scrollWidth - width, outside, cut };
          });
          same(found.over, 0, `${language} ${name}: horizontal overflow`);
          same(found.outside.slice(0, 3).join(" | "), "", `${language} ${name}: text beyond the edge`);
          same(found.cut.slice(0, 3).join(" | "), "", `${language} ${name}: text that is cut`);
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
