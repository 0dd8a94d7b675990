import type { Page } from "playwright-core";
import type { Journey } from "../journey.ts";
import { holds, same } from "../stage.ts";
import { handIn, ownReport } from "./reports.ts";

interface Part {
  readonly role: string;
  readonly name: string;
  readonly level: number | undefined;
}

/** The page as a screen reader has it: roles, names and heading levels in order, without what is hidden from it. */
async function treeOf(page: Page): Promise<Part[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const inOrder = (node: (typeof nodes)[number] | undefined): typeof nodes =>
    node ? [node, ...(node.childIds ?? []).flatMap((id) => inOrder(byId.get(id)))] : [];
  return inOrder(nodes[0])
    .filter((node) => !node.ignored)
    .map((node) => ({
      role: String(node.role?.value ?? ""),
      name: String(node.name?.value ?? "").trim(),
      level: node.properties?.find((each) => each.name === "level")?.value.value as number | undefined,
    }));
}

const landmarks = ["banner", "navigation", "main", "contentinfo", "search"];
const worked = new Set([
  "button",
  "link",
  "textbox",
  "searchbox",
  "combobox",
  "checkbox",
  "tab",
  "spinbutton",
]);
/** Roles that may stand several times, then each with a name of its own. */
const named = ["region", "complementary", "navigation", "dialog"];

/** Throws where a screen reader would be told less than the page shows: landmarks, headings, names of controls. */
export async function readsInOrder(page: Page, name: string): Promise<void> {
  const tree = await treeOf(page);
  for (const role of landmarks)
    same(tree.filter((each) => each.role === role).length, 1, `${name}: landmarks of the role ${role}`);
  for (const role of named) {
    const names = tree.filter((each) => each.role === role).map((each) => each.name);
    holds(!names.includes(""), `${name}: a ${role} without a name`);
    same(new Set(names).size, names.length, `${name}: ${role}s of different names (${names.join(", ")})`);
  }
  const nameless = tree.filter((each) => worked.has(each.role) && each.name === "");
  same(nameless.map((each) => each.role).join(), "", `${name}: controls without a name`);
  const levels = tree.filter((each) => each.role === "heading").map((each) => each.level ?? 0);
  same(levels.filter((level) => level === 1).length, 1, `${name}: headings of the first level`);
  levels.forEach((level, index) =>
    holds(
      level <= (levels[index - 1] ?? 0) + 1,
      `${name}: headings leave no level out (${levels.join(" ")})`,
    ),
  );
}

/** What changes without a new page is said. The order of every screen is tested where axe looks at it. */
export const readAloud: Journey = {
  title: "read aloud",
  walk: async (stage) => {
    await stage.page({ language: "en" }, async (page) => {
      const said = (): Promise<string> => page.locator("main [role=status]").first().innerText();
      await stage.visit(page, "claims");
      await page.locator(".claims-list .claim-open").first().waitFor();
      holds((await said()).includes("claim"), "the list says how many claims it has");
      await stage.visit(page, `search?q=${encodeURIComponent("besieged")}`);
      await page.locator(".found-report").first().waitFor();
      holds(/\d+ claims.*\d+ report/.test(await said()), `search says what it found: ${await said()}`);
      const report = await handIn(stage, { text: `${ownReport()}\n(read aloud)`, title: "Read aloud" });
      await stage.visit(page, `reports/${report}`);
      await page.locator(".desk-card[data-selected=true]").waitFor();
      await page.keyboard.press("a");
      await page.locator(".desk-note[role=status]", { hasText: "Accepted" }).waitFor();
    });
  },
};
