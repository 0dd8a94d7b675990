/**
 * Residue is what surrounds an article: share buttons, menus, consent bars. It is set aside, but mined first:
 * a share link often carries the only copy of the address, the title and the date.
 */

const NETWORKS =
  "Facebook|Twitter|X|Pinterest|LinkedIn|WhatsApp|Reddit|Telegram|Messenger|Tumblr|VK|Email|E-mail|Google\\+?|فيسبوك|تويتر|واتساب|تلغرام|ВКонтакте|Телеграм";

/** A network's name followed by its link, as mail clients and text dumps render share buttons. */
export const SHARE_LINK = new RegExp(
  `(?:<>[ \\t]*)?(?:Share (?:on|via) )?(?:${NETWORKS})[ \\t]*\\r?\\n?[ \\t]*<(?:https?|mailto):[^<>]{0,4000}>`,
  "g",
);

/** An address in angle brackets after its anchor text. */
export const ANGLE_LINK = /<(?:https?:\/\/|mailto:)[^<>\s]{0,4000}>|<>/g;

/** A bare address. */
export const BARE_LINK = /\bhttps?:\/\/[^\s<>()"”«»]{4,2000}/g;

const LINE_RULES: [RegExp, string][] = [
  [new RegExp(`^(?:${NETWORKS})(?:\\s+(?:${NETWORKS}))*$`), "share buttons"],
  [
    /^(?:share(?: this(?: article| page| story)?)?|tweet|print(?: this page)?|copy link|save|listen|comments?(?: \(\d+\))?)\W*$/i,
    "share buttons",
  ],
  [/^(?:advertisement|sponsored|promoted|ad)\W*$/i, "advertisement"],
  [
    /^(?:sign up|subscribe|support us|support the|donate|become a (?:member|supporter)|get our|download our app)\b.{0,120}$/i,
    "sign-up",
  ],
  [
    /^(?:read more|see also|related(?: articles| stories| topics)?|more on this(?: story)?|most (?:read|viewed|popular)|recommended|you may also like|next article|previous article|also read|watch)\b.{0,160}$/i,
    "related links",
  ],
  [
    /^(?:we use cookies|this (?:web)?site uses cookies|accept (?:all )?cookies|manage (?:cookies|preferences)|cookie (?:policy|settings)|privacy policy|terms (?:of use|and conditions))\b.{0,300}$/i,
    "consent bar",
  ],
  [
    /^(?:skip to (?:main )?content|main menu|menu|search|home|log ?in|sign in|back to top|jump to navigation|toggle navigation)\W*$/i,
    "navigation",
  ],
  [/^(?:©|\(c\)|copyright\b).{0,160}$/i, "copyright"],
  [/^(?:all rights reserved)\b.{0,120}$/i, "copyright"],
  [/^(?:follow us|like us|join us)\b.{0,100}$/i, "share buttons"],
  [/^(?:page )?\d{1,4}(?: of \d{1,4})?$/i, "page number"],
  [/^\d{2}-\d{5} ?(?:\(E\))?(?: \d\/\d+)?$/, "document number"],
  [/^(?:اقرأ أيضا|اقرأ أيضاً|شارك|مشاركة|إعلان|جميع الحقوق محفوظة|القائمة|الرئيسية).{0,80}$/, "navigation"],
  [
    /^(?:Читайте также|Поделиться|Реклама|Все права защищены|Подписаться|Подписывайтесь|Главная|Меню).{0,80}$/,
    "navigation",
  ],
];

/** What kind of residue a whole line is, or null where it may be text. */
export function residueLine(line: string): string | null {
  const text = line.trim();
  if (text.length === 0 || text.length > 400) return null;
  for (const [pattern, what] of LINE_RULES) if (pattern.test(text)) return what;
  const bars = text.split(/\s*[|›»>·•]\s*/);
  if (bars.length >= 4 && bars.every((part) => part.length > 0 && part.length < 25 && !/\d{2}/.test(part)))
    return "navigation";
  return null;
}

export interface Mined {
  url?: string;
  title?: string;
  published?: string;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A date in an address path: /2016/jul/01/, /2016/07/01/, /2016-07-01. */
export function dateInAddress(url: string): string | undefined {
  const named = /\/((?:19|20)\d{2})\/([a-z]{3})\/(\d{1,2})\b/.exec(url);
  if (named) {
    const month = MONTHS.indexOf(named[2]!) + 1;
    if (month > 0) return iso(Number(named[1]), month, Number(named[3]));
  }
  const plain = /[/_-]((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?!\d)/.exec(url);
  return plain ? iso(Number(plain[1]), Number(plain[2]), Number(plain[3])) : undefined;
}

function iso(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
}

/** Reads address, title and date out of share links; the first link that states a fact wins. */
export function mineShareLinks(text: string): Mined {
  const mined: Mined = {};
  for (const match of text.matchAll(/<(https?:\/\/[^<>\s]{1,4000})>/g)) {
    const address = match[1]!;
    if (!/share|intent|sharer|pin\/create|dialog/i.test(address)) continue;
    const query = address.slice(address.indexOf("?") + 1);
    for (const pair of query.split("&")) {
      const at = pair.indexOf("=");
      if (at < 0) continue;
      const key = pair.slice(0, at);
      const value = decode(pair.slice(at + 1));
      if (value === null) continue;
      if ((key === "href" || key === "url" || key === "u") && /^https?:\/\//.test(value) && !mined.url) {
        mined.url = value.replace(/[?#].*$/, "");
        const published = dateInAddress(mined.url);
        if (published) mined.published = published;
      }
      if ((key === "text" || key === "title" || key === "description") && !mined.title && value.length > 8)
        mined.title = value;
    }
  }
  return mined;
}

function decode(value: string): string | null {
  try {
    return decodeURIComponent(value.replaceAll("+", " "));
  } catch {
    return null;
  }
}
