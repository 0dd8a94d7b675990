import { Outlet, useLoaderData } from "@tanstack/react-router";
import { useLayoutEffect } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { IntlProvider } from "react-intl";
import { directionOf, localeTag } from "../i18n/locale.ts";
import { useSettings } from "./settings.ts";
import { useLanguage } from "./use-workspace.ts";

/** Everything inside speaks the language of the address, in its direction and with the reader's digits. */
export function LanguageFrame() {
  const language = useLanguage();
  const messages = useLoaderData({ from: "/$lang" });
  const { digits } = useSettings();
  const locale = localeTag(language, digits);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
  }, [language]);
  return (
    <IntlProvider locale={locale} messages={messages} defaultLocale="en">
      <I18nProvider locale={locale}>
        <Outlet />
      </I18nProvider>
    </IntlProvider>
  );
}
