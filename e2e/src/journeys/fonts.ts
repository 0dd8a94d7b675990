import type { Page } from "playwright-core";
import type { Journey } from "../journey.ts";
import { holds } from "../stage.ts";

interface Used {
  readonly familyName: string;
  readonly isCustomFont: boolean;
  readonly glyphCount: number;
}

/** The fonts that drew an element, as the browser reports them. */
async function fontsOf(page: Page, selector: string): Promise<Used[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
  await session.detach();
  return fonts;
}

/** Letters come from the fonts that are shipped, whatever the machine has. */
export const fonts: Journey = {
  title: "fonts",
  walk: async (stage) => {
    const expected = { en: "Noto Sans", ar: "Noto Sans Arabic" } as const;
    for (const language of ["en", "ar"] as const) {
      const requested: string[] = [];
      await stage.page({ language }, async (page) => {
        page.on("request", (request) => {
          if (request.url().endsWith(".woff2")) requested.push(request.url());
        });
        await stage.visit(page, "situation", language);
        const used = await fontsOf(page, "h1");
        holds(used.length > 0, `${language}: the heading has glyphs`);
        for (const font of used)
          holds(
            font.isCustomFont,
            `${language}: the heading is drawn with ${font.familyName}, which is not ours`,
          );
        holds(
          used.some((font) => font.familyName.includes(expected[language])),
          `${language}: ${expected[language]} draws the heading: ${JSON.stringify(used)}`,
        );
        holds(!requested.some((url) => url.includes("cyrillic")), `${language}: no Cyrillic font is fetched`);
      });
    }
  },
};
