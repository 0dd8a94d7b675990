import { useIntl } from "react-intl";
import type en from "./en.json";

/** A key of the messages. `en.json` is the list; a test holds the other languages to it. */
export type MessageId = keyof typeof en;

export type Values = Record<string, string | number | boolean | null | undefined>;

/** The interface's words in the reader's language. */
export type Words = (id: MessageId, values?: Values) => string;

export function useWords(): Words {
  const intl = useIntl();
  return (id, values) => intl.formatMessage({ id }, values);
}
