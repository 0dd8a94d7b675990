import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addFeed, feedsQuery, type Feed } from "../../api/feeds.ts";
import { useWords } from "../../i18n/words.ts";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { useWorkspace } from "../../shell/use-workspace.ts";

const intervals = [15, 60, 360, 1440] as const;

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
      <label className="field">
        <span>{t("feeds.address")}</span>
        <input
          type="url"
          dir="ltr"
          required
          placeholder="https://"
          maxLength={4000}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t("add.known.publisher")}</span>
        <input
          dir="auto"
          maxLength={300}
          value={publisher}
          onChange={(event) => setPublisher(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t("feeds.takes")}</span>
        <select value={take} onChange={(event) => setTake(event.target.value as Feed["take"])}>
          <option value="page">{t("feeds.take.page")}</option>
          <option value="content">{t("feeds.take.content")}</option>
        </select>
      </label>
      <label className="field">
        <span>{t("feeds.how")}</span>
        <select value={everyMinutes} onChange={(event) => setEvery(Number(event.target.value))}>
          {intervals.map((minutes) => (
            <option key={minutes} value={minutes}>
              {t("feeds.every", { minutes })}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button primary" disabled={sending}>
        {t("feeds.add")}
      </button>
      {problem ? <ProblemNote error={problem} /> : null}
    </form>
  );
}
