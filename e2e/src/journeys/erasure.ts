import type { Journey } from "../journey.ts";
import { holds, same, type Language, type Stage } from "../stage.ts";
import { handIn } from "./reports.ts";

const witness = "Quillwhistle Zorgenfrey";
const text = `${witness} said on Friday that 14 civilians had been killed in Ruvan. The bridge at Ruvan was hit twice.`;
const reason = "The witness is in danger";

/** The browser logs that the node answers 410. */
const gone = ["Failed to load resource"];

async function erase(stage: Stage, item: string, fields: readonly string[]): Promise<void> {
  const answer = await fetch(`${stage.node.address}/api/v1/workspaces/${stage.exercise}/erasure/${item}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ fields, reason }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

const titles: Record<Language, readonly [claim: string, report: string, line: string]> = {
  en: ["Words of this claim were erased", "This report was erased", "Erased report"],
  ar: ["مُحيت كلمات من هذا الادعاء", "مُحي هذا التقرير", "تقرير ممحوّ"],
};

/** What was erased says so where it stood, in both languages: by whom, when and why, and never as a failure. */
export const erasure: Journey = {
  title: "erasure",
  walk: async (stage) => {
    const report = await handIn(stage, { text, title: `From ${witness}` }, stage.exercise);
    const path = `${stage.node.address}/api/v1/workspaces/${stage.exercise}/claims?document=${report}`;
    const { claims } = (await (await fetch(path)).json()) as { claims: { id: string }[] };
    const claim = claims[0]!.id;
    await erase(stage, claim, ["evidence"]);
    for (const language of ["en", "ar"] as const)
      await stage.page(
        { language },
        async (page) => {
          await stage.visit(page, `reports?claim=${claim}`, language, stage.exercise);
          const drawer = page.locator(".evidence-drawer .erased");
          await drawer.waitFor();
          const said = await drawer.innerText();
          holds(
            said.includes(titles[language][0]) && said.includes(reason),
            "the claim says that it was erased, and why",
          );
          await drawer.locator(".custody li").nth(2).waitFor();
          same(await page.locator(".problem").count(), 0, "failures shown");
          await stage.shot(page, `erased-claim-${language}`);
        },
        gone,
      );
    await erase(stage, report, []);
    for (const language of ["en", "ar"] as const)
      await stage.page(
        { language },
        async (page) => {
          await stage.visit(page, "reports", language, stage.exercise);
          await page.locator(".report", { hasText: titles[language][2] }).waitFor();
          await stage.shot(page, `erased-list-${language}`);
          await page.locator(".report", { hasText: titles[language][2] }).first().click();
          await page.locator(".erased .custody li").nth(2).waitFor();
          const said = await page.locator("main").innerText();
          holds(
            said.includes(titles[language][1]) && said.includes(reason),
            "the report says that it was erased, and why",
          );
          holds(!said.includes("Zorgenfrey"), "no word of it is left");
          same(await page.locator(".problem").count(), 0, "failures shown");
          await stage.shot(page, `erased-report-${language}`);
        },
        gone,
      );
  },
};
