/**
 * Places of Syria that reports on its sieges and truces name, by id in the GeoNames gazetteer, with spellings in three
 * scripts between commas.
 */
export const SPELLINGS: readonly (readonly [id: string, spellings: string])[] = [
  ["geonames:167558", "Madaya, Madhaya, Maḑāyā, مضايا, Мадайя"],
  ["geonames:170892", "Daraya, Darayya, Daraiya, Dareya, داريا, Дарайя"],
  ["geonames:172059", "Zabadani, al-Zabadani, Az-Zabadani, Zabdani, الزبداني, Забадани"],
  ["geonames:170592", "Douma, Duma, دوما, Дума"],
  ["geonames:170794", "Deir ez-Zor, Deir Ezzor, Deir Ezzour, Deir al-Zour, Dayr az-Zawr, دير الزور"],
  ["geonames:169372", "Irbin, Arbeen, Erbin, Erbeen, عربين"],
  [
    "syria:Moadamiyat al-Sham",
    "Moadamiya, Moadamiyeh, Moadamiyat al-Sham, Muaddamiyat al-Sham, Madamiyet Elsham, معضمية الشام, المعضمية",
  ],
  ["syria:Foah", "Foah, Fuah, Al-Fu'ah, Al-Foua, الفوعة, Фуа"],
  ["syria:Kafraya", "Kefraya, Kafraya, Kafarya, كفريا, Кефрая"],
  ["syria:Yarmouk", "Yarmouk, Yarmuk, Yarmouk camp, مخيم اليرموك, اليرموك, Ярмук"],
  ["syria:Zamalka", "Zamalka, زملكا, Замалка"],
  ["syria:Al-Waer", "al-Waer, Al-Wa'er, Waer, Al Waar, الوعر, Эль-Ваар"],
  ["region:Eastern Ghouta", "Eastern Ghouta, East Ghouta, الغوطة الشرقية, Восточная Гута"],
];
