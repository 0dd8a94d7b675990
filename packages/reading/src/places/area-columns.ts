/** What a column of a table of areas holds. */
export interface AreaColumn {
  index: number;
  /** 0 is the country. */
  level: number;
  what: "code" | "name" | "otherName";
  /** ISO 639-1, where the header says. */
  language?: string;
}

export interface AreaColumns {
  columns: AreaColumn[];
  latitude?: number;
  longitude?: number;
  date?: number;
}

const CODE = /^adm(?:in)?_?([0-4])_?p?code$/;
const NAME = /^adm(?:in)?_?([0-4])_?(?:name)?_?([a-z]{2})?$/;
const NUMBERED = /^adm(?:in)?_?([0-4])_?name[1-3]$/;
const OTHER =
  /^adm(?:in)?_?([0-4])_?(?:name)?_?(?:ref|alt\d?)_?([a-z]{2})?\d?$|^adm(?:in)?_?([0-4])_?alt\d?_?name\d?_?([a-z]{2})?$/;
const LATITUDE = /^(?:lat|latitude|center_lat|centroid_lat|y|y_coord|latitude_y|lat_y)$/;
const LONGITUDE =
  /^(?:lon|long|longitude|lng|center_lon|center_lng|centroid_lon|x|x_coord|longitude_x|lon_x)$/;
const DATE = /^(?:valid_?on|date|update|last_?update)$/;

/**
 * Reads a header of a common operational dataset of areas: "ADM1_EN", "admin2Name_ar", "adm3_pcode", "ADM1_REF".
 * Undefined where no column holds the code of an area.
 */
export function columnsOfHeader(cells: readonly string[]): AreaColumns | undefined {
  const out: AreaColumns = { columns: [] };
  cells.forEach((cell, index) => {
    const name = cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, "_");
    const code = CODE.exec(name);
    const other = OTHER.exec(name);
    const numbered = NUMBERED.exec(name);
    const own = NAME.exec(name);
    if (code) out.columns.push({ index, level: Number(code[1]), what: "code" });
    else if (other)
      out.columns.push({
        index,
        level: Number(other[1] ?? other[3]),
        what: "otherName",
        ...languageOf(other[2] ?? other[4]),
      });
    else if (numbered) out.columns.push({ index, level: Number(numbered[1]), what: "otherName" });
    else if (own) out.columns.push({ index, level: Number(own[1]), what: "name", ...languageOf(own[2]) });
    else if (LATITUDE.test(name)) out.latitude ??= index;
    else if (LONGITUDE.test(name)) out.longitude ??= index;
    else if (DATE.test(name)) out.date ??= index;
  });
  return out.columns.some(({ what }) => what === "code") ? out : undefined;
}

const languageOf = (language: string | undefined): { language?: string } =>
  language === undefined ? {} : { language };

/**
 * Reads a row of HXL tags (hxlstandard.org, 1.1): "#adm1+code", "#adm2+name+ar", "#country+code", "#geo+lat".
 * Undefined where the row has none that names the code of an area.
 */
export function columnsOfTags(cells: readonly string[]): AreaColumns | undefined {
  const out: AreaColumns = { columns: [] };
  cells.forEach((cell, index) => {
    const [tag = "", ...attributes] = cell.trim().toLowerCase().replaceAll(/\s+/g, "").split("+");
    const has = new Set(attributes);
    const level = tag === "#country" ? 0 : Number(/^#adm([1-4])$/.exec(tag)?.[1] ?? Number.NaN);
    if (!Number.isNaN(level)) {
      const language = attributes.find((each) => /^(?:i_)?[a-z]{2}$/.test(each))?.slice(-2);
      if (has.has("code")) out.columns.push({ index, level, what: "code" });
      else
        out.columns.push({
          index,
          level,
          what: has.has("alt") || has.has("ref") ? "otherName" : "name",
          ...languageOf(language),
        });
    } else if (tag === "#geo" && has.has("lat")) out.latitude ??= index;
    else if (tag === "#geo" && (has.has("lon") || has.has("lng"))) out.longitude ??= index;
    else if (tag === "#date") out.date ??= index;
  });
  return out.columns.some(({ what }) => what === "code") ? out : undefined;
}
