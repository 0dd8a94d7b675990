/**
 * Given names and families of invented people, with the Latin spellings that newspapers give them, most usual first.
 * Order is rough frequency: the first names of each list are borne by many, the last by few (see `draw.ts`).
 */
const spelled = (text: string): { arabic: string; latin: string[] }[] =>
  text
    .trim()
    .split(/\s*[,\n]\s*/u)
    .filter(Boolean)
    .map((entry) => {
      const [arabic = "", latin = ""] = entry.split(":");
      return {
        arabic: arabic.replaceAll("_", " "),
        latin: latin.split("/").map((each) => each.replaceAll("_", " ")),
      };
    });

export type Spelled = ReturnType<typeof spelled>[number];

export const male = spelled(`
محمد:mohammed/muhammad/mohamed/mohammad/mohamad, أحمد:ahmed/ahmad, محمود:mahmoud/mahmud/mahmood, علي:ali, حسن:hassan/hasan,
حسين:hussein/husayn/hussain, إبراهيم:ibrahim/ebrahim, يوسف:yousef/yusuf/youssef/yousif, خالد:khaled/khalid, عمر:omar/umar,
عبد_الله:abdullah/abdallah/abd allah, مصطفى:mustafa/mostafa/moustafa, سعيد:saeed/said/sa'id, خليل:khalil, إسماعيل:ismail/ismael/esmail,
عبد_الرحمن:abdul rahman/abdulrahman/abdelrahman/abd al-rahman, كمال:kamal, جمال:jamal/gamal, سالم:salem/salim, سليمان:suleiman/sulaiman/soliman,
حمزة:hamza/hamzah, يحيى:yahya/yehia, زكريا:zakaria/zakariya, موسى:musa/moussa/mousa, عيسى:issa/eissa/isa, طارق:tariq/tarek/tareq,
وليد:walid/waleed, ياسر:yasser/yaser/yasir, نادر:nader/nadir, ماهر:maher, رامي:rami/ramy, سامي:sami/samy, فادي:fadi/fady, هاني:hani/hany,
صالح:saleh/salih, صلاح:salah, عماد:imad/emad, زياد:ziad/ziyad, رائد:raed/ra'ed, أنس:anas, أيمن:ayman/aiman, أمين:amin/ameen, كريم:karim/kareem,
عبد_العزيز:abdul aziz/abdulaziz/abdelaziz, عبد_الكريم:abdul karim/abdelkarim/abdulkareem, عبد_القادر:abdul qader/abdelkader/abd al-qadir,
بلال:bilal/belal, معاذ:muath/moaz/mu'adh, براء:baraa/bara, مهند:muhannad/mohannad, ضياء:diaa/dia/diya, علاء:alaa/ala, بهاء:bahaa/baha,
لؤي:louay/luay/loay, قصي:qusay/qusai/kusai, عدي:uday/oday/odai, غسان:ghassan/ghasan, عثمان:othman/uthman/osman, سلامة:salama/salameh,
فلاح:falah, طلال:talal, هلال:hilal, جلال:jalal, نضال:nidal, كرم:karam, أكرم:akram, أسعد:asaad/asad, سعد:saad, مسعود:masoud/massoud,
راشد:rashed/rashid, رشاد:rashad, رياض:riyad/riad, فؤاد:fuad/fouad, عادل:adel/adil, عاطف:atef, عطا_الله:atallah/ata allah, نصر_الله:nasrallah,
نور_الدين:nour al-din/nureddin/noureddine, صلاح_الدين:salah al-din/salaheddin, عز_الدين:izz al-din/ezzeddin, شعبان:shaaban/shaban,
رمضان:ramadan, رجب:rajab, بكر:bakr/baker, حازم:hazem/hazim, حاتم:hatem/hatim, باسل:basel/basil, باسم:bassem/basem, نائل:nael/na'el,
وائل:wael/wa'el, يزن:yazan, تيم:taim/teem, ريان:rayan/rayyan, آدم:adam, كنان:kinan/kenan, ليث:laith/layth, غيث:ghaith/ghayth, أسامة:osama/usama,
شادي:shadi/shady, مروان:marwan, مازن:mazen/mazin, ناصر:nasser/naser/nasir, منصور:mansour/mansur, منير:munir/mounir, نبيل:nabil/nabeel,
هيثم:haitham/haytham, هشام:hisham/hesham, فراس:firas/feras, فارس:fares/faris, فهد:fahd/fahed, فيصل:faisal/faysal, جهاد:jihad/jehad, حسام:hussam/hosam
`);

export const female = spelled(`
فاطمة:fatima/fatma/fatimah, مريم:mariam/maryam/meriam, آمنة:amna/amina/aminah, عائشة:aisha/aysha/ayesha, زينب:zainab/zaynab/zeinab, سارة:sara/sarah,
هبة:hiba/heba, نور:nour/noor/nur, أسماء:asmaa/asma, آية:aya/ayah, إسراء:israa/esraa, آلاء:alaa/ala'a, ولاء:walaa/wala, دعاء:doaa/duaa, شيماء:shaimaa/shayma,
إيمان:iman/eman, أمل:amal, آمال:amal/aamal, سعاد:suad/souad, خديجة:khadija/khadijah, حنان:hanan, حنين:haneen/hanin, رهف:rahaf, رنا:rana, رانيا:rania/raniya,
ريم:reem/rim, لينا:lina/leena, ليلى:layla/leila/laila, سلمى:salma, سلوى:salwa, منى:mona/muna, منال:manal, نادية:nadia/nadiya, نجوى:najwa, نجلاء:najlaa/najla,
هدى:huda/hoda, هناء:hanaa/hana, هند:hind, وفاء:wafaa/wafa, ياسمين:yasmin/yasmeen, يسرى:yusra/yosra, رغد:raghad/raghd, غادة:ghada/ghadah, غزل:ghazal,
ملاك:malak, جنى:jana/janna, لمى:lama, لمار:lamar, تالا:tala, سوار:siwar, ميرا:mira, حلا:hala, هالة:hala/halah, صباح:sabah, صفاء:safaa/safa, سناء:sanaa/sana,
سميرة:samira/sameera, أميرة:amira/ameera, كريمة:karima/kareema, جميلة:jamila/jameela, حليمة:halima/haleema, رقية:ruqaya/roqaya, صفية:safiya/safia, عبير:abeer/abir,
سمر:samar, سماح:samah, سحر:sahar, سهى:suha, سهير:suhair, ابتسام:ibtisam/ebtisam, انتصار:intisar/entisar, اعتدال:itidal/etidal, بسمة:basma/basmah, تسنيم:tasneem/tasnim,
دينا:dina/deena, ديما:dima/deema, رزان:razan, روان:rawan, شهد:shahd/shahed, فرح:farah, مها:maha, نسرين:nisreen/nasrin
`);

export const families = spelled(`
المصري:al-masri/almasri/el-masry, النجار:al-najjar/alnajar, حجازي:hijazi/hegazi, شاهين:shaheen/shahin, عودة:odeh/awda/ouda, حمدان:hamdan, الأسطل:al-astal/alastal, أبو_عودة:abu odeh/abu awda,
بركة:baraka, الشاعر:al-shaer/alshaer, قديح:qudaih/qdeih, مقداد:miqdad/meqdad, الكفارنة:al-kafarna/kafarneh, حمد:hamad, سالم:salem, أبو_حسين:abu hussein, زقوت:zaqout/zaqut, صيام:siam/siyam,
عاشور:ashour/ashur, الغول:al-ghoul/alghoul, الدحدوح:al-dahdouh/dahdouh, ياسين:yassin/yaseen, عبيد:obaid/ubaid, الحلو:al-helou/alhelo, شعبان:shaaban/shaban, الزعانين:al-zaanin/zaaneen, البطش:al-batsh/batsh,
السلطان:al-sultan/sultan, أبو_جزر:abu jazar, أبو_طير:abu tair/abu teir, العطار:al-attar/alattar, القصاص:al-qassas/kassas, الحداد:al-haddad/haddad, الخطيب:al-khatib/khateeb, البيطار:al-bitar/bitar,
الحموي:al-hamwi/hamwi, الحلبي:al-halabi/halabi, الحمصي:al-homsi/homsi, الدمشقي:al-dimashqi/dimashki, الزعبي:al-zoubi/zubi/alzoabi, المحاميد:al-mahamid/mahameed, المسالمة:al-masalmeh/masalma, الرفاعي:al-rifai/refai,
قاسم:qasim/kassem/qassem, الأحمد:al-ahmad/alahmad, العلي:al-ali/alali, المحمد:al-mohammad/almohamad, الحسن:al-hassan/alhasan, الحسين:al-hussein/alhussain, الخلف:al-khalaf/khalaf, الجاسم:al-jassem/jasim, العبد_الله:al-abdullah/alabdallah,
الإبراهيم:al-ibrahim/alebrahim, الصالح:al-saleh/alsaleh, عثمان:othman/osman, بكور:bakour/bakkur, دياب:diab/dyab, زيدان:zeidan/zaydan, سويدان:suwaidan/swidan, شحادة:shehadeh/shahada, طه:taha, عباس:abbas, عرفات:arafat, غنام:ghannam,
فرحات:farhat, قنديل:qandil/kandil, كردي:kurdi/kordi, لبد:labad/lubbad, مرعي:marei/mari, مطر:matar, معروف:maarouf/marouf, منصور:mansour, نوفل:nofal/nawfal, هنية:haniyeh/haniya, وهبة:wahba/wehbe, يونس:younis/yunus,
أبو_شمالة:abu shamala/abu shammala, أبو_ريدة:abu raida/abu reda, أبو_دقة:abu daqqa/abu daqa, أبو_مصطفى:abu mustafa/abu mostafa, أبو_سمرة:abu samra, أبو_لبدة:abu lebda/abu libda, أبو_هلال:abu hilal, أبو_عمرة:abu amra,
أبو_خاطر:abu khater, أبو_زيد:abu zeid/abu zaid, أبو_نصر:abu nasr/abu naser, أبو_سليم:abu salim/abu sleem, أبو_القمصان:abu al-qumsan/abu qumsan, أبو_عيشة:abu eisha/abu aisha, أبو_حميد:abu hamid/abu hmeid, أبو_صلاح:abu salah,
جودة:joudeh/judah, حرب:harb, حلاوة:halawa, خضر:khader/khodr, درويش:darwish/darweesh, رضوان:radwan/rudwan, زهد:zuhd, سكر:sukkar/sokar, شملخ:shamalakh, صقر:saqr/saker, ضاهر:daher, طافش:tafesh/tafish, ظاهر:thaher/zaher, عفانة:afana/afaneh,
غبن:ghabn/ghaben, فروانة:farwana, قرموط:qarmout, كلاب:kullab/kollab, لافي:lafi, ماضي:madi/madhi, نتيل:natil/nateel, هتهت:hathat, وشاح:wishah/weshah, يازجي:yaziji/yazji, بلبل:bulbul, تمراز:tamraz, ثابت:thabet/thabit, جندية:jundiya/jendia,
الجبوري:al-jubouri/aljuburi/jabouri, الدليمي:al-dulaimi/dulaymi, العبيدي:al-obaidi/ubaydi, الشمري:al-shammari/shamari, العنزي:al-anzi/anezi, الزبيدي:al-zubaidi/zubaydi, الموسوي:al-musawi/mosawi, الحسني:al-hasani/hassani, البياتي:al-bayati/bayati,
التميمي:al-tamimi/tameemi, الساعدي:al-saadi/saedi, الكعبي:al-kaabi/kabi, العامري:al-amiri/ameri, الحمداني:al-hamdani/hamdany, القحطاني:al-qahtani/kahtani, الصنعاني:al-sanani/sanaani, المطري:al-matari/matary, الشرعبي:al-sharabi/sharaabi
`);

/** Governorates as one list or another writes them: Arabic spellings, Latin spellings. */
export const governorates: { arabic: string[]; latin: string[] }[] = `
حلب,محافظة حلب:aleppo/halab/aleppo governorate
حمص:homs/hims
إدلب,ادلب:idlib/idleb
درعا:daraa/dara'a/deraa
دمشق:damascus/dimashq
ريف دمشق:rural damascus/rif dimashq/damascus suburbs
حماة,حماه:hama/hamah
دير الزور,ديرالزور:deir ez-zor/deir al-zour/dayr az zawr
الرقة,الرقه:raqqa/ar-raqqah/al-raqqa
اللاذقية:latakia/lattakia`
  .trim()
  .split("\n")
  .map((line) => {
    const [arabic = "", latin = ""] = line.split(":");
    return { arabic: arabic.split(","), latin: latin.split("/") };
  });
