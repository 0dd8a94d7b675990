import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import type { Journey } from "../journey.ts";
import { same, type Language, type Scheme } from "../stage.ts";
import { readsInOrder } from "./reading-order.ts";
import { screensOf } from "./screens.ts";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** What axe finds by WCAG 2.2 A and AA and its own best practices, one line a rule. */
async function violations(page: Page): Promise<string> {
  // The page's policy forbids inline script: run in the world that the test tools have for themselves.
  const session = await page.context().newCDPSession(page);
  await session.send("Page.enable");
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
    worldName: "axe",
  });
  await session.send("Runtime.evaluate", { expression: axe, contextId: executionContextId });
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, { resultTypes: ["violations"] }).then((found) => JSON.stringify(found.violations))`,
    contextId: executionContextId,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(`axe: ${exceptionDetails.text}`);
  const found = JSON.parse(String(result.value)) as Violation[];
  return found
    .map(
      (each) =>
        `${each.id} (${each.impact}): ${each.nodes
          .slice(0, 3)
          .map(
            (node) => `${node.target.join(" ")} ${node.failureSummary.replaceAll(/\s+/g, " ").slice(0, 160)}`,
          )
          .join("; ")}`,
    )
    .join("\n");
}

/** axe on every screen in both languages, and what a screen reader is told; dark and narrow on some, with `--all` on every one. */
export const accessibility: Journey = {
  title: "accessibility",
  walk: async (stage) => {
    const screens = await screensOf(stage);
    const views: { language: Language; scheme: Scheme; width: number; only?: readonly string[] }[] = [
      { language: "en", scheme: "light", width: 1366 },
      { language: "ar", scheme: "light", width: 360 },
      ...(stage.all
        ? (["en", "ar"] as const).flatMap((language) => [
            { language, scheme: "dark" as const, width: 1366 },
            { language, scheme: "light" as const, width: language === "en" ? 360 : 1366 },
            { language, scheme: "dark" as const, width: 360 },
          ])
        : [
            { language: "en" as const, scheme: "dark" as const, width: 1366, only: ["evidence", "desk"] },
            { language: "ar" as const, scheme: "dark" as const, width: 1366, only: ["situation", "desk"] },
          ]),
    ];
    const found: string[] = [];
    for (const { only, ...view } of views) {
      await stage.page({ ...view, height: 820 }, async (page) => {
        for (const [name, path] of Object.entries(screens)) {
          if (only && !only.includes(name)) continue;
          await stage.visit(page, path, view.language);
          await page.waitForTimeout(200);
          if (stage.all) await stage.shot(page, `${view.language}-${view.scheme}-${view.width}-${name}`);
          const said = await violations(page);
          if (said) found.push(`${view.language} ${view.scheme} ${view.width} ${name}: ${said}`);
          if (view.language === "en" && view.scheme === "light" && view.width > 1000)
            await readsInOrder(page, name);
        }
        if (view.language === "en" && (stage.all || view.scheme === "light")) {
          await stage.visit(page, screens["desk"]!, "en");
          for (const [key, part] of [
            ["r", ".reject-reasons"],
            ["e", ".claim-form"],
            ["Shift+Slash", ".keys-scope"],
          ] as const) {
            await page.locator(".desk-card[data-selected=true]").waitFor();
            await page.keyboard.press(key);
            await page.locator(part).first().waitFor();
            const said = await violations(page);
            if (said) found.push(`${view.scheme} ${part}: ${said}`);
            await page.keyboard.press("Escape");
            await page.locator(part).first().waitFor({ state: "detached" });
          }
        }
      });
    }
    same(found.join("\n"), "", "axe");
  },
};
