import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { actOnFeed, feedsQuery, type Feed } from "../../api/feeds.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { Own } from "../../parts/quoted/quoted.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { useMay, useWorkspace } from "../../shell/use-workspace.ts";
import { AddFeed } from "./add-feed.tsx";
import "./feeds.css";

/** The addresses that this node asks by itself: who added none is asked by nobody. */
export function FeedsScreen() {
  const t = useWords();
  const { id: workspace, view } = useWorkspace();
  useTitle(t("nav.feeds"), view?.name);
  const mayCapture = useMay("capture");
  const { data, error, refetch } = useQuery(feedsQuery(workspace));
  return (
    <div className="screen">
      <header>
        <h1>{t("nav.feeds")}</h1>
        <p className="prose hint">{t("feeds.lead")}</p>
      </header>
      {mayCapture ? <AddFeed /> : null}
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      <section aria-labelledby="feeds-list">
        <h2 id="feeds-list">{t("feeds.list")}</h2>
        <p role="status" className="hint">
          {data ? t("feeds.total", { feeds: data.length }) : error ? "" : t("wait.loading")}
        </p>
        <ul className="feeds">
          {data?.map((feed) => (
            <FeedRow key={feed.id} feed={feed} mayAct={mayCapture} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function FeedRow({ feed, mayAct }: { feed: Feed; mayAct: boolean }) {
  const t = useWords();
  const f = useFormats();
  const client = useQueryClient();
  const { id: workspace } = useWorkspace();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const act = async (what: Parameters<typeof actOnFeed>[2]): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await actOnFeed(workspace, feed.id, what);
    } catch (error) {
      setProblem(error);
    }
    await client.invalidateQueries({ queryKey: feedsQuery(workspace).queryKey });
    setBusy(false);
  };
  const name = feed.title ?? feed.publisher ?? feed.address;
  return (
    <li className="feed" data-state={feed.state}>
      <div>
        <h3>
          <Own>{name}</Own>
        </h3>
        <p className="hint">
          <bdi dir="ltr" className="feed-address">
            {feed.address}
          </bdi>
        </p>
        <p className="hint">
          {t(`feeds.state.${feed.state}`)} · {t("feeds.every", { minutes: feed.everyMinutes })} ·{" "}
          {t(`feeds.take.${feed.take}`)} · {t(`label.${feed.label}`)}
        </p>
        <p>
          {feed.poll.lastPoll === null
            ? t("feeds.neverPolled")
            : t("feeds.lastPoll", {
                at: f.instant(feed.poll.lastPoll),
                items: feed.poll.newItems,
                taken: feed.poll.taken,
              })}
          {feed.poll.nextPoll === null
            ? ""
            : ` ${t("feeds.nextPoll", { at: f.instant(feed.poll.nextPoll) })}`}
        </p>
        {feed.poll.lastError === null ? null : (
          <p className="feed-error">
            {t("feeds.failed", { failures: feed.poll.failures })} <Own>{feed.poll.lastError}</Own>
          </p>
        )}
        {problem ? <ProblemNote error={problem} /> : null}
      </div>
      {mayAct ? (
        <p className="feed-acts no-print" role="group" aria-label={name}>
          <button
            type="button"
            className="button"
            disabled={busy || feed.state !== "polled"}
            onClick={() => void act("poll")}
          >
            {t("feeds.poll")}
          </button>
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => void act(feed.state === "polled" ? "pause" : "resume")}
          >
            {t(feed.state === "polled" ? "feeds.pause" : "feeds.resume")}
          </button>
          <button type="button" className="button quiet" disabled={busy} onClick={() => void act("remove")}>
            {t("feeds.remove")}
          </button>
        </p>
      ) : null}
    </li>
  );
}
