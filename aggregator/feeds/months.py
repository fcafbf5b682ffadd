"""Names of months and zones, spelled as `aggregator.feeds.dates` folds them."""

from __future__ import annotations

import unicodedata

from aggregator.text import fold

_LISTED = (
    # English
    (
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
        "september sept sep|october oct|november nov|december dec"
    ),
    # German
    (
        "januar jänner jan|februar feb|märz mär mrz|april apr|mai|juni jun|juli jul|august aug|"
        "september sep|oktober okt|november nov|dezember dez"
    ),
    # French
    (
        "janvier janv|février févr fév|mars|avril avr|mai|juin|juillet juil|août aoû|"
        "septembre sept|octobre oct|novembre nov|décembre déc"
    ),
    # Spanish
    (
        "enero ene|febrero feb|marzo mar|abril abr|mayo|junio|julio|agosto ago|"
        "septiembre setiembre sept|octubre oct|noviembre nov|diciembre dic"
    ),
    # Russian, as after a day, alone, and short
    (
        "января январь янв|февраля февраль фев февр|марта март мар|апреля апрель апр|мая май|"
        "июня июнь июн|июля июль июл|августа август авг|сентября сентябрь сен сент|"
        "октября октябрь окт|ноября ноябрь ноя нояб|декабря декабрь дек"
    ),
    # Turkish
    (
        "ocak oca|şubat şub|mart mar|nisan nis|mayıs|haziran haz|temmuz tem|ağustos ağu|"
        "eylül eyl|ekim eki|kasım kas|aralık ara"
    ),
    # Indonesian
    (
        "januari jan|februari pebruari peb feb|maret mar|april apr|mei|juni jun|juli jul|"
        "agustus agu agt ags|september sep|oktober okt|november nopember nov nop|desember des"
    ),
    # Malay and Filipino, where they differ
    (
        "enero|februari pebrero|mac marso|abril|mei mayo|jun hunyo|julai hulyo|ogos agosto|"
        "setyembre|oktubre|nobyembre nob|disember dis disyembre"
    ),
    # Italian
    (
        "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|"
        "agosto ago|settembre set|ottobre ott|novembre nov|dicembre dic"
    ),
    # Portuguese
    (
        "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|"
        "setembro set|outubro out|novembro nov|dezembro dez"
    ),
    # Dutch, Swedish, Danish, Norwegian
    (
        "januari|februari|maart mrt mars marts|april|mei maj mai|juni|juli|augustus augusti|"
        "september|oktober|november|december desember"
    ),
    # Finnish
    (
        "tammikuuta tammikuu|helmikuuta helmikuu|maaliskuuta maaliskuu|huhtikuuta huhtikuu|"
        "toukokuuta toukokuu|kesäkuuta kesäkuu|heinäkuuta heinäkuu|elokuuta elokuu|"
        "syyskuuta syyskuu|lokakuuta lokakuu|marraskuuta marraskuu|joulukuuta joulukuu"
    ),
    # Polish
    (
        "stycznia styczeń sty|lutego luty lut|marca marzec|kwietnia kwiecień kwi|maja maj|"
        "czerwca czerwiec cze|lipca lipiec lip|sierpnia sierpień sie|września wrzesień wrz|"
        "października październik paź|listopada listopad lis|grudnia grudzień gru"
    ),
    # Czech and Slovak
    (
        "ledna leden januára január|února únor februára február|března březen marca marec|"
        "dubna duben apríla apríl|května květen mája máj|června červen júna jún|"
        "července červenec júla júl|srpna srpen augusta|září septembra|října říjen októbra október|"
        "listopadu novembra|prosince prosinec decembra"
    ),
    # Hungarian
    (
        "január jan|február febr|március márc|április ápr|május máj|június jún|július júl|"
        "augusztus aug|szeptember szept|október okt|november nov|december dec"
    ),
    # Romanian
    (
        "ianuarie ian|februarie feb|martie mar|aprilie apr|mai|iunie iun|iulie iul|august aug|"
        "septembrie sept|octombrie oct|noiembrie|decembrie dec"
    ),
    # Greek, as after a day, alone, and short
    (
        "ιανουαρίου ιανουάριος ιαν|φεβρουαρίου φεβρουάριος φεβ|μαρτίου μάρτιος μαρ|"
        "απριλίου απρίλιος απρ|μαΐου μάιος μαι|ιουνίου ιούνιος ιουν|ιουλίου ιούλιος ιουλ|"
        "αυγούστου αύγουστος αυγ|σεπτεμβρίου σεπτέμβριος σεπ σεπτ|οκτωβρίου οκτώβριος οκτ|"
        "νοεμβρίου νοέμβριος νοε|δεκεμβρίου δεκέμβριος δεκ"
    ),
    # Ukrainian
    (
        "січня січень січ|лютого лютий лют|березня березень бер|квітня квітень кві квіт|"
        "травня травень тра трав|червня червень чер черв|липня липень лип|серпня серпень сер серп|"
        "вересня вересень вер|жовтня жовтень жов жовт|листопада листопад лис лист|"
        "грудня грудень гру груд"
    ),
    # Belarusian
    (
        "студзеня студзень|лютага люты|сакавіка сакавік|красавіка красавік|мая май|"
        "чэрвеня чэрвень|ліпеня ліпень|жніўня жнівень|верасня верасень|кастрычніка кастрычнік|"
        "лістапада лістапад|снежня снежань"
    ),
    # Bulgarian, Serbian
    (
        "януари јануар januar|февруари фебруар februar|март mart|април april|май мај maj|"
        "юни јун jun|юли јул jul|август avgust|септември септембар septembar|"
        "октомври октобар oktobar|ноември новембар novembar|декември децембар decembar"
    ),
    # Azerbaijani, Kazakh
    (
        "yanvar қаңтар|fevral ақпан|mart наурыз|aprel сәуір|may мамыр|iyun маусым|iyul шілде|"
        "avqust тамыз|sentyabr қыркүйек|oktyabr қазан|noyabr қараша|dekabr желтоқсан"
    ),
    # Hebrew, with and without "in"
    (
        "ינואר בינואר|פברואר בפברואר|מרץ במרץ מרס במרס|אפריל באפריל|מאי במאי|יוני ביוני|"
        "יולי ביולי|אוגוסט באוגוסט|ספטמבר בספטמבר|אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר"
    ),
    # Urdu, Persian (of the common calendar)
    (
        "جنوری ژانویه|فروری فوریه|مارچ مارس|اپریل آوریل|مئی مه|جون ژوئن|جولائی ژوئیه|"
        "اگست اوت|ستمبر سپتامبر|اکتوبر اکتبر|نومبر نوامبر|دسمبر دسامبر"
    ),
    # Arabic of Egypt and the Gulf
    "يناير|فبراير|مارس|أبريل إبريل|مايو|يونيو يونية|يوليو يولية|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    # Arabic of the Levant and Iraq
    "كانون_الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين_الأول|تشرين_الثاني|كانون_الأول",
    # Arabic of the Maghreb
    "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
)

_WEEKDAYS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
pazartesi salı çarşamba perşembe cuma cumartesi pazar pzt sal çar per cum cmt paz
senin selasa rabu kamis jumat sabtu minggu
الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
"""
_FILLERS = """
de del le la el à a als às um uhr at of on pukul jam saat в г года год h hs hrs день the st nd rd th
er kl klo klokken godz ob o alle ore ora och roku года року року р η το της
الساعة في عام سنة
"""
_MINUTES = """
ut 0 utc 0 gmt 0 z 0 wet 0 est -300 edt -240 cst -360 cdt -300 mst -420 mdt -360 pst -480 pdt
-420 akst -540 akdt -480 hst -600 bst 60 west 60 cet 60 cest 120 met 60 mest 120 mez 60 mesz 120
eet 120 eest 180 msk 180 мск 180 trt 180 sast 120 cat 120 eat 180 wat 60 irst 210 gst 240 pkt
300 npt 345 wib 420 wita 480 wit 540 ict 420 hkt 480 sgt 480 awst 480 jst 540 kst 540 acst 570
aest 600 aedt 660 nzst 720 nzdt 780 art -180 brt -180
"""


def _spelled(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", fold(name.replace("_", " ")))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    # Hangul must not stay in pieces.
    return unicodedata.normalize("NFC", bare)


def _zones() -> dict[str, int]:
    words = _MINUTES.split()
    return {
        _spelled(name): int(minutes) for name, minutes in zip(words[::2], words[1::2], strict=True)
    }


ALSO_WEEKDAYS = frozenset({"mar"})
"""Months that are short for a Tuesday too (mardi, martes, martedì, marți)."""

MONTHS = {
    _spelled(name): number
    for listed in _LISTED
    for number, names in enumerate(listed.split("|"), start=1)
    for name in names.split()
}
"""Month, or two words of a month, to its number."""

ZONES = _zones()
"""Zone to minutes east of Greenwich. IST and AST are left out: each names several zones."""

IGNORED = frozenset(map(_spelled, (_WEEKDAYS + _FILLERS).split()))
"""Words that may stand between the parts of a date."""
