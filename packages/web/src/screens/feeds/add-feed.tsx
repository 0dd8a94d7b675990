import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addFeed, feedsQuery, type Feed } from "../../api/feeds.ts";
import { useWords } from "../../i18n/words.ts";
import { ChoiceField } from "../../parts/field/choice-field.tsx";
import { TextField } from "../../parts/field/text-field.tsx";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { useWorkspace } from "../../shell/use-workspace.ts";

const intervals = [15, 60, 360, 1440] as const;
const takes: readonly Feed["take"][] = ["page", "content"];

/** An address to be asked from now on. */
export function AddFeed() {
  const t = useWords();
  const client = useQueryClient();
  const { id: workspace } = useWorkspace();
  const [url, setUrl] = useState("");
  const [publisher, setPublisher] = useState("");
  const [take, setTake] = useState<Feed["take"]>("page");
  const [everyMinutes, setEvery] = useState<number>(60);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const send = async (): Promise<void> => {
    setSending(true);
    setProblem(undefined);
    try {
      await addFeed(workspace, {
        url: url.trim(),
        take,
        everyMinutes,
        ...(publisher.trim() ? { publisher: publisher.trim() } : {}),
      });
      setUrl("");
      setPublisher("");
      await client.invalidateQueries({ queryKey: feedsQuery(workspace).queryKey });
    } catch (error) {
      setProblem(error);
    }
    setSending(false);
  };
  return (
    <form
      className="feed-form no-print"
      aria-label={t("feeds.add")}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField
        label={t("feeds.address")}
        type="url"
        required
        longest={4000}
        value={url}
        onChange={setUrl}
      />
      <TextField label={t("add.known.publisher")} longest={300} value={publisher} onChange={setPublisher} />
      <ChoiceField
        label={t("feeds.takes")}
        value={take}
        choices={takes.map((each) => [each, t(`feeds.take.${each}`)])}
        onChange={setTake}
      />
      <ChoiceField
        label={t("feeds.how")}
        value={everyMinutes}
        choices={intervals.map((minutes) => [minutes, t("feeds.every", { minutes })])}
        onChange={setEvery}
      />
      <button type="submit" className="button primary" disabled={sending}>
        {t("feeds.add")}
      </button>
      {problem ? <ProblemNote error={problem} /> : null}
    </form>
  );
}
