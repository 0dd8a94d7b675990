import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";

const silent = new Set([
  "head",
  "script",
  "style",
  "noscript",
  "template",
  "title",
  "svg",
  "math",
  "object",
  "iframe",
  "select",
  "textarea",
]);
const blocks = new Set(
  "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul".split(
    " ",
  ),
);

/**
 * The words of an HTML message as it is looked at: paragraphs parted by an empty line, list items marked, rows of data
 * tables with a tab between cells (tables that only lay out the page are taken apart). Scripts, styles and what is
 * hidden by its own style are left out; nothing is fetched. WHATWG HTML parsing by parse5.
 */
export function htmlText(html: string): string {
  const out = new Writer();
  // An own stack: a message may nest deeper than calls can.
  const todo: (Tree.Node | (() => void))[] = [parse(html)];
  const lists: { next: number | undefined }[] = [];
  let pre = 0;
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (typeof next === "function") {
      next();
      continue;
    }
    if (next.nodeName === "#text") {
      out.text((next as Tree.TextNode).value, pre > 0);
      continue;
    }
    if (!("childNodes" in next) || silent.has(next.nodeName) || isHidden(next)) continue;
    const name = next.nodeName;
    const isBlock = blocks.has(name);
    const leave: (() => void)[] = [];
    if (name === "br") out.newLine();
    else if (name === "tr" && isDataRow(next)) {
      out.breakBlock();
      out.beginRow();
      leave.push(() => out.endRow());
    } else if (name === "td" || name === "th") {
      leave.push(() => out.endCell());
    } else if (isBlock) out.breakBlock();
    if (name === "ul" || name === "ol") {
      lists.push({ next: name === "ol" ? 1 : undefined });
      leave.push(() => void lists.pop());
    }
    if (name === "li") {
      const list = lists.at(-1);
      out.text(list?.next === undefined ? "• " : `${list.next++}. `, false);
    }
    if (name === "pre") {
      pre++;
      leave.push(() => void pre--);
    }
    if (isBlock) leave.push(() => out.breakBlock());
    for (const each of leave.reverse()) todo.push(each);
    for (let at = next.childNodes.length - 1; at >= 0; at--) todo.push(next.childNodes[at]!);
  }
  return out.done();
}

function isHidden(node: Tree.ParentNode): boolean {
  if (!("attrs" in node)) return false;
  return node.attrs.some(
    ({ name, value }) =>
      name === "hidden" ||
      (name === "style" &&
        /(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$))/iu.test(value)),
  );
}

/** Two cells or more with words and without blocks in them: data. Mail programs lay pages out in tables of one cell. */
function isDataRow(row: Tree.ParentNode): boolean {
  const cells = row.childNodes.filter((node) => node.nodeName === "td" || node.nodeName === "th");
  return (
    cells.length > 1 &&
    cells.every(
      (cell) =>
        "childNodes" in cell &&
        cell.childNodes.filter((node) => blocks.has(node.nodeName)).length <= 1 &&
        !cell.childNodes.some((node) => node.nodeName === "table"),
    )
  );
}

class Writer {
  readonly #blocks: string[] = [];
  #block = "";
  #row: string[] | undefined;

  text(value: string, keepsLines: boolean): void {
    const text = value.replaceAll(/\u00AD|\u200B|\u200C|\u034F|\uFEFF/gu, "");
    this.#block += keepsLines ? text : text.replaceAll(/\s+/gu, " ");
  }

  newLine(): void {
    this.#block += this.#row ? " " : "\n";
  }

  breakBlock(): void {
    if (this.#row) {
      if (this.#block !== "") this.#block += " ";
      return;
    }
    this.#push(this.#block);
    this.#block = "";
  }

  beginRow(): void {
    // Rows inside a cell of a data row do not occur: such a row is not taken for data.
    this.#row = [];
    this.#block = "";
  }

  endCell(): void {
    if (this.#row) this.#row.push(this.#block.replaceAll(/\s+/gu, " ").trim());
    else this.#push(this.#block);
    this.#block = "";
  }

  endRow(): void {
    const row = this.#row ?? [];
    this.#row = undefined;
    this.#block = "";
    this.#push(row.join("\t").replace(/\t+$/u, ""));
  }

  #push(block: string): void {
    const text = block
      .replaceAll(/[^\S\n\t]+/gu, " ")
      .replaceAll(/ ?\n ?/gu, "\n")
      .replaceAll(/\n{2,}/gu, "\n\n")
      .trim();
    if (/[^\s•]/u.test(text)) this.#blocks.push(text);
  }

  done(): string {
    this.breakBlock();
    return this.#blocks.join("\n\n");
  }
}
