/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { RunningNode } from "./server.ts";

export type Language = "en" | "ar";
export type Scheme = "light" | "dark";

/** How a page is looked at. */
export interface View {
  readonly language: Language;
  readonly scheme?: Scheme;
  readonly width?: number;
  readonly height?: number;
}

interface WorkspaceLine {
  readonly id: string;
  readonly mark: string | null;
}

/**
 * What every journey gets: the running node, a browser, and pages that fail the journey on a request to another
 * origin, an error in the console or an exception in the page.
 */
export class Stage {
  readonly node: RunningNode;
  readonly browser: Browser;
  readonly workspace: string;
  /** Of the invented country: what is handed in here stands in no other journey's way. */
  readonly exercise: string;
  readonly all: boolean;
  readonly #screens: string | undefined;

  private constructor(
    node: RunningNode,
    browser: Browser,
    workspace: string,
    exercise: string,
    all: boolean,
    screens: string | undefined,
  ) {
    this.node = node;
    this.browser = browser;
    this.workspace = workspace;
    this.exercise = exercise;
    this.all = all;
    this.#screens = screens;
    if (screens) mkdirSync(screens, { recursive: true });
  }

  static async open(
    node: RunningNode,
    browser: Browser,
    options: { all: boolean; screens: string | undefined },
  ): Promise<Stage> {
    const answer = await fetch(`${node.address}/api/v1/workspaces`);
    const { workspaces } = (await answer.json()) as { workspaces: WorkspaceLine[] };
    const demonstration = workspaces.find((each) => each.mark === "demonstration");
    const exercise = workspaces.find((each) => each.mark === "exercise");
    if (!demonstration || !exercise)
      throw new Error("the node lacks the demonstration or the exercise workspace");
    return new Stage(node, browser, demonstration.id, exercise.id, options.all, options.screens);
  }

  /** The address of a screen. */
  at(screen: string, language: Language = "en", workspace = this.workspace): string {
    return `${this.node.address}/${language}/${workspace}/${screen}`;
  }

  /** GET of the API, from the node itself. */
  async get<T>(path: string): Promise<T> {
    const answer = await fetch(`${this.node.address}/api/v1/workspaces/${this.workspace}${path}`);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return (await answer.json()) as T;
  }

  /** Runs `work` on a fresh page of a fresh profile. `expectErrors` are parts of console lines that may come. */
  async page(
    view: View,
    work: (page: Page) => Promise<void>,
    expectErrors: readonly string[] = [],
  ): Promise<void> {
    const context = await this.browser.newContext({
      viewport: { width: view.width ?? 1366, height: view.height ?? 820 },
      colorScheme: view.scheme ?? "light",
      locale: view.language === "ar" ? "ar-SY" : "en-GB",
      serviceWorkers: "block",
    });
    const page = await context.newPage();
    const faults: string[] = [];
    const fault = (what: string): void => {
      if (!expectErrors.some((each) => what.includes(each))) faults.push(`${page.url()}: ${what}`);
    };
    page.on("pageerror", (error) => fault(`exception: ${error.message}`));
    page.on("console", (line) => {
      if (line.type() === "error" || line.type() === "warning") fault(`console: ${line.text()}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(this.node.address)) fault(`request to another origin: ${request.url()}`);
    });
    try {
      await work(page);
    } finally {
      await context.close();
    }
    if (faults.length > 0) throw new Error(faults.join("\n"));
  }

  /** Opens a screen and waits until it has drawn itself and its fonts. */
  async visit(
    page: Page,
    screen: string,
    language: Language = "en",
    workspace = this.workspace,
  ): Promise<void> {
    await page.goto(this.at(screen, language, workspace));
    await page.waitForSelector(".frame main h1", { timeout: 15_000 });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  async shot(page: Page, name: string): Promise<void> {
    if (this.#screens) await page.screenshot({ path: join(this.#screens, `${name}.png`) });
  }
}

/** Throws with both values where they differ. */
export function same<T>(found: T, wanted: T, what: string): void {
  if (found !== wanted)
    throw new Error(`${what}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`);
}

export function holds(truth: boolean, what: string): asserts truth {
  if (!truth) throw new Error(what);
}
