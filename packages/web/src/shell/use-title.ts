import { useEffect } from "react";

/** The title of the window: screen, workspace, product. */
export function useTitle(...parts: readonly (string | null | undefined)[]): void {
  const title = [...parts.filter((part) => part), "Truce"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
