import { Link, useMatchRoute, useNavigate, useSearch } from "@tanstack/react-router";
import type { RefObject } from "react";
import { languages, ownNames } from "../i18n/locale.ts";
import { useWords } from "../i18n/words.ts";
import { setSettings, useSettings } from "./settings.ts";
import { useLanguage, useWorkspace } from "./use-workspace.ts";

/** Search, language, digits, light and dark, keys. */
export function Tools({
  searchBox,
  onKeys,
}: {
  searchBox: RefObject<HTMLInputElement | null>;
  onKeys: () => void;
}) {
  const t = useWords();
  const lang = useLanguage();
  const { id: workspace } = useWorkspace();
  const navigate = useNavigate();
  const atSearch = useMatchRoute()({ to: "/$lang/$workspace/search" }) !== false;
  const { q } = useSearch({ strict: false });
  const shown = atSearch ? (q ?? "") : "";
  const { theme, digits } = useSettings();
  const next = theme === "auto" ? "light" : theme === "light" ? "dark" : "auto";
  return (
    <div className="frame-tools">
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const q = searchBox.current?.value.trim() ?? "";
          // The keys of the list come next.
          searchBox.current?.blur();
          void navigate({
            to: "/$lang/$workspace/search",
            params: { lang, workspace },
            search: q ? { q } : {},
          });
        }}
      >
        <input
          key={shown}
          ref={searchBox}
          defaultValue={shown}
          dir="auto"
          maxLength={300}
          type="search"
          aria-label={t("search.label")}
          placeholder={t("search.placeholder")}
          aria-keyshortcuts="/"
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
      </form>
      <ul className="tool-list" aria-label={t("language.label")}>
        {languages.map((each) => (
          <li key={each}>
            <Link
              to="."
              params={(now: object) => ({ ...now, lang: each })}
              search
              lang={each}
              hrefLang={each}
              className="tool"
            >
              {ownNames[each]}
            </Link>
          </li>
        ))}
      </ul>
      {lang === "ar" ? (
        <button
          type="button"
          className="tool"
          aria-label={`${digits === "arab" ? "123" : "١٢٣"} ${t(digits === "arab" ? "digits.toLatin" : "digits.toArabic")}`}
          onClick={() => setSettings({ digits: digits === "arab" ? "latn" : "arab" })}
        >
          {digits === "arab" ? "123" : "١٢٣"}
        </button>
      ) : null}
      <button
        type="button"
        className="tool"
        aria-label={t("theme.label", { now: t(`theme.${theme}`) })}
        onClick={() => setSettings({ theme: next })}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" className="theme-sign" data-theme-now={theme}>
          <circle cx="8" cy="8" r="6" />
          <path
            d={theme === "light" ? "" : theme === "dark" ? "M8 2a6 6 0 1 0 .01 0z" : "M8 2a6 6 0 0 1 0 12z"}
          />
        </svg>
      </button>
      <button type="button" className="tool" aria-label={t("keys.title")} onClick={onKeys}>
        <kbd>?</kbd>
      </button>
    </div>
  );
}
