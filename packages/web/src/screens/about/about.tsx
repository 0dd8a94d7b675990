import { useSuspenseQuery } from "@tanstack/react-query";
import { meQuery } from "../../api/queries.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords, type MessageId } from "../../i18n/words.ts";
import { useTitle } from "../../shell/use-title.ts";
import "./about.css";

const refusals = ["targets", "positions", "strikes", "screening", "totals"] as const;
const rules = ["gate", "words", "proposals", "origin", "offline"] as const;
const works = ["read", "desk", "situation", "claims", "ledger", "names", "add", "languages"] as const;
const notYet = [
  "incidents",
  "agreements",
  "casualties",
  "access",
  "notices",
  "sharing",
  "formats",
  "languages",
  "accounts",
] as const;

/** What this is, what it refuses to do, what works, what does not work yet. */
export function AboutScreen() {
  const t = useWords();
  const f = useFormats();
  useTitle(t("about.title"));
  const { data: me } = useSuspenseQuery(meQuery);
  const list = (title: MessageId, prefix: string, items: readonly string[]) => (
    <section>
      <h2>{t(title)}</h2>
      <ul className="about-list">
        {items.map((item) => (
          <li key={item}>{t(`about.${prefix}.${item}` as MessageId)}</li>
        ))}
      </ul>
    </section>
  );
  return (
    <div className="screen about">
      <header className="prose">
        <h1>{t("about.title")}</h1>
        <p>{t("about.what")}</p>
        <p>{t("about.why")}</p>
      </header>
      {list("about.refuses", "refuse", refusals)}
      {list("about.rules", "rule", rules)}
      {list("about.works", "work", works)}
      {list("about.notYet", "missing", notYet)}
      <section>
        <h2>{t("about.node")}</h2>
        <dl className="fact-list">
          <div>
            <dt>{t("about.version")}</dt>
            <dd>
              <bdi dir="ltr">{me.version}</bdi>
            </dd>
          </div>
          <div>
            <dt>{t("about.engine")}</dt>
            <dd>
              <bdi dir="ltr">{me.engine}</bdi>
            </dd>
          </div>
          <div>
            <dt>{t("about.address")}</dt>
            <dd>
              <bdi dir="ltr">{me.address}</bdi>
            </dd>
          </div>
          <div>
            <dt>{t("about.roles")}</dt>
            <dd>{f.list(me.person.roles.map((role) => t(`person.${role}`)))}</dd>
          </div>
          <div>
            <dt>{t("fact.place")}</dt>
            <dd>
              <bdi dir="ltr">GeoNames (geonames.org), CC BY 4.0</bdi>
            </dd>
          </div>
          <div>
            <dt>API</dt>
            <dd>
              <a href="/api" dir="ltr">
                /api
              </a>
            </dd>
          </div>
        </dl>
      </section>
    </div>
  );
}
