import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { ProblemNote } from "../parts/problem/problem.tsx";

/** A screen that could not be shown: what went wrong, and a way to try again. */
export function Failure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <div className="screen">
      <ProblemNote
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </div>
  );
}

/** An address that leads nowhere. */
export function Nothing() {
  const t = useWords();
  return (
    <div className="screen">
      <h1>{t("nothing.title")}</h1>
      <p>{t("nothing.text")}</p>
    </div>
  );
}
