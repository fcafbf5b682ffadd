"""The cue words themselves, a table a language; `aggregator.attribution.cues` compiles them.

Line breaks and indentation inside a table are dropped, other spaces count. Keys are languages; `xx`
holds a few words of languages without a table. Groups tell the kind of a citation: `told` (someone
spoke to the outlet), `interview`, `chain` (an outlet is quoted through another).
"""

from __future__ import annotations

NOUNS = {
    "en": r"""
        (?:(?:state |official |private |semi-official )?(?:news(?:wire)? ?(?:agency|service|
        channel|network|outlet|website|site|magazine|organi[sz]ation)|(?:television|tv|radio|
        satellite|cable)(?: news)?(?: (?:channel|network|station))?|agency|channel|network|
        newspaper|paper|daily|weekly|magazine|broadcaster|tabloid|website|news site|outlet|
        newswire|wire|correspondent|reporter)s?)
    """,
    "ru": r"""
        (?:агентств\w*|информагентств\w*|газет\w*|издани\w*|телеканал\w*|канал\w*|
        телерадиокомпани\w*|журнал\w*|портал\w*|сайт\w*|радиостанци\w*|иа|телекомпани\w*|
        корреспондент\w*|радио|источник\w*|собеседник\w*|ведомств\w* агентств\w*)
    """,
    "ar": r"""
        (?:وكال(?:ه|تا|تي|ات)(?: (?:ال)?[اأ]نباء)?|صحيف(?:ه|تا|تي)|جريده|قنا(?:ه|تا|تي)|
        شبك(?:ه|تا|تي)|موقع|مجل(?:ه|ه)|تلفزيون|اذاعه|هيئه|مراسل\w*|موفد\w*|مندوب|راديو|برنامج|
        فضائيه)
    """,
    "tr": r"""
        (?:(?:haber )?ajans\w*|gazete\w*|kanal\w*|televizyon\w*|dergi\w*|site\w*|muhabir\w*|
        kaynak\w*)
    """,
    "id": r"""
        (?:kantor berita|surat kabar|koran|majalah|harian|media|stasiun (?:televisi|tv|
        berita)|wartawan|jurnalis|reporter|koresponden|redaksi|agensi berita|akhbar|stesen|saluran|
        televisi|situs(?: berita)?|laman|berita|portal)
    """,
    "de": r"""
        (?:(?:nachrichten|presse)agentur\w*|agentur\w*|zeitung\w*|sender\w*|magazin\w*|
        blatt\w*|nachrichtensender\w*|tageszeitung\w*|nachrichtenmagazin\w*|portal\w*|
        wochenzeitung\w*|fernsehsender\w*|rundfunk\w*|boulevardblatt)
    """,
    "fr": r"""
        (?:agence(?: de presse)?|journal|quotidien|chaîne|magazine|hebdomadaire|site|radio|
        télévision|média)
    """,
    "es": r"""
        (?:agencia(?: de noticias)?|diario|periódico|canal|cadena|revista|portal|emisora|
        semanario|televisora|medio)
    """,
    "zh": r"(?:通讯社|通訊社|电视台|電視台|频道|报纸|报|杂志|网站|媒体|记者|社)",
    "xx": r"""
        (?:news agency|agency|kanał\w*|agencj\w*|gazet\w*|nyhetsbyrå\w*|avisen|persbureau|
        krant|agenzia|agência|jornal)
    """,
}
"""Generic nouns beside a name."""

DETERMINERS = {
    "en": r"""
        (?:(?:the|a|an|its|his|her|their|local|state-run|state|rival|fellow|
        [\w.]+'s?)\s+){0,3}
    """,
    "ru": r"(?:(?:его|ее|их|он|она|они)\s+)?",
    "ar": r"",
    "tr": r"",
    "id": r"(?:para\s+|oleh\s+|dari\s+)?",
    "de": r"""
        (?:(?:der|die|das|dem|den|des|vom|von|ein\w*|us|britische\w*|französische\w*|
        russische\w*|amerikanische\w*)[\s-]+){0,2}
    """,
    "fr": r"(?:(?:le|la|les|au|aux|du|de|des|à|chaîne|journal)\s+|l'|d'|(?:de|à) l[a']\s*){0,2}",
    "es": r"(?:(?:hoy|ayer|este \w+|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)),?"
    r"\s+)?"
    r"(?:(?:el|la|los|las|al|del|de|a)\s+){0,2}",
    "zh": r"",
    "xx": r"(?:(?:the|de|het|den|la|il|o|a)\s+|l')?",
}
"""What may stand between a cue and a name or its noun."""

BEFORE = {
    "en": r"""
        (?P<told>told|tells?|telling|informed|spoke (?:to|with)|speaking (?:to|with)|said to|
        comments? to|remarks to|statement to|confirmed to|spoken to|talking to|
        in an? email to)|(?P<interview>interviews? (?:\w+ ){0,2}
        (?:with|to|for|by|published (?:in|by))|
        interviewed by)|(?P<chain>citing|quoting|cited|quoted)|
        according to(?: [\w.'-]+){0,5}? (?:of|at|from|in|for|with)(?= the)|according to|
        (?:reports?|reporting|reported|writes?|wrote|writing) for|(?:leaked|emailed|e-mailed|
        provided) to|
        (?:statement|e-?mail|letter|message|note)s? (?:emailed |sent |provided )?to|
        (?:as )?reported (?:by|in|on)|reports? (?:by|from|in|on)|(?:cited|quoted|carried|
        published|seen|obtained|reviewed|released|compiled|first reported) by|in comments to|
        as saying by|writing (?:in|for)|wrote (?:in|for)|article in|exclusively to|(?:say|
        said|says|reported|reports|writes|wrote|notes)(?= the)|reports|reported|writes|wrote
    """,
    "ru": r"""
        (?P<told>рассказал\w*|рассказыва\w*|поделил\w* с|в (?:беседе|разговоре) с|пояснил\w*|
        заявил\w*|сказал\w*|комментари\w*)|(?P<interview>(?:в )?интервью(?: для| с)?)|
        (?P<chain>со ссылкой на|ссылаясь на|ссылается на|ссылаются на|с ссылкой на)|сообщ\w*|
        переда[елюв]\w*|пиш[еу]т|написал\w*|уточня\w*|уточнил\w*|указыва\w*|добавля\w*|добавил\w*|
        опрошенн\w+|
        цитиру\w*(?: [\w-]+){0,2}|отмеча\w*|
        отметил\w*|
        утвержда\w*|информиру\w*|узнал\w*|(?:по )?(?:данным|сообщени\w+|информации|сведениям|
        материалам|версии|словам|оценке)|согласно(?: данным| сообщени\w+| публикаци\w+| информации|
         материалу| статье)?|
        приводит слова(?:\s+[\w.-]+){0,3}|приводит|цитиру\w*|цитата из|в эфире|в (?:материале|
        статье|публикации)|писал[аи]?|публикует|
        опубликовал\w*|опубликованн\w+|говорится в (?:сообщении|материале|публикации)|
        стало известно|выяснил\w*
    """,
    "ar": r"""
        (?P<told>[وف]?(?:تصريح\w*|حديث\w*|تحدث\w*)(?:\s+\w+){0,1}(?:\s+(?:مع|الي|لل?))?)|
        (?P<interview>[وف]?(?:في )?(?:مقابله|لقاء|حوار)(?:\s+\w+){0,1}(?:\s+(?:مع|
        اجرتها?(?: معه?)?|علي|ل))?)|(?P<chain>[وف]?(?:نقلا عن|مستند\w* الي))|
        [وف]?ي?نقلت? (?:\w+ ){1,4}عن|[وف]?(?:نقل\w*|
        ذكر\w*|اورد\w*|افاد\w*|كشف\w*|بحسب|حسبما|حسب|وفقا?(?: لما)?|قالت?|تقول|اعلنت?|علمت?|
        اضافت|اشارت|بثت\w*|نشرت\w*|كتبت|اكدت|لفتت|رصدت?|اوضحت|بينت|طبقا)(?:\s+(?:ما|مع|به|عن|
        عنه|عنها|في|له|لها|ان|لما|تقرير|تقارير|عبر|علي)){0,3}(?:\s+(?:ذكرت\w*|قالت\w*|
        اوردت\w*|افادت|نقلت\w*|نشرت\w*|اعلنت\w*|كشفت\w*|بثت\w*))?
    """,
    "id": r"""
        (?P<told>member[ i]*tahu(?:kan)?|menjawab pertanyaan|ditemui)|
        (?P<interview>wawancara (?:dengan|kepada)|diwawancarai(?: oleh)?)|
        (?P<chain>(?:yang )?(?:mengutip|dikutip)(?: dari| oleh| laporan)?)|menurut(?: laporan|
         pemberitaan| sumber)?(?: dari)?|dilansir(?: dari| oleh| laman| situs)?|
        melansir(?: dari| laporan)?|(?:seperti |sebagaimana )?(?:dilaporkan|diberitakan|
        dimuat|dikabarkan|diwartakan|ditulis)(?: oleh| dari)?|laporan(?: dari)?|
        berdasarkan laporan|(?:lapor|tulis|ungkap|sebut)|merujuk (?:pada )?laporan|lansir|
        warta|menyadur(?: dari)?
    """,
    "de": r"""
        (?P<told>gegenüber|(?:sagte|erklärte|erzählte|verriet|bestätigte|berichtete|
        teilte)n?(?:\s+(?:er|sie|es|[\w-]+))?|auf (?:die )?(?:an)?fragen?(?: (?:der|des|
        von))?|(?:mitteilung|angaben)(?:\s+[\w-]+){0,3}\s+an)|
        (?P<interview>(?:im )?(?:interview|gespräch)(?:\s+mit)?)|(?P<chain>unter berufung auf|
        beruft sich auf|berufen sich auf|unter verweis auf)|laut(?:\s+(?:recherchen|angaben|
        bericht(?:en)?|informationen|einem bericht|einer meldung|meldungen))?(?: der| des|
         von)?|nach (?:angaben|informationen|recherchen|berichten|einem bericht)(?: der| des|
         von)?|wie|berichtete\w*|meldete\w*|meldet|schreibt|schrieb\w*|berichtet|erfuhr|
        zitiert\w*|bericht(?:e|s|en)? (?:der|des|von)|(?:^|(?<=[\"»«,?!.]\s)|
        (?<=[\"»«]))so(?: \w+s)?
    """,
    "fr": r"""
        (?P<told>invitée?s? (?:de|du|sur|d(?='))|au micro (?:de|du|d(?='))|(?:contacté|joint|
        sollicité)e?s? par|(?:(?:déclar|confi|affirm|indiqu|expliqu|racont|précis|assur|révél|
        annonc|
        souffl|témoign)(?:é|és|ée|ait|aient|er|e|ent)|di(?:t|re|sait|sent|sant)|répondu|
        déclarations?|appris)(?:\s+[\w'-]+){0,6}?\s+(?:à|au|aux|auprès de|auprès du|sur|dans))|
        (?P<interview>(?:interview|entretien) (?:à|au|avec|accordée? (?:à|au)|sur|dans))|
        (?P<chain>citant|interrogée?s? par|qui cite|cité[es]* par|relayée?s? par|reprise?s? par)|
        selon(?:\s+(?:une?|les|des)\s+(?:information|enquête|article|révélation|source|dépêche|
        décompte|journaliste)s?)?|d'après(?:\s+(?:une?|les|des)\s+(?:information|source|
        article)s?)?|
        (?:que )?s'est procuré|consulté par|
        (?:a|ont|avait|avaient) (?:appris|rapporté|indiqué|signalé|annoncé|révélé|affirmé|écrit|
        fait savoir|précisé|expliqué)|rapporte(?:nt)?|indique(?:nt)?|annonce|révèle|écrit|
        précise|affirme|(?:rapporté|révélé|publiée?|diffusée?) par|dans les colonnes (?:de|du)
    """,
    "es": r"""
        (?P<told>(?:(?:inform|coment|declar|afirm|asegur|explic|comunic|cont|confirm|señal|
        confes|revel|manifest|relat|indic|apunt|detall|precis|adelant)(?:ó|aron|ado|ara|aba|
        an|a)|dij(?:o|eron|era)|dicho|declaraciones|entrevistado)(?:\s+[\w\"',.-]+){0,12}?\s+(?:a|
        al))|
        (?P<interview>(?:en )?(?:una )?entrevista (?:con|a|en|concedida a|para))|
        (?P<chain>citando(?: a)?|que cita(?: a)?|citado por|citada por)|tenido acceso|
        según(?: (?:informó|
        informa|cita|reportó|reporta|publicó|publica|ha informado|ha publicado|datos de|
        fuentes de|recoge))?|de acuerdo (?:con|a)|informó|informa|reportó|reporta|publicó|
        publica|señaló|dijo|indicó|reveló|recoge|difundió|anunció|(?:publicad|informad|
        difundid|reportad|recogid|obtenid|consultad)[oa]s? (?:por|en)|(?:explicado|declarado|
        asegurado|afirmado|señalado|
        dicho|explicó|declaró|aseguró|afirmó|señaló) en
    """,
    "zh": r"(?P<told>告诉|告訴)|(?P<chain>援引|引述|引用|转引)|据|據|根据|根據|来自|综合",
    "xx": r"""
        (?P<told>til|aan|an|alla|à|ao)(?<=\w)(?= (?:nyhetsbyrået|persbureau|agenzia|agência))|
        ifølge|ifølgje|enligt|volgens|secondo|segundo|de acordo com|według|podał\w*|podaje|
        poinformował\w*|donosi|powołując się na|cytując|повідомля\w*|за даними|посиланням на|
        meldt|schrijft|skriver|rapporterer|rapporterar|melder|riporta|riferisce|informou|
        noticiou|conforme
    """,
}
"""Cues that govern the name that follows."""

AFTER = {
    "en": r"""
        (?:,? (?:citing|quoting) [^.]{0,80}?,? )?
        (?:(?:(?:has|have|had|also|first|later|earlier|previously|recently|on \w+|this \w+|
        last \w+|exclusively|separately)\s+){0,3}(?:reported|reports?|reporting|writes|wrote|
        quoted|quotes|cited|cites|revealed|learned|has learned|understands|published (?:a|an|
        its) \w+|found|describes?|described|disclosed|uncovered|headlined|confirmed|notes|noted|
        citing|quoting|said (?:on|in a report|citing|quoting|earlier|late|early|
        it had (?:seen|obtained)|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!,? (?:that )?
        (?:it|its|he|she|they)\b))|said, (?:citing|quoting)|said, adding|broadcast|obtained|saw|
        carried|
        aired a report)\b|(?:said|added)[.,]?\s*$|'s? (?:\w+ ){1,3}(?:reported|reports|writes|wrote|
        explained|explains|notes|noted|tells)\b|
        ,? which (?:first )?(?:reported|cited|quoted|obtained|broke)\b)
    """,
    "ru": r"""
        (?:[,(]?\s*(?:со ссылкой на|ссылаясь на)[^.]{0,90}?\s)?(?:(?:также|сегодня|ранее|уже|
        во? \w+)\s+){0,2}(?:(?P<told>рассказал\w*|заявил\w*|пояснил\w*|сообщили в)|сообщ\w*|
        переда[елюв]\w*|пиш[еу]т|написал\w*|утвержда\w*|уточня\w*|отмеча\w*|узнал\w*|
        опубликовал\w*|публикует|цитиру\w*|приводит|информиру\w*|подтверди\w*|писал[аи]?\b|
        стало известно|со ссылкой на|ссылаясь на)
    """,
    "ar": r"""
        (?:ان |في (?:تقرير|خبر) |قد )?
        (?:ذكرت|نقلت|افادت|اوردت|كشفت|قالت|نشرت|اكدت|اوضحت|بثت)\b
    """,
    "tr": r"(?:(?:haber(?:in\w*|i)|muhabir\w*|kaynakli|temsilcisi\w*|manşet\w*)\b)",
    "id": r"""
        (?:(?:juga|sebelumnya|pada \w+(?: \([^)]{1,20}\))?,?)\s+)?(?:melaporkan|memberitakan|
        menulis\w*|mewartakan|mengabarkan|menyebut\w*|mengungkap\w*|mengutip|melansir|
        menyiarkan|laporkan|beritakan|dalam laporan\w*)
    """,
    "de": r"""
        (?:(?P<told>erzähl\w*|mitteilte|mitgeteilt|gesagt|sagte\w*|
        anvertraut\w*)|-?(?:berichte?\w*|meldung\w*|informationen|angaben|recherche\w*)|
        zufolge|(?:hatten?|ha(?:t|ben)) (?:\w+ ){0,6}?(?:berichtet|gemeldet|geschrieben|enthüllt|
        erfahren|veröffentlicht)|meldet\w*|schreib\w*|schrieb\w*|erfuhr|erfahren|unter berufung|
        vorlieg\w*|
        vorab)
    """,
    "fr": r"""
        citant\b|qui cit(?:e|ait)\b|
        (?:a|ont|avait|avaient) (?:\w+ )?(?:rapporté|indiqué|signalé|annoncé|révélé|affirmé|
        écrit|publié|fait état|précisé|cité)|fait état|rapporte|indique|révèle|affirme|écrit|
        annonce|
        précise
    """,
    "es": r"""
        (?:ha |había |también )?(?:citando|informó|informa|informado|reportó|reporta|reportado|
        publicó|publica|publicado|señaló|reveló|revelado|indicó|aseguró|afirmó|recoge|
        adelantó|dio a conocer)\b
    """,
    "zh": r"""
        (?:记者|频道|网站|电视台|编辑部)?(?:(?:星期|周|週|礼拜)[一二三四五六日天])?
        (?:[（(][^）)]{1,12}[）)])?(?:\w{0,6}日)?(?:的)?(?:等(?:外媒|媒体|多家媒体)?)?
        (?:也|还|還|曾|则|則|随后|同时|当天|最新|独家|还曾)?
        (?:报道|報道|報導|报导|称|稱|援引|引述|消息|发布|指出|写道|刊文|刊登|(?:电话|独家|书面)?(?:采访|专访)|爆料|披露|透露|评论)|
        记者(?:\w{0,8})?(?:了解到|获悉|獲悉|采访|現場|现场)
    """,
    "xx": r"""
        (?:によると|は報じ|が報じ|が伝え|は伝え|에 따르면|은 보도|는 보도|이 보도|가 보도|보도|
        rapporterer|rapporterar|meldt|skriver|podał\w*|donosi|informuje|повідомля\w*|riferisce|
        riporta|informou)
    """,
}
"""Cues whose subject is the name before."""

TOLD_FAR = {
    "ru": r"""
        (?P<told>(?:рассказ|сообщ|заяв|поясн|подтверд|признал|уточнил|отметил|сказал)\w*)
        (?:,?\s+[\w.-]+){0,5}
    """,
    "ar": r"(?P<told>[وف]?(?:اخبر|ابلغ|حدث)\w{0,2})(?:\s+\w+){1,9}?(?:\s+NOUN)?",
    "id": r"""
        (?P<told>(?:kata|mengata|menyampai|disampai|ujar|berkata|menutur|memberitahu|mengungkap|
        tutur|
        jelas|dikata|bicara|cerita|katakan|konfirmasi|komentar|menyata|menjelas|pernyataan|
        wawancara)\w*)(?:\s+[\w\",.-]+){0,10}?\s+(?:kepada|pada)(?: NOUN)?
    """,
    "de": r"""
        (?P<told>(?:sag|erklär|erzähl|berichte|bestätig|verriet|
        äußer)\w*)(?:,?\s+[\w.-]+){0,4}?\s+(?:gegenüber)
    """,
    "zh": r"(?P<told>向|对|對)",
}
"""A verb of speaking at a distance before a strong name; NOUN stands for the nouns."""

TURKISH = (
    (
        "",
        r"""
        \s+(?:haber )?(?:gazete|ajans|kanal|televizyon|dergi)\w{0,3}n?[iuü]n\b.{0,60}?
        \b(?:haber|aktard|bildird|yazd|duyurd|iddia|gör[eü])
    """,
    ),
    (
        "told",
        r"""
        \s+(?:haber )?(?:gazete|ajans|kanal|televizyon|dergi)\w{0,3}n[ea]\b.{0,120}?
        \b(?:konuş|söyle|açikla|anlat|dedi|bildir|belirt|ifade|demeç|röportaj|verdiği)
    """,
    ),
    (
        "",
        r"""
        (?:\s+(?:resmi |yari resmi |haber )*(?:ajansi|gazetesi|kanali|televizyonu|dergisi|
        sitesi))?'\s?[ny]?[ea]\s+göre
    """,
    ),
    (
        "",
        r"""
        (?:\s+(?:resmi |yari resmi |haber )*(?:ajansi|gazetesi|kanali|televizyonu|dergisi|
        sitesi))?'\s?(?:n?[iuü]n)\b.{0,60}?\b(?:haber|aktard|bildird|yazd|duyurd|iddia|rapor|edin|
        ulaştig|manşet|yayimlad|gör[eü])
    """,
    ),
    (
        "",
        r"""
        (?:\s+(?:resmi |yari resmi |haber )*(?:ajansi|gazetesi|kanali|televizyonu|dergisi|
        sitesi))?'\s?(?:n?[dt][ea]n?)\b.{0,50}?\b(?:haber|yer alan|alinti|çikan|yayimlanan|aktar)
    """,
    ),
    (
        "told",
        r"""
        (?:\s+(?:resmi |yari resmi |haber )*(?:ajansi|gazetesi|kanali|televizyonu|dergisi|
        sitesi))?'\s?(?:[ny]?[ea])\b(?:(?!\bdava\b).){0,220}?\b(?:konuş|söyle|söz|açikla|anlat|dedi|
        bildir|belirt|aktar|ifade|değerlendir|demeç|röportaj|doğrula|yanit|verdiği)
    """,
    ),
    (
        "",
        r"""
        (?:\s+(?:gazetesi|ajansi|kanali|televizyonu|dergisi|
        haber sitesi))?,\s.{0,300}?(?:bildirdi|aktardi|yazdi|duyurdu|iddia etti|haber verdi|
        öne sürdü|geçti|paylaşti)[^\w]*$
    """,
    ),
    (
        "",
        r"""
        (?:\s+(?:gazetesi|ajansi|kanali|televizyonu|dergisi|
        haber sitesi))?\s.{0,60}?(?:bildirdi|aktardi|yazdi|duyurdu|iddia etti|haber verdi|
        öne sürdü)[^\w]*$
    """,
    ),
    (
        "",
        r"""
        \s+(?:haber )?(?:gazete|ajans|kanal|televizyon|dergi|site)\w{0,3}n?[dt][ea]n?\b.{0,60}?
        \b(?:haber|yer alan|yazi|çikan|yayimlan)
    """,
    ),
    (
        "told",
        r"""
        \s+muhabir\w*
    """,
    ),
)
"""Turkish cues follow the name and its case suffix: kind, what follows."""
