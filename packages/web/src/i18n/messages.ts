import type { Language } from "./locale.ts";

/** The messages of one language, fetched once. Each language is a file of its own. */
export async function loadMessages(language: Language): Promise<Record<string, string>> {
  switch (language) {
    case "en":
      return (await import("./en.json")).default;
    case "ar":
      return (await import("./ar.json")).default;
  }
}
