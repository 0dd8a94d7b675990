import type { Office } from "../types.ts";

/** Offices that reports name instead of persons, with who held them when; public facts. */
export const OFFICES: Office[] = [
  {
    names: [
      "UN Special Envoy for Syria",
      "UN special envoy for Syria",
      "UN envoy for Syria",
      "UN envoy to Syria",
      "المبعوث الأممي إلى سوريا",
      "المبعوث الأممي الخاص إلى سوريا",
      "مبعوث الأمم المتحدة إلى سوريا",
      "المبعوث الخاص للأمم المتحدة إلى سوريا",
      "المبعوث الدولي إلى سوريا",
      "спецпосланник ООН по Сирии",
      "специальный посланник ООН по Сирии",
      "спецпосланник генсека ООН по Сирии",
      "специальный посланник Генерального секретаря ООН по Сирии",
    ],
    holders: [
      { name: "Kofi Annan", from: "2012-02-23", to: "2012-08-31" },
      { name: "Lakhdar Brahimi", from: "2012-09-01", to: "2014-05-31" },
      { name: "Staffan de Mistura", from: "2014-07-10", to: "2018-12-31" },
      { name: "Geir Pedersen", from: "2019-01-07" },
    ],
  },
  {
    names: [
      "UN Secretary-General",
      "UN secretary general",
      "UN secretary-general",
      "UN chief",
      "Secretary-General of the United Nations",
      "الأمين العام للأمم المتحدة",
      "الأمين العام الأممي",
      "Генеральный секретарь ООН",
      "генсек ООН",
      "Генсек ООН",
    ],
    holders: [
      { name: "Kofi Annan", from: "1997-01-01", to: "2006-12-31" },
      { name: "Ban Ki-moon", from: "2007-01-01", to: "2016-12-31" },
      { name: "António Guterres", from: "2017-01-01", to: "2026-12-31" },
    ],
  },
  {
    names: [
      "Russian foreign minister",
      "Russian Foreign Minister",
      "وزير الخارجية الروسي",
      "глава МИД России",
      "министр иностранных дел России",
      "глава МИД РФ",
    ],
    holders: [{ name: "Sergei Lavrov", from: "2004-03-09" }],
  },
  {
    names: [
      "US secretary of state",
      "US Secretary of State",
      "وزير الخارجية الأميركي",
      "وزير الخارجية الأمريكي",
      "госсекретарь США",
    ],
    holders: [
      { name: "Hillary Clinton", from: "2009-01-21", to: "2013-02-01" },
      { name: "John Kerry", from: "2013-02-01", to: "2017-01-20" },
      { name: "Antony Blinken", from: "2021-01-26", to: "2025-01-20" },
    ],
  },
  {
    names: ["Syrian president", "Syrian President", "الرئيس السوري", "президент Сирии"],
    holders: [
      { name: "Bashar al-Assad", from: "2000-07-17", to: "2024-12-08" },
      { name: "Ahmed al-Sharaa", from: "2025-01-29" },
    ],
  },
  {
    names: ["Russian president", "Russian President", "الرئيس الروسي", "президент России", "президент РФ"],
    holders: [
      { name: "Dmitry Medvedev", from: "2008-05-07", to: "2012-05-07" },
      { name: "Vladimir Putin", from: "2012-05-07" },
    ],
  },
];
