import { readFileSync } from "node:fs";

/** An OpenAI-compatible endpoint that the operator named. Without one nothing is ever sent. */
export interface ModelSettings {
  /** Base of the API, such as `http://127.0.0.1:11434/v1`; `/chat/completions` is asked below it. */
  readonly url: string;
  readonly name: string;
  readonly key?: string | undefined;
  readonly timeoutMs: number;
  /** The pause before a second try; doubled before a third. */
  readonly backoffMs: number;
}

/**
 * Reads `TRUCE_MODEL_URL`, `TRUCE_MODEL_NAME` and, where the endpoint wants one, `TRUCE_MODEL_KEY_FILE`: a file with the
 * key, so that the key stands in no list of processes.
 *
 * @returns nothing where no address is set
 * @throws Error where the address is none, or the name is missing
 */
export function modelSettings(
  environment: Readonly<Record<string, string | undefined>>,
): ModelSettings | undefined {
  const address = environment["TRUCE_MODEL_URL"]?.trim();
  if (!address) return undefined;
  const url = URL.parse(address);
  if (!url || !/^https?:$/u.test(url.protocol) || url.username || url.password)
    throw new Error(
      "TRUCE_MODEL_URL is no http or https address without user name. Write it as http://127.0.0.1:11434/v1",
    );
  const name = environment["TRUCE_MODEL_NAME"]?.trim();
  if (!name || name.length > 100)
    throw new Error("TRUCE_MODEL_NAME is missing: which model shall the endpoint ask?");
  const file = environment["TRUCE_MODEL_KEY_FILE"];
  return {
    url: url.href.replace(/\/$/u, ""),
    name,
    ...(file ? { key: readFileSync(file, "utf8").trim() } : {}),
    timeoutMs: 120_000,
    backoffMs: 2000,
  };
}
