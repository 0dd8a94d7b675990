import type { Page } from "playwright-core";
import { same } from "../stage.ts";

/** Throws where text lies beyond the page's edges, is cut, or makes the page scroll sideways. */
export async function nothingOverflows(page: Page, what: string): Promise<void> {
  const found = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const outside: string[] = [];
    const cut: string[] = [];
    for (const each of document.querySelectorAll<HTMLElement>("body *")) {
      if (each.closest("svg, .visually-hidden, .skip, [data-residue], thead")) continue;
      const style = getComputedStyle(each);
      if (style.visibility === "hidden" || each.offsetParent === null) continue;
      const box = each.getBoundingClientRect();
      const text = [...each.childNodes].some((node) => node instanceof Text && node.data.trim() !== "");
      const label = `${each.tagName}.${each.className} “${(each.textContent ?? "").slice(0, 40)}”`;
      if (text && box.width > 0 && (box.left < -1 || box.right > width + 1)) outside.push(label);
      if (text && style.overflowX === "hidden" && each.scrollWidth > each.clientWidth + 1) cut.push(label);
    }
    const parts = [
      ...document.querySelectorAll<HTMLElement>(
        ".frame > header, .frame > nav, .frame > main, .frame > footer",
      ),
    ]
      .filter((each) => each.offsetParent !== null)
      .map((each) => ({ name: each.tagName.toLowerCase(), box: each.getBoundingClientRect() }));
    const overlaid: string[] = [];
    for (const [at, a] of parts.entries())
      for (const b of parts.slice(at + 1))
        if (
          Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 1 &&
          Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 1
        )
          overlaid.push(`${a.name} and ${b.name}`);
    return { overlaid, over: document.documentElement.scrollWidth - width, outside, cut };
  });
  same(found.outside.slice(0, 3).join(" | "), "", `${what}: text beyond the edge`);
  same(found.overlaid.join(", "), "", `${what}: parts of the page over each other`);
  same(found.over, 0, `${what}: horizontal overflow`);
  same(found.cut.slice(0, 3).join(" | "), "", `${what}: text that is cut`);
}
