"""Cue words of nine more languages, of the layout of `aggregator.attribution.cue_tables`.

Italian, Portuguese, Dutch, the Nordic languages (as one), Polish, Ukrainian, Persian, Japanese,
Korean; with fewer forms than the nine of the other module.
"""

from __future__ import annotations

NOUNS = {
    "it": r"""
        (?:agenzia(?: di stampa)?|quotidiano|giornale|settimanale|emittente|canale|rivista|
        sito|tv|televisione|radio|testata)
    """,
    "pt": r"""
        (?:agência(?: de notícias| estatal| noticiosa)?|jornal|diário|canal|emissora|revista|
        portal|site|rádio|televisão|rede)
    """,
    "nl": r"(?:persbureau|nieuwszender|krant|dagblad|zender|omroep|nieuwssite|"
    r"weekblad|tijdschrift)",
    "sv": r"""
        (?:nyhets?byrå\w*|telegrambyrå\w*|avis\w*|tidning\w*|kanal\w*|nettsted\w*|netavis\w*|
        nettavis\w*|nyhetsbureau\w*|nyhedsbureau\w*)
    """,
    "pl": r"(?:agencj\w*|gazet\w*|dziennik\w*|portal\w*|tygodnik\w*|telewizj\w*|stacj\w*|radi\w*)",
    "uk": r"""
        (?:агентств\w*|агенці\w*|інформагентств\w*|газет\w*|видан\w*|телеканал\w*|канал\w*|
        журнал\w*|портал\w*|сайт\w*|радіо\w*)
    """,
    "fa": r"(?:خبرگزاري|روزنامه|شبكه|تلويزيون|پايگاه خبري|هفته‌نامه|سايت|خبرنگار)",
    "ja": r"(?:通信社|通信|新聞社?|テレビ|放送|紙)",
    "ko": r"(?:통신사|통신|뉴스|방송|신문|일보)",
}

DETERMINERS = {
    "it": r"(?:(?:il|lo|la|le|gli|i|dal|dalla|dallo|al|alla|allo|del|della|dello|di|da|a|un)\s+|"
    r"(?:all|dall|dell|l|un)')?(?:(?:dal|dalla|il|la)\s+|l')?",
    "pt": r"(?:(?:a|o|as|os|à|ao|da|do|pela|pelo|de|na|no|uma?)\s+){0,2}",
    "nl": r"(?:(?:de|het|een|aan|tegen|van|door)\s+){0,2}",
    "sv": r"(?:(?:den|det|til|till|av|af|svenske|norske|danske)\s+){0,2}",
    "pl": r"(?:(?:przez|dla|z)\s+)?",
    "uk": r"(?:(?:його|її|їх|він|вона|вони)\s+)?",
    "fa": r"(?:با\s+|از\s+|به\s+)?",
    "ja": r"",
    "ko": r"",
}

BEFORE = {
    "it": r"""
        (?P<told>(?:(?:ha|hanno|aveva) )?(?:dett[oa]|dichiarat[oa]|spiegat[oa]|raccontat[oa]|
        confermat[oa]|riferit[oa]|affermat[oa]|afferma|dice|spiega|precisat[oa])
        (?:\s+[\w'-]+){0,6}?\s+(?:(?:a|al|alla|allo|ai)(?=\s)|all(?=')))|
        (?P<interview>(?:in )?(?:un')?(?:intervista|colloquio)(?: rilasciata| concessa)?
        (?: a| al| alla| con| con il| con la| su|(?: (?:all|con l)(?='))))|
        (?P<chain>citando|che cita|citat[oa] (?:da|dal|dalla)|ripres[oa] (?:da|dal|dalla))|
        secondo(?: (?:quanto )?(?:riportato|riferito|riporta|scrive|riferisce|appreso|quanto))?
        (?: da| dal| dalla|(?: dall(?=')))?|stando (?:a|al|alla)(?: quanto riportato)?|
        (?:come )?(?:riporta|riferisce|scrive|rivela|annuncia|sottolinea|riferiscono|scrivono)|
        (?:riportat|riferit|pubblicat|diffus|anticipat|rivelat)[oaie] (?:da|dal|dalla|su|dall(?='))|
        fa sapere|apprende|lo (?:riporta|riferisce|scrive|rivela)
    """,
    "pt": r"""
        (?P<told>(?:disse|afirmou|declarou|contou|explicou|confirmou|revelou|adiantou|garantiu|
        informou|comentou|dito|indicou|declarações|referiu)(?:\s+[\w\"'-]+){0,6}?\s+
        (?:à|ao|às|aos|a)(?=\s))|
        (?P<interview>(?:em )?(?:uma )?entrevista(?: concedida)? (?:à|ao|a|com|para|com a|com o))|
        (?P<chain>citando|que cita|citad[oa] (?:pela|pelo|por))|segundo|conforme|
        de acordo com|(?:conforme|como|segundo) (?:noticiou|noticia|informou|revelou|publicou|
        avançou|reportou)|noticiou|informou|avançou|reportou|publicou|escreve|revelou|
        (?:noticiad|divulgad|publicad|revelad|avançad|obtid)[oa]s? (?:pela|pelo|por)
    """,
    "nl": r"""
        (?P<told>(?:zei|zegt|vertelde|vertelt|verklaarde|bevestigt|bevestigde|laat|aldus)
        (?:\s+[\w'-]+){0,5}?\s+(?:tegen|aan|tegenover))|
        (?P<interview>(?:in )?(?:een )?(?:interview|gesprek) (?:met|in|aan))|
        volgens|meldt|meldde|melden|schrijft|schreef|schrijven|bericht|berichtte|aldus|
        zo meldt|(?:gemeld|bericht) door
    """,
    "sv": r"""
        (?P<told>(?:säger|sade|sa|sier|siger|sagde|forteller|fortæller|berättar|uttaler|udtaler|
        bekrefter|bekræfter|bekräftar|opplyser|oplyser|skriver i en e-post)
        (?:\s+[\w'-]+){0,5}?\s+(?:till|til|för|for|overfor))|
        (?P<interview>(?:i )?(?:en |et )?(?:intervju|interview) (?:med|i|till))|enligt|ifølge|
        ifølgje|skriver|rapporterar|rapporterer|melder|meldte|opplyser|oplyser|uppger|
        (?:citerad av|sitert av|citeret af)
    """,
    "pl": r"""
        (?P<told>(?:powiedział\w*|mówi\w*|przekazał\w*|poinformował\w*|wyjaśnił\w*|oświadczył\w*)
        (?:\s+\w+){0,3}(?:\s+(?:dla|w rozmowie z))?)|
        (?P<interview>(?:w )?(?:wywiadzie|rozmowie) (?:dla|z))|
        (?P<chain>powołując się na|za pośrednictwem|cytując|cytowany przez)|według|zdaniem|
        podał\w*|podaje|poinformował\w*|informuje|donosi|doniosł\w*|napisał\w*|pisze|
        jak (?:podaje|informuje|donosi|pisze)|relacjonuje
    """,
    "uk": r"""
        (?P<told>розпові\w*|розказа\w*|заяви\w*|сказа\w*|коментар\w*|пояснив|пояснила|
        в (?:розмові|бесіді) з)|(?P<interview>(?:в )?інтерв'ю(?: для| з)?)|
        (?P<chain>з посиланням на|із посиланням на|посилаючись на|посилається на)|повідом\w*|
        переда[єв]\w*|пиш(?:е|уть)|написа\w*|інформу\w*|зазнача\w*|уточню\w*|стверджу\w*|
        за (?:даними|інформацією|повідомленням|словами)|згідно з(?: даними)?|цитує|
        опублік\w*|як (?:передає|пише|повідомляє)
    """,
    "fa": r"""
        (?P<told>(?:گفتگو|گفت‌وگو|گفت و گو|مصاحبه)(?:يي)?(?: اختصاصي)?(?: با)?)|
        (?P<chain>به نقل از|نقل از|به استناد)|به گزارش|بنا به گزارش|بر اساس گزارش|به نوشته|
        گزارش|به گفته
    """,
    "ja": r"(?P<told>取材に応じた)|(?P<interview>インタビューした)",
    "ko": r"(?P<chain>인용한)",
}

AFTER = {
    "it": r"""
        (?:ha |hanno |aveva )?(?:riporta\w*|riferi\w*|scriv\w*|scritto|rivela\w*|annuncia\w*|
        pubblica\w*|cita|citando|informa)\b|,?\s*citando\b
    """,
    "pt": r"""
        (?:já |também |ainda )?(?:noticiou|noticia|informou|informa|reportou|publicou|revelou|
        avançou|avança|escreve|escreveu|adiantou|divulgou)\b|,?\s*citando\b
    """,
    "nl": r"(?:meldt|meldde|melden|schrijft|schreef|schrijven|bericht|berichtte|onthulde|weet)\b",
    "sv": r"""
        (?:skriver|skrev|rapporterar|rapporterade|rapporterer|rapporterte|rapporterede|melder|
        meldte|avslöja\w*|avslør\w*|afslør\w*|berettar|har (?:skrevet|tidligere meldt))\b
    """,
    "pl": r"""
        (?:podał\w*|podaje|poinformował\w*|informuje|donosi|doniosł\w*|napisał\w*|pisze|
        przekazał\w*|ujawnił\w*|cytuje)\b
    """,
    "uk": r"""
        (?:[,(]?\s*(?:з|із) посиланням на\b|(?:також|раніше|сьогодні)?\s*(?:
        (?P<told>розпові\w*|заяви\w*|повідомили в)|повідом\w*|переда[єв]\w*|пиш(?:е|уть)|
        написа\w*|інформу\w*|опублік\w*|стверджу\w*|цитує))
    """,
    "fa": r"""
        [^.!؟]{0,60}?(?:گزارش (?:داد|كرد|داده|مي‌دهد)|نوشت|خبر داد|اعلام كرد|به نقل از|
        منتشر كرد|گفت(?= كه))
    """,
    "ja": r"""
        (?:の(?:取材|インタビュー)に|に(?:対し|よると|よれば|語っ|述べ)|
        [はがも][^。]{0,80}?(?:報じ|報道|伝え|明らかにし)|記者)
    """,
    "ko": r"""
        (?:\([^)]{1,12}\))?(?:에 따르면|에 의하면|과의 인터뷰|와의 인터뷰|과 인터뷰|와 인터뷰|
        에 말했|
        [은는이가]\s?[^.]{0,90}?(?:보도|전했|전함|인용))
    """,
}

TOLD_FAR: dict[str, str] = {}
