"""The words that make a name a citation, language by language.

Patterns run over folded text (`aggregator.text.fold`) in short windows beside a name: `before` ends
where the name starts, `after` starts where it ends. Groups tell the kind: `told` (someone spoke to
the outlet), `interview`, `chain` (an outlet is quoted through another). Cues hold no upper-case
escapes, because the patterns are folded too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from aggregator.text import fold

_QUOTES = r"[\"'«»‹›《「『(\[]*"
_WORDS = r"[\w'.-]+\s+"

NOUNS = {
    "en": r"(?:(?:state |official |private |semi-official )?(?:news(?:wire)? ?(?:agency|service|channel|network|"
    r"outlet|website|site|magazine|organi[sz]ation)|(?:television|tv|radio|satellite|cable)(?: news)?"
    r"(?: (?:channel|network|station))?|agency|channel|network|newspaper|paper|daily|weekly|magazine|broadcaster|"
    r"tabloid|website|news site|outlet|newswire|wire|correspondent|reporter)s?)",
    "ru": r"(?:агентств\w*|информагентств\w*|газет\w*|издани\w*|телеканал\w*|канал\w*|телерадиокомпани\w*|журнал\w*|"
    r"портал\w*|сайт\w*|радиостанци\w*|иа|телекомпани\w*|корреспондент\w*|радио|ведомств\w* агентств\w*)",
    "ar": r"(?:وكال(?:ه|تا|تي|ات)(?: (?:ال)?[اأ]نباء)?|صحيف(?:ه|تا|تي)|جريده|قنا(?:ه|تا|تي)|شبك(?:ه|تا|تي)|موقع|مجل(?:ه|ه)|"
    r"تلفزيون|اذاعه|هيئه|مراسل\w*|موفد\w*|مندوب|راديو|برنامج|فضائيه)",
    "tr": r"(?:(?:haber )?ajans\w*|gazete\w*|kanal\w*|televizyon\w*|dergi\w*|site\w*|muhabir\w*|kaynak\w*)",
    "id": r"(?:kantor berita|surat kabar|koran|majalah|harian|media|stasiun (?:televisi|tv|berita)|saluran|televisi|"
    r"situs(?: berita)?|laman|berita|portal)",
    "de": r"(?:(?:nachrichten|presse)agentur\w*|agentur\w*|zeitung\w*|sender\w*|magazin\w*|blatt\w*|nachrichtensender\w*|"
    r"tageszeitung\w*|nachrichtenmagazin\w*|portal\w*|wochenzeitung\w*|fernsehsender\w*|rundfunk\w*|boulevardblatt)",
    "fr": r"(?:agence(?: de presse)?|journal|quotidien|chaîne|magazine|hebdomadaire|site|radio|télévision|média)",
    "es": r"(?:agencia(?: de noticias)?|diario|periódico|canal|cadena|revista|portal|emisora|semanario|televisora|medio)",
    "zh": r"(?:通讯社|通訊社|电视台|電視台|频道|报纸|报|杂志|网站|媒体|记者|社)",
    "xx": r"(?:news agency|agency|kanał\w*|agencj\w*|gazet\w*|nyhetsbyrå\w*|avisen|persbureau|krant|agenzia|agência|jornal)",
}
_DET = {
    "en": r"(?:(?:the|a|an|its|his|her|their|local|state-run|state|rival|fellow|[\w.]+'s?)\s+){0,3}",
    "ru": r"",
    "ar": r"",
    "tr": r"",
    "id": r"(?:para\s+|oleh\s+|dari\s+)?",
    "de": r"(?:(?:der|die|das|dem|den|des|vom|von|ein\w*|us|britische\w*|französische\w*|russische\w*|amerikanische\w*)"
    r"[\s-]+){0,2}",
    "fr": r"(?:(?:le|la|les|au|du|de|des|à)\s+|l'|d'|(?:de|à) l[a']\s*){0,2}",
    "es": r"(?:(?:el|la|los|las|al|del|de|a)\s+){0,2}",
    "zh": r"",
    "xx": r"(?:(?:the|de|het|den|la|il|o|a)\s+|l')?",
}

_BEFORE = {
    "en": r"(?P<told>told|tells?|telling|informed|spoke (?:to|with)|speaking (?:to|with)|said to|comments? to|"
    r"remarks to|statement to|confirmed to|spoken to|talking to|in an? email to)"
    r"|(?P<interview>interviews? (?:with|to|for|by|published (?:in|by))|interviewed by)"
    r"|(?P<chain>citing|quoting|cited|quoted)"
    r"|according to|(?:as )?reported (?:by|in|on)|reports? (?:by|from|in|on)|(?:cited|quoted|carried|published|seen|obtained|"
    r"reviewed|released|compiled|first reported) by|in comments to|as saying by|writing (?:in|for)|wrote (?:in|for)|"
    r"article in|exclusively to|(?:say|said|says|reported|reports)(?= the)",
    "ru": r"(?P<told>рассказал\w*|рассказыва\w*|поделил\w* с|в (?:беседе|разговоре) с|пояснил\w*|заявил\w*|сказал\w*|комментари\w*)"
    r"|(?P<interview>(?:в )?интервью(?: для| с)?)"
    r"|(?P<chain>со ссылкой на|ссылаясь на|ссылается на|ссылаются на|с ссылкой на)"
    r"|сообщ\w*|переда[елюв]\w*|пиш[еу]т|написал\w*|уточня\w*|уточнил\w*|отмеча\w*|отметил\w*|утвержда\w*|информиру\w*|узнал\w*|"
    r"(?:по )?(?:данным|сообщени\w+|информации|сведениям|материалам|версии|словам|оценке)|согласно(?: данным| сообщени\w+)?|"
    r"приводит слова(?:\s+[\w.-]+){0,3}|приводит|цитиру\w*|цитата из|в эфире|публикует|опубликовал\w*|опубликованн\w+|"
    r"говорится в (?:сообщении|материале|публикации)|стало известно|выяснил\w*",
    "ar": r"(?P<told>[وف]?(?:تصريح\w*|حديث\w*|تحدث\w*)(?:\s+\w+){0,1}(?:\s+(?:مع|الي|لل?))?)"
    r"|(?P<interview>[وف]?(?:في )?(?:مقابله|لقاء|حوار)(?:\s+\w+){0,1}(?:\s+(?:مع|اجرتها?(?: معه?)?|علي|ل))?)"
    r"|(?P<chain>[وف]?(?:نقلا عن|مستند\w* الي))"
    r"|[وف]?(?:نقل\w*|ذكر\w*|اورد\w*|افاد\w*|كشف\w*|بحسب|حسبما|حسب|وفقا?(?: لما)?|قالت?|تقول|اعلنت?|علمت?|اضافت|اشارت|بثت\w*|نشرت\w*|"
    r"كتبت|اكدت|لفتت|رصدت?|اوضحت|بينت|طبقا)(?:\s+(?:ما|مع|به|عن|عنه|عنها|في|له|لها|ان|لما|تقرير|تقارير|عبر|علي)){0,3}"
    r"(?:\s+(?:ذكرت\w*|قالت\w*|اوردت\w*|افادت|نقلت\w*|نشرت\w*|اعلنت\w*|كشفت\w*|بثت\w*))?",
    "id": r"(?P<interview>wawancara (?:dengan|kepada)|diwawancarai(?: oleh)?)"
    r"|(?P<chain>(?:yang )?(?:mengutip|dikutip)(?: dari| oleh| laporan)?)"
    r"|menurut(?: laporan| pemberitaan| sumber)?(?: dari)?|dilansir(?: dari| oleh| laman| situs)?|melansir(?: dari| laporan)?|"
    r"(?:seperti |sebagaimana )?(?:dilaporkan|diberitakan|dimuat|dikabarkan|diwartakan|ditulis)(?: oleh| dari)?|laporan(?: dari)?|"
    r"berdasarkan laporan|(?:lapor|tulis|ungkap|sebut)|merujuk (?:pada )?laporan|lansir|warta|menyadur(?: dari)?",
    "de": r"(?P<told>gegenüber|(?:sagte|erklärte|erzählte|verriet|bestätigte|berichtete|teilte)n?(?:\s+(?:er|sie|es|[\w-]+))?"
    r"|auf (?:die )?(?:an)?fragen?(?: (?:der|des|von))?|(?:mitteilung|angaben)(?:\s+[\w-]+){0,3}\s+an)"
    r"|(?P<interview>(?:im )?(?:interview|gespräch)(?:\s+mit)?)"
    r"|(?P<chain>unter berufung auf|beruft sich auf|berufen sich auf|unter verweis auf)"
    r"|laut(?:\s+(?:recherchen|angaben|bericht(?:en)?|informationen|einem bericht|einer meldung|meldungen))?(?: der| des| von)?|"
    r"nach (?:angaben|informationen|recherchen|berichten|einem bericht)(?: der| des| von)?|"
    r"wie|berichtete\w*|meldete\w*|meldet|schreibt|schrieb\w*|berichtet|erfuhr|zitiert\w*|bericht(?:e|s|en)? (?:der|des|von)|"
    r"(?:^|(?<=[\"»«,?!.]\s)|(?<=[\"»«]))so(?: \w+s)?",
    "fr": r"(?P<told>(?:(?:déclar|confi|affirm|indiqu|expliqu|racont|précis|assur|révél|annonc|souffl|témoign)(?:é|és|ée|ait|aient|er|e|ent)|"
    r"di(?:t|re|sait|sent|sant)|répondu|déclarations?|appris)(?:\s+[\w'-]+){0,6}?\s+(?:à|au|aux|auprès de))"
    r"|(?P<interview>(?:interview|entretien) (?:à|au|avec|accordée? (?:à|au)|sur|dans))"
    r"|(?P<chain>citant|qui cite|cité[es]* par|relayée?s? par|reprise?s? par)"
    r"|selon|d'après|(?:a|ont|avait|avaient) (?:rapporté|indiqué|signalé|annoncé|révélé|affirmé|écrit|fait savoir|précisé|expliqué)|"
    r"rapporte(?:nt)?|indique(?:nt)?|annonce|révèle|écrit|précise|affirme|(?:rapporté|révélé|publiée?|diffusée?) par|dans les colonnes"
    r" (?:de|du)",
    "es": r"(?P<told>(?:(?:inform|coment|declar|afirm|asegur|explic|comunic|cont|confirm|señal|confes|revel|manifest|relat|indic|apunt|"
    r"detall|precis|adelant)(?:ó|aron|ado|ara|aba|an|a)|dij(?:o|eron|era)|dicho|declaraciones)(?:\s+[\w\"',.-]+){0,12}?\s+(?:a|al))"
    r"|(?P<interview>(?:en )?(?:una )?entrevista (?:con|a|en|concedida a|para))"
    r"|(?P<chain>citando(?: a)?|que cita(?: a)?|citado por|citada por)"
    r"|según(?: (?:informó|informa|cita|reportó|reporta|publicó|publica|ha informado|ha publicado|datos de|fuentes de|recoge))?|"
    r"de acuerdo (?:con|a)|informó|informa|reportó|reporta|publicó|publica|señaló|dijo|indicó|reveló|recoge|difundió|anunció|"
    r"(?:publicad|informad|difundid|reportad|recogid|obtenid)[oa]s? (?:por|en)",
    "zh": r"(?P<told>告诉|告訴)|(?P<chain>援引|引述|引用|转引)|据|據|根据|根據|来自|综合",
    "xx": r"(?P<told>til|aan|an|alla|à|ao)(?<=\w)(?= (?:nyhetsbyrået|persbureau|agenzia|agência))|ifølge|ifølgje|enligt|volgens|secondo|"
    r"segundo|de acordo com|według|podał\w*|podaje|poinformował\w*|donosi|powołując się na|cytując|повідомля\w*|за даними|"
    r"посиланням на|meldt|schrijft|skriver|rapporterer|rapporterar|melder|riporta|riferisce|informou|noticiou|conforme",
}
_ADVERBS = r"(?:(?:has|have|had|also|first|later|earlier|previously|recently|on \w+|this \w+|last \w+|exclusively|separately)\s+){0,3}"
_AFTER = {
    "en": r"(?:" + _ADVERBS + r"(?:reported|reports?|reporting|writes|wrote|quoted|quotes|cited|cites|revealed|learned|has learned|"
    r"understands|published (?:a|an|its) \w+|notes|noted|said (?:on|in a report|citing|quoting|earlier|late|early|it had (?:seen|obtained))|"
    r"said, (?:citing|quoting)|broadcast|obtained|saw|carried|aired a report)\b|said[.,]?\s*$"
    r"|'s? (?:\w+ ){1,3}(?:reported|reports|writes|wrote)\b|,? which (?:first )?(?:reported|cited|quoted|obtained|broke)\b)",
    "ru": r"(?:[,(]?\s*(?:со ссылкой на|ссылаясь на)[^.]{0,90}?\s)?(?:(?:также|сегодня|ранее|уже|во? \w+)\s+){0,2}"
    r"(?P<told>рассказал\w*|заявил\w*|пояснил\w*|сообщили в)?(?:сообщ\w*|переда[елюв]\w*|пиш[еу]т|написал\w*|утвержда\w*|уточня\w*|"
    r"отмеча\w*|узнал\w*|опубликовал\w*|публикует|цитиру\w*|приводит|информиру\w*|подтверди\w*|стало известно)?(?<=[а-я])",
    "ar": r"(?:ان |في (?:تقرير|خبر) )?(?:ذكرت|نقلت|افادت|اوردت|كشفت|قالت)\b",
    "tr": r"(?:(?:haber(?:in\w*|i)|muhabir\w*|kaynakli|temsilcisi\w*|manşet\w*)\b)",
    "id": r"(?:(?:juga|sebelumnya|pada \w+(?: \([^)]{1,20}\))?,?)\s+)?(?:melaporkan|memberitakan|menulis\w*|mewartakan|mengabarkan|"
    r"menyebut\w*|mengungkap\w*|mengutip|melansir|menyiarkan|laporkan|beritakan|dalam laporan\w*)",
    "de": r"(?P<told>erzähl\w*|mitteilte|mitgeteilt|gesagt|sagte\w*|anvertraut\w*)?"
    r"(?:-?(?:berichte?\w*|meldung\w*|informationen|angaben|recherche\w*)|zufolge|meldet\w*|schreib\w*|schrieb\w*|erfuhr|erfahren|"
    r"unter berufung|vorlieg\w*|vorab)?(?<=[\wß])",
    "fr": r"(?:a|ont|avait|avaient) (?:\w+ )?(?:rapporté|indiqué|signalé|annoncé|révélé|affirmé|écrit|publié|fait état|précisé|cité)"
    r"|rapporte|indique|révèle|affirme|écrit|annonce|précise",
    "es": r"(?:ha |había |también )?(?:informó|informa|informado|reportó|reporta|reportado|publicó|publica|publicado|señaló|reveló|"
    r"revelado|indicó|aseguró|afirmó|recoge|adelantó|dio a conocer)\b",
    "zh": r"(?:记者|记者|频道|网站|电视台|编辑部)?(?:\w{0,6}日)?(?:的)?(?:报道|報道|報導|报导|称|稱|援引|引述|消息|发布|指出|写道|刊文|采访)",
    "xx": r"(?:によると|は報じ|が報じ|が伝え|は伝え|에 따르면|은 보도|는 보도|이 보도|가 보도|보도|rapporterer|rapporterar|meldt|skriver|podał\w*|"
    r"donosi|informuje|повідомля\w*|riferisce|riporta|informou)",
}
_TOLD_FAR = {
    "ru": r"(?P<told>(?:рассказ|сообщ|заяв|поясн|подтверд|признал)\w*)(?:,?\s+[\w.-]+){0,3}",
    "ar": r"(?P<told>[وف]?(?:اخبر|ابلغ|حدث)\w{0,2})(?:\s+\w+){1,9}?(?:\s+NOUN)?",
    "id": r"(?P<told>(?:kata|mengata|menyampai|ujar|berkata|menutur|memberitahu|mengungkap|tutur|jelas|dikata|bicara|cerita|katakan|"
    r"konfirmasi|komentar|menyata|menjelas|pernyataan|wawancara)\w*)(?:\s+[\w\",.-]+){0,10}?\s+(?:kepada|pada)(?: NOUN)?",
    "de": r"(?P<told>(?:sag|erklär|erzähl|berichte|bestätig|verriet|äußer)\w*)(?:,?\s+[\w.-]+){0,4}?\s+(?:gegenüber)",
    "zh": r"(?P<told>向|对|對)",
}
_TURKISH_AFTER = (
    ("", r"'\s?[ny]?[ea]\s+göre"),
    ("", r"'\s?(?:n?[iuü]n)\b.{0,60}?\b(?:haber|aktard|bildird|yazd|duyurd|iddia|rapor|edin|ulaştig|manşet|yayimlad|gör[eü])"),
    ("", r"'\s?(?:n?[dt][ea]n?)\b.{0,50}?\b(?:haber|yer alan|alinti|çikan|yayimlanan|aktar)"),
    ("told", r"'\s?(?:[ny]?[ea])\b(?:(?!\bdava\b).){0,220}?\b(?:konuş|söyle|söz|açikla|anlat|dedi|bildir|belirt|aktar|ifade|değerlendir|demeç|röportaj|"
             r"doğrula|yanit|verdiği)"),
    ("", r"(?:\s+(?:gazetesi|ajansi|kanali|televizyonu|dergisi|haber sitesi))?,\s.{0,300}?(?:bildirdi|aktardi|yazdi|duyurdu|iddia etti|"
         r"haber verdi|öne sürdü|geçti|paylaşti)[^\w]*$"),
    ("", r"(?:\s+(?:gazetesi|ajansi|kanali|televizyonu|dergisi|haber sitesi))?\s.{0,60}?(?:bildirdi|aktardi|yazdi|duyurdu|iddia etti|"
         r"haber verdi|öne sürdü)[^\w]*$"),
    ("told", r"\s+muhabir\w*"),
)  # fmt: skip

SPEECH_AR = re.compile(
    fold(
        r"(?:^|[^\w])[وف]?[يت]?(?:قال|قول|قالت|صرح|اكد|ؤكد|اوضح|وضح|وصف|ذكر|اضاف|كشف|حديث|تصريح|مقابله|خاص|ابلغ|روي|تحدث|بين|اشار|لفت|"
        r"شدد|اعرب|نفي|افاد|اعلن|وفق|طبق|رجح|اعتبر|راي|علق|قائل|صرحت)\w{0,3}(?![\w])",
    ),
)
MEDIA = {
    "newspaper": re.compile(
        fold(r"(?:صحيف|جريد|газет|newspaper|daily|gazete|surat kabar|koran|zeitung|journal|quotidien|diario|periódico|报纸)"),
    ),
    "tv": re.compile(
        fold(r"(?:قنا[ةه]|شبك[ةه]|تلفزيون|فضائي|телеканал|канал|channel|network|television|kanal|televi|sender|chaîne|canal|cadena|频道|电视台)"),
    ),
}
"""Generic nouns that decide between namesakes."""
KILL = re.compile(
    r"['\"»]?\s+(?:building|headquarters|drama|dramas[iı]|pundit|cameraman|photographer|hall|series|show|presenter|host|star|"
    r"affiliate|partner|executive|film|documentary|poll|studio|drama\w*|v\b|stadium|club)|-(?:experte|partner\w*|moderator\w*|serie|class)",
)
AFFILIATE = re.compile(
    fold(
        r"affiliat|afilia|filial|филиал|партнер|tochter|partner|bağlı|iştirak|ortak|附属|下属|分支|旗下|تابع|شريك|شقيق|"
        r"ajan|istasyon|станци|station",
    ),
)
CALL_SIGN = re.compile(r"(?<![^\W_])[KW][A-Z]{2,3}(?![^\W_])")
"""US stations have call signs in K and W: with "affiliate" beside, the station is the source."""
_LANGUAGES = ("en", "ru", "ar", "id", "de", "fr", "es", "zh", "xx")
_SAME = {"ms": "id", "jv": "id", "uk": "ru", "be": "ru", "bg": "ru", "fa": "ar", "ur": "ar", "ca": "es", "gl": "es"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled cues of one language."""

    language: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    far: re.Pattern[str] | None
    """A speaker's verb at a distance, for strong names only."""


@dataclass(frozen=True, slots=True)
class Suffixed:
    """One Turkish form: what follows a name, case suffix first."""

    kind: str
    after: re.Pattern[str]


def _pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for folded text; folding must not touch the syntax of named groups."""
    return re.compile(fold(pattern).replace("(?p<", "(?P<"))


@lru_cache(maxsize=1)
def turkish() -> tuple[Suffixed, ...]:
    """Turkish cues follow the name and its case suffix."""
    return tuple(
        Suffixed(kind, _pattern(r"[\"»'”]{0,2}?" + pattern))
        for kind, pattern in _TURKISH_AFTER
    )


@lru_cache(maxsize=1)
def any_noun() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A generic noun right before a name, and right after it, in any language."""
    nouns = fold("|".join(NOUNS.values()))
    before = rf"(?:^|[^\w])(?:[وفبلك]|ال|لل)?(?:{nouns})\s*{_QUOTES}$"
    return re.compile(before), re.compile(rf"[\"'«»》」]*\s*(?:{nouns})(?![\w])")


def tables(language: str | None) -> tuple[Cues, ...]:
    """The tables to try: the language's own, or all where it is unknown or has none."""
    key = _SAME.get(language or "", language or "")
    if key == "tr":
        return ()
    if key in _LANGUAGES:
        return (_compiled(key),)
    if language is None:
        return tuple(_compiled(known) for known in _LANGUAGES)
    return (_compiled("xx"), _compiled("en"))


@lru_cache(maxsize=16)
def _compiled(key: str) -> Cues:
    noun, det = NOUNS[key], _DET[key]
    reach = 6 if key == "ru" else 3
    gap = rf"[\s,:]*{_QUOTES}{det}(?:(?:{_WORDS}){{0,{reach}}}[ولب]?{noun}[\s,:]*(?:{_WORDS}){{0,1}},?\s?)?{_QUOTES}\s?$"
    after_gap = rf"[\"'«»›》」』)]*(?:\s+(?:[\w'-]+\s+){{0,2}}{noun})?[\"'»]?[\s,]*"
    edge = r"(?:^|[^\w])" if key != "zh" else ""
    far = _TOLD_FAR.get(key)
    return Cues(
        language=key,
        before=_pattern(rf"{edge}(?P<cue>{_BEFORE[key]}){gap}"),
        after=_pattern(rf"{after_gap}(?P<cue>{_AFTER[key]})"),
        far=_pattern(rf"{edge}(?P<cue>{far.replace('NOUN', noun)})[\s,:]*{_QUOTES}\s?$")
        if far
        else None,
    )
