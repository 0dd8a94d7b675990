import type { Journey } from "../journey.ts";
import { holds, same } from "../stage.ts";
import { screensOf } from "./screens.ts";

/** Names of formats and of the product, which Arabic writes in Latin letters too. */
const latin = new Set(["Truce", "HTML", "UTF", "PDF", "Word", "CSV", "JSON", "API", "UTC", "SHA", "Esc"]);

/** Every screen in Arabic: direction, no English of ours, charts left to right, keys on an Arabic keyboard. */
export const rightToLeft: Journey = {
  title: "right to left",
  walk: async (stage) => {
    const screens = await screensOf(stage);
    await stage.page({ language: "ar" }, async (page) => {
      for (const [name, path] of Object.entries(screens)) {
        await stage.visit(page, path, "ar");
        await page.waitForTimeout(150);
        same(await page.evaluate(() => document.documentElement.dir), "rtl", `${name}: direction`);
        same(await page.evaluate(() => document.documentElement.lang), "ar", `${name}: language`);
        const words = await page.evaluate(() => {
          // What stands in an element of its own language or direction is a source's word, not ours.
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found: string[] = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const parent = node.parentElement;
            if (
              !parent ||
              parent.closest("[lang], bdi, q, kbd, [dir=ltr], script, style, .desk-text, .day-input")
            ) {
              const own = parent?.closest("[lang]");
              if (own && own !== document.documentElement) continue;
              if (parent?.closest("bdi, q, kbd, [dir=ltr], script, style, .desk-text, .day-input")) continue;
            }
            found.push(...(node.textContent?.match(/[A-Za-z]{2,}/g) ?? []));
          }
          return found;
        });
        const english = words.filter((word) => !latin.has(word));
        same(english.join(" "), "", `${name}: English words in the Arabic interface`);
        const turned = await page.evaluate(() =>
          [...document.querySelectorAll("svg")].some((svg) => getComputedStyle(svg).direction !== "ltr"),
        );
        holds(!turned, `${name}: charts stay left to right`);
        await stage.shot(page, `ar-${name}`);
      }
      await stage.visit(page, screens["evidence"]!, "ar");
      await page.locator(".evidence").waitFor();
      const drawer = await page.locator(".evidence-drawer").boundingBox();
      const main = await page.locator("main").boundingBox();
      holds(drawer !== null && main !== null && drawer.x < main.x, "the evidence opens on the left");

      await stage.visit(page, screens["desk-arabic"]!, "ar");
      const block = page.locator('.desk-block p[lang="ar"]').first();
      same(await block.evaluate((each) => getComputedStyle(each).direction), "rtl", "an Arabic paragraph");

      await stage.visit(page, "situation", "ar");
      await page.locator(".figure-handle").first().waitFor();
      await page.evaluate(() =>
        document.body.dispatchEvent(
          new KeyboardEvent("keydown", { code: "KeyJ", key: "ت", bubbles: true, cancelable: true }),
        ),
      );
      holds(
        await page.evaluate(() => document.activeElement?.hasAttribute("data-stop") ?? false),
        "J works where the keyboard writes ت",
      );
      const digits = await page.locator(".figure-handle").first().innerText();
      holds(/[\u0660-\u0669]/.test(digits), `Arabic digits by default: ${digits}`);
      await page.locator(".tool", { hasText: "123" }).click();
      const changed = await page.locator(".figure-handle").first().innerText();
      holds(/[0-9]/.test(changed), `European digits by choice: ${changed}`);
    });
  },
};
