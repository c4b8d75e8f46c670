"""The few words that are ours in a PDF or plain text: headings, dates, page numbers, in the language of the resume."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_skeleton

from resumes import dates
from resumes.document import ISO_DATE, is_now
from resumes.sections import BY_KEY, KEYS

# the sections in the order of resumes.sections, then "grade", "since", "page" and how titles of two parts are joined
_TABLE = """
de | Berufserfahrung | Ausbildung | Kenntnisse | Projekte | Ehrenamt | Zertifikate | Sprachen | Veröffentlichungen | Auszeichnungen | Interessen | Referenzen | Note | seit {date} | Seite {page} von {pages}
fr | Expérience professionnelle | Formation | Compétences | Projets | Bénévolat | Certifications | Langues | Publications | Distinctions | Centres d’intérêt | Références | Mention | depuis {date} | Page {page} sur {pages}
es | Experiencia | Formación | Competencias | Proyectos | Voluntariado | Certificados | Idiomas | Publicaciones | Premios | Intereses | Referencias | Nota | desde {date} | Página {page} de {pages}
pt | Experiência | Formação | Competências | Projetos | Voluntariado | Certificados | Idiomas | Publicações | Prêmios | Interesses | Referências | Nota | desde {date} | Página {page} de {pages}
it | Esperienza | Istruzione | Competenze | Progetti | Volontariato | Certificati | Lingue | Pubblicazioni | Premi | Interessi | Referenze | Voto | dal {date} | Pagina {page} di {pages}
nl | Werkervaring | Opleiding | Vaardigheden | Projecten | Vrijwilligerswerk | Certificaten | Talen | Publicaties | Prijzen | Interesses | Referenties | Cijfer | sinds {date} | Pagina {page} van {pages}
pl | Doświadczenie | Wykształcenie | Umiejętności | Projekty | Wolontariat | Certyfikaty | Języki | Publikacje | Nagrody | Zainteresowania | Referencje | Ocena | od {date} | Strona {page} z {pages}
sv | Arbetslivserfarenhet | Utbildning | Kompetenser | Projekt | Ideellt arbete | Certifikat | Språk | Publikationer | Utmärkelser | Intressen | Referenser | Betyg | sedan {date} | Sida {page} av {pages}
ru | Опыт работы | Образование | Навыки | Проекты | Волонтёрство | Сертификаты | Языки | Публикации | Награды | Интересы | Рекомендации | Оценка | {date} – настоящее время | Страница {page} из {pages}
uk | Досвід роботи | Освіта | Навички | Проєкти | Волонтерство | Сертифікати | Мови | Публікації | Нагороди | Інтереси | Рекомендації | Оцінка | {date} – дотепер | Сторінка {page} з {pages}
el | Επαγγελματική εμπειρία | Εκπαίδευση | Δεξιότητες | Έργα | Εθελοντισμός | Πιστοποιήσεις | Γλώσσες | Δημοσιεύσεις | Διακρίσεις | Ενδιαφέροντα | Συστάσεις | Βαθμός | {date} – σήμερα | Σελίδα {page} από {pages}
zh | 工作经历 | 教育背景 | 技能 | 项目经历 | 志愿服务 | 证书 | 语言 | 出版物 | 荣誉奖项 | 兴趣爱好 | 推荐人 | 成绩 | {date}至今 | 第 {page} 页，共 {pages} 页
zh-Hant | 工作經歷 | 學歷 | 技能 | 專案經歷 | 志工服務 | 證照 | 語言 | 著作 | 榮譽獎項 | 興趣 | 推薦人 | 成績 | {date}至今 | 第 {page} 頁，共 {pages} 頁
ja | 職歴 | 学歴 | スキル | プロジェクト | ボランティア | 資格 | 語学 | 著書・論文 | 受賞歴 | 趣味 | 推薦者 | 成績 | {date} – 現在 | {page} / {pages} ページ
ko | 경력 | 학력 | 기술 | 프로젝트 | 자원봉사 | 자격증 | 언어 | 출판물 | 수상 경력 | 관심사 | 추천인 | 성적 | {date} – 현재 | {page} / {pages}쪽
ar | الخبرة العملية | التعليم | المهارات | المشاريع | العمل التطوعي | الشهادات | اللغات | المنشورات | الجوائز | الاهتمامات | المراجع | التقدير | منذ {date} | الصفحة {page} من {pages}
he | ניסיון תעסוקתי | השכלה | מיומנויות | פרויקטים | התנדבות | תעודות | שפות | פרסומים | פרסים | תחומי עניין | ממליצים | ציון | מאז {date} | עמוד {page} מתוך {pages}
"""  # noqa: E501
ENGLISH = "en"
_WIDE = ("zh", "zh-Hant", "ja")
_COMMAS = {**dict.fromkeys(_WIDE, "、"), "ar": "، "}


@dataclass(frozen=True, slots=True)
class Wording:
    language: str
    headings: dict[str, str]
    grade: str
    since: str
    page: str

    @property
    def comma(self) -> str:
        return _COMMAS.get(self.language, ", ")

    @property
    def colon(self) -> str:
        return "：" if self.language in _WIDE else ": "

    def country(self, code: str) -> str:
        return str(Locale.parse(self.language, sep="-").territories.get(code, code))

    def span(self, item: dict[str, Any]) -> str:
        """When an entry was, as resumes.dates.span says it in English. Words that a member wrote stay theirs."""
        if self.language == ENGLISH:
            return dates.span(item) or dates.shown(item.get("date", "") or item.get("releaseDate", ""))
        start, end = item.get("startDate", ""), item.get("endDate", "")
        if start and not end:
            return self.since.format(date=self.date(start))
        if end:
            ended = end if is_now(end) else self.date(end)
            return " – ".join(each for each in (self.date(start), ended) if each)
        return self.date(item.get("date", "") or item.get("releaseDate", ""))

    def date(self, text: str) -> str:
        day = dates.first_day(text)
        if day is None or not ISO_DATE.fullmatch(text):
            return text
        return _formatted(day, ("y", "yMMM", "yMMMd")[text.count("-")], self.language)


@cache
def wordings() -> dict[str, Wording]:
    """Language → its words; English, which the pages speak, first."""
    headings = {key: section.label for key, section in BY_KEY.items()}
    found = {ENGLISH: Wording(ENGLISH, headings, "Grade", "since {date}", "{page} of {pages}")}
    for row in _TABLE.strip().splitlines():
        language, *words = (cell.strip() for cell in row.split("|"))
        grade, since, page = words[len(KEYS) :]
        found[language] = Wording(language, dict(zip(KEYS, words, strict=False)), grade, since, page)
    return found


def wording(language: str) -> Wording:
    return wordings().get(language, wordings()[ENGLISH])


def _formatted(day: date, skeleton: str, language: str) -> str:
    return format_skeleton(skeleton, day, locale=language.replace("-", "_"))
