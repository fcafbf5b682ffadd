"""What numbers count or measure: `killed`, `погибших` and `tewas` are one noun.

A word ending in `*` is a beginning; all others are whole words; all are folded. `EVENT` and `COUNT`
nouns line two numbers up by themselves, also across languages; `MEASURE` nouns are too common for
that and need sentences that are about the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from types import MappingProxyType

from aggregator.text import fold

VERSION = "nouns/1"
"""Stamped on nothing that is stored: differences are found when they are shown."""


@unique
class Class(StrEnum):
    """How much a noun alone says about what is counted."""

    EVENT = "event"
    """What befell people: it may stand some words away from its number."""
    COUNT = "count"
    """Who or what was counted: it stands beside its number."""
    MEASURE = "measure"
    """Days, per cent, dollars, people: it stands beside its number."""


@dataclass(frozen=True, slots=True)
class Noun:
    """One thing that numbers are about."""

    key: str
    kind: Class


_EVENTS = {
    "killed": "killed killing kill kills dead died deaths death toll dies fatalities slain "
    "قتيل* قتلى مقتل قتل قتلت مصرع وفاة وفيات شهيد* شهداء توفي يقتل "
    "погиб* убит* жертв жертвы жертвами скончал* смерт* "
    "ölü* öldü öldürül* ölen* ölüm* hayatını ölmüş "
    "tewas meninggal terbunuh menewaskan tewasnya jiwa "
    "muert* fallecid* mort morts tués tué tote toten tot getötet 死亡 遇难 身亡 丧生",
    "wounded": "wounded wounding injured injuring injures injuries hurt "
    "جريح* جرحى اصاب* مصاب* اصيب* "
    "ранен* пострадавш* травмирован* "
    "yaralı* yaralan* terluka luka luka-luka cedera melukai "
    "herid* bless* verletzt* verletzte 受伤",
    "missing": "missing مفقود* فقدان فقد пропавш* пропали kayıp* hilang desaparecid* disparu* "
    "vermisst* 失踪",
    "arrested": "arrested arrests detained detaining detentions "
    "اعتقل* اعتقال* معتقل* موقوف* توقيف* "
    "арестован* задержан* задержал* gözalt* tutuklan* tutukland* yakaland* "
    "ditangkap ditahan menangkap detenid* arrestad* arrêt* interpell* festgenommen* verhaftet* "
    "被捕 逮捕",
    "evacuated": "evacuated evacuating evacuees evacuation اجلاء اجلي* اخلاء эвакуирова* "
    "tahliye dievakuasi evakuasi mengevakuasi evacuad* évacu* evakuiert*",
    "displaced": "displaced fled displacing homeless نزوح نازح* نزح* مشرد* перемещенн* бежен* "
    "yerinden mengungsi pengungsi desplazad* déplac* vertrieben*",
    "rescued": "rescued rescuing انقاذ انقذ* спасен* спасли спасен kurtarıl* diselamatkan "
    "rescatad* secour* gerettet*",
    "infected": "infected infections заражен* заразил* terinfeksi enfekte* "
    "infectad* contamin* infiziert* 感染 确诊",
}
_COUNTS = {
    "magnitude": "magnitude بقوة درجة درجات магнитуд* büyüklüğünde magnitudo magnitud stärke",
    "troops": "troops soldiers servicemen soldier جندي جنود جنديا عسكري* военнослужащ* солдат* "
    "военных asker* tentara prajurit serdadu soldados soldats soldaten 士兵",
    "fighters": "fighters militants mercenaries gunmen rebels مقاتل* مسلح* مرتزق* боевик* "
    "наемник* savaşçı* militan pejuang tentara-bayaran combatientes combattants kämpfer",
    "police": "policemen شرطي* полицейск* polis polisi policías policiers polizisten",
    "children": "children kids طفل* اطفال детей дети детям ребен* çocuk* anak anak-anak "
    "niños enfants kinder 儿童",
    "passengers": "passengers راكب* ركاب مسافر* пассажир* yolcu* penumpang pasajeros passagers "
    "passagiere 乘客",
    "students": "students طالب* طلاب طلبة студент* школьник* öğrenci* siswa mahasiswa estudiantes",
    "migrants": "migrants refugees مهاجر* لاجئ* لاجي* мигрант* беженц* göçmen* mülteci* migran "
    "migrantes réfugiés flüchtlinge",
    "houses": "houses homes buildings منزل* منازل домов дома ev rumah casas maisons häuser",
    "votes": "votes صوت* голосов голоса oy suara votos voix stimmen",
    "islands": "islands جزيرة جزر* остров* ada adası pulau islas îles inseln",
}
_MEASURES = {
    "people": "people persons شخص شخصا اشخاص человек человека людей kişi* orang personas personnes "
    "menschen personen 人",
    "days": "days day يوم ايام يوما дней дня суток gün günlük gündür günde günün güne hari "
    "días jours tagen tage 天",
    "hours": "hours hour ساعة ساعات часов часа saat* jam horas heures stunden 小时",
    "weeks": "weeks week اسبوع اسابيع недель недели hafta* minggu semanas semaines wochen",
    "months": "months شهر اشهر شهور شهرا месяцев месяца ay aylık bulan meses mois monaten monate",
    "years": "years عام عاما سنة سنوات اعوام лет года yıl yıldır yıllık yılda yılın yıla tahun "
    "años ans jahre jahren",
    "percent": "percent % pct بالمئة بالمائة процент* persen yüzde prozent",
    "dollars": "dollars dollar usd دولار دولارا دولارات доллар* dolar* dólares $",
    "euros": "euros euro eur يورو евро avro €",
    "kilometres": "km kilometres kilometers كيلومتر* كم километр* kilometre* kilómetros "
    "kilomètres kilometer 公里",
    "tonnes": "tonnes tons طن اطنان тонн* ton toneladas tonnen 吨",
    "barrels": "barrels برميل* баррел* varil* barel barriles barils",
}


def _table(kind: Class, listed: Mapping[str, str]) -> tuple[dict[str, Noun], dict[str, Noun]]:
    whole: dict[str, Noun] = {}
    begun: dict[str, Noun] = {}
    for key, words in listed.items():
        for word in fold(words).split():
            if word.endswith("*"):
                begun[word[:-1]] = Noun(key, kind)
            else:
                whole[word] = Noun(key, kind)
    return whole, begun


_WHOLE: dict[str, Noun] = {}
_BEGUN: dict[str, Noun] = {}
for _kind, _listed in (
    (Class.MEASURE, _MEASURES),
    (Class.COUNT, _COUNTS),
    (Class.EVENT, _EVENTS),
):
    _more_whole, _more_begun = _table(_kind, _listed)
    _WHOLE.update(_more_whole)
    _BEGUN.update(_more_begun)
WHOLE = MappingProxyType(_WHOLE)
BEGUN = MappingProxyType(_BEGUN)
_LEAST = min(len(word) for word in BEGUN)
_MOST = max(len(word) for word in BEGUN)
_PROCLITICS = ("وال", "بال", "فال", "كال", "ال", "لل", "و", "ب", "ل", "ف")
"""Arabic: and, with, for, the; written to the word."""


def noun_of(word: str) -> Noun | None:
    """The noun that a folded word is, Arabic prefixes aside."""
    found = _look_up(word)
    if found is None and "\u0600" <= word[:1] <= "\u06ff":
        for prefix in _PROCLITICS:
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                found = _look_up(word.removeprefix(prefix))
                if found is not None:
                    break
    return found


def _look_up(word: str) -> Noun | None:
    found = WHOLE.get(word)
    length = min(len(word), _MOST)
    while found is None and length >= _LEAST:
        found = BEGUN.get(word[:length])
        length -= 1
    return found
