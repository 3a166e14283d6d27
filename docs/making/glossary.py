"""The glossary, from the words that the program itself speaks."""

from __future__ import annotations

from detente import words

TITLES = {"en": "Glossary", "ar": "مسرد المصطلحات"}
INTRO = {
    "en": (
        "The terms of the field as detente uses them, in the order in which one needs them. Messages, reports and "
        "these pages keep to them; a test sees to it. Where a term is from stands beside it. The English terms are "
        "those of the literature. For many we know of no published Arabic term; those are ours, and so marked."
    ),
    "ar": (
        "مصطلحات هذا العلم كما يستعملها البرنامج، بالترتيب الذي يُحتاج إليها به. وتلتزم بها الرسائل والتقارير وهذه "
        "الصفحات، ويتحقق من ذلك اختبار. ومصدر كل مصطلح إلى جانبه. فالإنجليزية مصطلحات الأدبيات، وكثير منها لا نعرف له "
        "مقابلًا عربيًا منشورًا، فترجمته ترجمتنا، وقد بُيّن ذلك."
    ),
}
HEADS = {
    "en": ("term", "العربية", "meaning", "where the terms are from"),
    "ar": ("المصطلح", "English", "معناه", "مصدر المصطلحين"),
}


def glossary_page(lang: str) -> str:
    """All terms: in the reader's language, in the other one, the meaning, and the sources."""
    other = "ar" if lang == "en" else "en"
    lines = [f"# {TITLES[lang]}", "", INTRO[lang], "", "| " + " | ".join(HEADS[lang]) + " |", "|---|---|---|---|"]
    for term in words.glossary():
        mine, theirs = f"**{term.say(lang)}**", isolated(term.say(other), other)
        sources = "<br>".join((isolated(term.source("en"), "en"), isolated(term.source("ar"), "ar")))
        lines.append(f'| <span id="{term.id}"></span>{mine} | {theirs} | {term.meaning(lang)} | {sources} |')
    return "\n".join(lines) + "\n"


def isolated(text: str, lang: str) -> str:
    """A text in its own language and direction, wherever it stands."""
    direction = "rtl" if words.language(lang).right_to_left else "ltr"
    return f'<bdi lang="{lang}" dir="{direction}">{text}</bdi>'
