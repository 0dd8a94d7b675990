import { normaliseName } from "./normalise.ts";
import { skeleton } from "./skeleton.ts";

/**
 * Governorates and cities whose Latin name is not a transliteration of the Arabic one, or which have two names.
 * Everything else is matched by its consonants.
 */
const exonyms = `
حلب:aleppo|halab
دمشق:damascus|dimashq|damas
ريف دمشق:rural damascus|rif dimashq|rif dimashk|damascus suburbs|damascus countryside|rif damascus
حمص:homs|hims
حماة:hama|hamah
إدلب:idlib|idleb|edleb
درعا:daraa|dara|deraa|dera
السويداء:as suwayda|sweida|suweida|sweda
القنيطرة:quneitra|qunaitra|kuneitra
اللاذقية:latakia|lattakia|ladhiqiyah
طرطوس:tartus|tartous
الرقة:raqqa|ar raqqah|rakka|raqqah
دير الزور:deir ez zor|deir al zour|dayr az zawr|deir ezzor|der zor|deir al zor
الحسكة:al hasakah|hasaka|hassakeh|hasakeh
غزة:gaza|ghazzah|gaza city
شمال غزة:north gaza|northern gaza|jabalia
دير البلح:deir al balah|deir el balah|middle area
خان يونس:khan younis|khan yunis|khanyunis
رفح:rafah
القدس:jerusalem|al quds
الخليل:hebron|al khalil
نابلس:nablus
أريحا:jericho
بيت لحم:bethlehem
رام الله:ramallah|ramallah and al bireh
جنين:jenin
بغداد:baghdad|bagdad
نينوى:nineveh|ninawa|ninewa|mosul|الموصل
الأنبار:anbar|al anbar
صلاح الدين:salah al din|saladin|salahaddin
ديالى:diyala
كركوك:kirkuk|التاميم
البصرة:basra|basrah
ذي قار:dhi qar|thi qar|nasiriyah
النجف:najaf
كربلاء:karbala|kerbala
بابل:babil|babylon
أربيل:erbil|arbil|hewler
دهوك:duhok|dohuk
صنعاء:sanaa|sana|amanat al asimah|أمانة العاصمة
عدن:aden
تعز:taiz|taizz
الحديدة:hodeidah|al hudaydah|hudaydah|hodeida
صعدة:saada|sadah|saadah
مأرب:marib|mareb
حجة:hajjah|hajja
بيروت:beirut|beyrouth
جبل لبنان:mount lebanon
البقاع:bekaa|beqaa|biqa
طرابلس:tripoli|tarabulus
صور:tyre|sour
صيدا:sidon|saida
النبطية:nabatieh|nabatiyeh
بعلبك الهرمل:baalbek hermel|baalbek|بعلبك
الخرطوم:khartoum|khartum
الجزيرة:al jazirah|gezira|jazira
دارفور:darfur
بنغازي:benghazi
القاهرة:cairo|al qahirah
الإسكندرية:alexandria
`;

const noise = new Set(
  normaliseName(
    "governorate province district city state muhafazat muhafazah wilayat wilaya region of the محافظة مدينة ولاية منطقة قضاء область губерния г",
  ).split(" "),
);

const bare = (value: string): string =>
  normaliseName(value)
    .split(" ")
    .filter((word) => !noise.has(word))
    .join(" ");

const known = new Map<string, string>();
for (const line of exonyms.trim().split("\n")) {
  const [arabic = "", others = ""] = line.split(":");
  const key = bare(arabic);
  known.set(key, key);
  known.set(bare(arabic.replaceAll(" ", "")), key);
  for (const other of others.split("|")) known.set(bare(other), key);
}

/**
 * One key for the spellings of a place: known governorates by name in Arabic or Latin script, without "governorate"
 * and the like; any other by its consonants.
 */
export function placeKey(value: string): string | null {
  const words = bare(value);
  if (words === "") return null;
  const whole = known.get(words) ?? known.get(words.replaceAll(" ", ""));
  return whole ?? (known.get(words.replace(/^(?:al|el|ar|as|ad|ال)\s*/u, "")) || skeleton(words) || words);
}
