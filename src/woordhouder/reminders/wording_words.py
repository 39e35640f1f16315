"""Reminders: words that have no place in a mail of ours, by language: no shaming, no fund-raising. Pure."""

HARD = {
    "aangaande": "over",
    "betreffende": "over",
    "inzake": "over",
    "gelieve": "wilt u",
    "dient": "moet",
    "dienen": "moeten",
    "indien": "als",
    "teneinde": "om",
    "ingevolge": "door",
    "middels": "met",
    "conform": "zoals",
    "desbetreffende": "die",
    "derhalve": "dus",
    "alsmede": "en",
    "tevens": "ook",
    "reeds": "al",
    "mits": "als",
}
"""Dutch office words, with the plain one."""

FAMILIAR = {
    "nl": frozenset({"je", "jij", "jou", "jouw", "jullie"}),
    "fr": frozenset({"tu", "toi", "ton", "ta", "tes"}),
    "de": frozenset({"du", "dich", "dir", "dein", "deine", "deinen", "euch", "euer", "eure"}),
    "en": frozenset[str](),
}
"""We speak to officials the polite way."""

BLAMES = {
    "nl": frozenset(
        {
            "schande",
            "schandalig",
            "schaamt",
            "beschaamd",
            "leugen",
            "leugens",
            "gelogen",
            "woordbreuk",
            "kiezersbedrog",
            "gebroken",
            "slechtste",
            "ranglijst",
            "klassement",
            "rangschikking",
            "score",
        }
    ),
    "fr": frozenset(
        {
            "honte",
            "honteux",
            "honteuse",
            "scandale",
            "scandaleux",
            "mensonge",
            "mensonges",
            "menti",
            "trahison",
            "trahi",
            "trahie",
            "pire",
            "classement",
            "palmarès",
            "score",
        }
    ),
    "de": frozenset(
        {
            "schande",
            "schändlich",
            "schämen",
            "skandal",
            "lüge",
            "lügen",
            "gelogen",
            "wortbruch",
            "wählerbetrug",
            "gebrochen",
            "schlechteste",
            "schlechtesten",
            "rangliste",
            "rangfolge",
            "punktzahl",
        }
    ),
    "en": frozenset(
        {
            "shame",
            "shameful",
            "ashamed",
            "scandal",
            "scandalous",
            "lie",
            "lies",
            "lied",
            "broken",
            "betrayed",
            "betrayal",
            "worst",
            "ranking",
            "league",
            "score",
        }
    ),
}
"""No shaming and no ranking."""

ASKS_MONEY = {
    "nl": frozenset({"doneer", "donatie", "gift", "giften", "storten", "overschrijven", "rekeningnummer"}),
    "fr": frozenset({"don", "dons", "donnez", "donation", "cotisation", "virement", "iban"}),
    "de": frozenset({"spende", "spenden", "spendet", "überweisen", "überweisung", "kontonummer", "iban"}),
    "en": frozenset({"donate", "donation", "donations", "contribute", "fundraiser", "iban"}),
}
