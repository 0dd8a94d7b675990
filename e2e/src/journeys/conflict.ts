import type { Journey } from "../journey.ts";
import { holds } from "../stage.ts";
import { handIn, ownReport } from "./reports.ts";

/** Two persons decide on one claim without seeing each other: the second is told, and sees what stands now. */
export const conflict: Journey = {
  title: "decided meanwhile",
  walk: async (stage) => {
    const report = await handIn(
      stage,
      { text: `${ownReport()}\n(conflict)`, title: "Two decide" },
      stage.exercise,
    );
    await stage.page(
      { language: "en" },
      async (page) => {
        // A line so bad that no news of others' decisions arrives.
        await page.route("**/events", (route) => route.abort());
        await stage.visit(page, `reports/${report}`, "en", stage.exercise);
        const card = page.locator('.desk-card[data-selected="true"]');
        const claim = await card.locator(".desk-card-handle").getAttribute("data-claim");
        const answer = await fetch(
          `${stage.node.address}/api/v1/workspaces/${stage.exercise}/claims/${claim}/judgements`,
          {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ answer: "reject", reason: "Decided elsewhere", basedOn: [] }),
          },
        );
        holds(answer.ok, `the other person's decision is taken (${answer.status})`);
        await page.keyboard.press("a");
        await page.locator(".problem", { hasText: "Someone has decided meanwhile" }).waitFor();
        await page.locator(`.desk-card[data-state="rejected"] [data-claim="${claim}"]`).waitFor();
      },
      ["Failed to load resource", "net::ERR"],
    );
  },
};
