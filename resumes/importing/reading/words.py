"""Words by which a text is read, in the languages that are asked for most.

Headings of sections, names of months, words between two dates, labels of contact lines.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# one line a section: what its heading may be. "summary", "personal" and "other" are no sections of a document.
_HEADINGS = """
summary: summary | profile | about | about me | professional summary | executive summary | career summary |
 objective |
 career objective | personal statement | professional profile | personal profile | introduction | who i am
summary: zusammenfassung | profil | über mich | kurzprofil | persönliches profil | ziel | berufsziel
summary: profil professionnel | à propos | à propos de moi | résumé | objectif | présentation
summary: perfil | perfil profesional | sobre mí | acerca de mí | resumen | objetivo | resumen profesional
summary: perfil profissional | sobre mim | resumo | resumo profissional | profilo | profilo professionale | chi sono
summary: profiel | over mij | samenvatting | profil zawodowy | o mnie | podsumowanie | podsumowanie zawodowe
summary: о себе | обо мне | профиль | цель | краткая информация | 个人简介 | 自我评价 | 个人总结 | 简介 | 关于我
summary: 自己pr | 自己紹介 | 職務要約 | プロフィール | 概要 | نبذة | نبذة عني | الملخص | الملخص المهني | نبذة شخصية
work: experience | work experience | professional experience | employment | employment history | work history |
 career |
 career history | work | relevant experience | professional background | positions held | jobs
work: berufserfahrung | beruflicher werdegang | berufspraxis | werdegang | berufliche erfahrung |
 praktische erfahrung |
 berufliche stationen | praxiserfahrung | tätigkeiten
work: expérience | expériences | expérience professionnelle | expériences professionnelles | parcours professionnel
work: experiencia | experiencia laboral | experiencia profesional | trayectoria profesional | historial laboral
work: experiência | experiência profissional | experiências profissionais | percurso profissional
work: esperienza | esperienze | esperienza lavorativa | esperienze lavorative | esperienza professionale |
 esperienze professionali
work: werkervaring | ervaring | loopbaan | doświadczenie | doświadczenie zawodowe | przebieg kariery | kariera
work: опыт | опыт работы | профессиональный опыт | трудовая деятельность | место работы
work: 工作经历 | 工作经验 | 职业经历 | 任职经历 | 工作經歷 | 職歴 | 職務経歴 | 経歴 | 業務経験
work: الخبرات | الخبرة | الخبرة العملية | الخبرات العملية | الخبرة المهنية | الخبرات المهنية
education: education | academic background | education and training | studies | qualifications |
 academic qualifications | educational background | training
education: ausbildung | bildung | studium | bildungsweg | schulbildung | ausbildung und studium |
 akademische ausbildung |
 schule und studium | bildungsgang | weiterbildung | aus- und weiterbildung
education: formation | formations | études | éducation | parcours académique | formation académique | diplômes |
 diplômes et formations | scolarité
education: educación | formación | formación académica | estudios | educação | formação | formação académica |
 formação acadêmica | habilitações | istruzione | formazione | istruzione e formazione | studi
education: opleiding | opleidingen | onderwijs | wykształcenie | edukacja | образование | обучение
education: 教育 | 教育背景 | 教育经历 | 学历 | 教育經歷 | 学歴 | التعليم | المؤهلات | المؤهلات العلمية | المؤهل العلمي
skills: skills | technical skills | core skills | key skills | skills and tools | competencies | core competencies |
 technologies | tools | it skills | computer skills | expertise | areas of expertise | tech stack |
 technical expertise |
 soft skills
skills: kenntnisse | fähigkeiten | kompetenzen | fachkenntnisse | it-kenntnisse | edv-kenntnisse | fertigkeiten |
 kenntnisse und fähigkeiten | software | stärken
skills: compétences | compétences techniques | compétences clés | savoir-faire | informatique | outils | atouts
skills: habilidades | competencias | aptitudes | conocimientos | informática | habilidades técnicas | competências |
 competências técnicas | conhecimentos
skills: competenze | competenze tecniche | capacità | conoscenze informatiche | vaardigheden | competenties | kennis
skills: umiejętności | kompetencje | навыки | ключевые навыки | умения | профессиональные навыки
skills: 技能 | 专业技能 | 技能特长 | スキル | 資格・スキル | 技術スキル | المهارات | مهارات | المهارات التقنية
languages: languages | language skills | spoken languages | sprachen | sprachkenntnisse | fremdsprachen | langues |
 langues étrangères | idiomas | línguas | lingue | lingue straniere | talen | talenkennis | języki | języki obce |
 znajomość języków | языки | иностранные языки | знание языков | 语言 | 语言能力 | 外语 | 語学 | 言語 | 語学力 |
 اللغات | لغات | conocimiento de idiomas
projects: projects | personal projects | selected projects | side projects | projekte | ausgewählte projekte |
 projets |
 projets personnels | proyectos | projetos | progetti | projecten | projekty | проекты | 项目经历 | 项目经验 | 项目 |
 プロジェクト | المشاريع | مشاريع
volunteer: volunteering | volunteer work | volunteer experience | voluntary work | community service | ehrenamt |
 ehrenamtliches engagement | ehrenamtliche tätigkeiten | engagement | bénévolat | engagements |
 engagement associatif |
 voluntariado | volontariato | vrijwilligerswerk | wolontariat | волонтёрство | волонтерство | 志愿者经历 | 志愿服务 |
 社会实践 | ボランティア | ボランティア活動 | التطوع | العمل التطوعي | الأعمال التطوعية
certificates: certificates | certifications | licenses and certifications | licences and certifications | licenses |
 certification | courses and certificates | zertifikate | zertifizierungen | weiterbildungen | fortbildungen |
 lizenzen | bescheinigungen | certificats | certificaciones | certificados | cursos | certificações | certificazioni |
 certificaten | cursussen | certyfikaty | kursy | kursy i szkolenia | szkolenia | сертификаты | курсы | 证书 |
 资格证书 | 资格 | 資格 | 免許・資格 | 免許 | الشهادات | شهادات | الدورات | الدورات التدريبية
publications: publications | selected publications | papers | veröffentlichungen | publikationen | publicaciones |
 publicações | pubblicazioni | publicaties | publikacje | публикации | 发表论文 | 论文 | 出版物 | 論文 | 著書 |
 المنشورات
awards: awards | honors | honours | honors and awards | awards and honors | achievements | prizes | auszeichnungen |
 preise | erfolge | prix | distinctions | prix et distinctions | premios | reconocimientos | prémios | prêmios |
 premi |
 riconoscimenti | prijzen | onderscheidingen | nagrody | osiągnięcia | награды | достижения | 获奖经历 | 荣誉 | 奖项 |
 受賞歴 | 表彰 | الجوائز | الإنجازات
interests: interests | hobbies | hobbies and interests | interests and hobbies | interessen | hobbys |
 interessen und hobbys | hobbys und interessen | centres d'intérêt | centres d’intérêt | loisirs | intereses |
 aficiones |
 interesses | passatempos | interessi | hobby | hobby's | zainteresowania | интересы | увлечения | хобби | 兴趣爱好 |
 爱好 | 趣味 | 趣味・特技 | الاهتمامات | الهوايات
references: references | referenzen | références | referencias | referências | referenze | referenties | referencje |
 рекомендации | 推荐人 | 推薦者 | المراجع | المعرفون
personal: contact | contact details | contact information | personal details | personal information | personal data |
 kontakt | kontaktdaten | persönliche daten | persönliche angaben | zur person | coordonnées |
 informations personnelles |
 état civil | datos personales | contacto | datos de contacto | dados pessoais | contato | contacto pessoal |
 dati personali | contatti | informazioni personali | persoonlijke gegevens | persoonsgegevens | contactgegevens |
 dane osobowe | dane kontaktowe | контакты | контактная информация | личные данные | личная информация | 个人信息 |
 基本信息 | 联系方式 | 個人情報 | 基本情報 | 連絡先 | المعلومات الشخصية | البيانات الشخصية | معلومات الاتصال | التواصل
other: additional information | other | miscellaneous | further information | driving licence | driving license |
 sonstiges | weitere angaben | führerschein | zusatzqualifikationen | divers | autres | informations complémentaires |
 permis de conduire | otros | otros datos | información adicional | outros | informações adicionais | altro |
 altre informazioni | overig | overige | inne | dodatkowe informacje | прочее | дополнительная информация | 其他 |
 その他 | 本人希望記入欄 | أخرى | معلومات إضافية
title: curriculum vitae | cv | resume | lebenslauf | currículum | currículum vitae | currículo | życiorys | резюме |
 简历 | 个人简历 | 履歴書 | 職務経歴書 | السيرة الذاتية | سيرة ذاتية | hoja de vida
"""
_MONTHS = """
1: january jan januar jänner janvier janv enero ene janeiro gennaio gen januari stycznia styczeń sty январь января
 янв يناير
2: february feb februar février févr fév febrero fevereiro fev febbraio februari lutego luty lut февраль февраля
 фев فبراير
3: march mar märz mrz mars marzo março maart mrt marca marzec март марта мар مارس
4: april apr avril avr abril abr aprile kwietnia kwiecień kwi апрель апреля апр أبريل إبريل
5: may mai mayo maio maggio mag mei maja maj май мая مايو
6: june jun juni juin junio junho giugno giu czerwca czerwiec cze июнь июня июн يونيو
7: july jul juli juillet juil julio julho luglio lug lipca lipiec lip июль июля июл يوليو
8: august aug août aou agosto ago augustus sierpnia sierpień sie август августа авг أغسطس
9: september sep sept septembre septiembre setiembre setembro set settembre września wrzesień wrz сентябрь сентября
 сен сент سبتمبر
10: october oct oktober okt octobre octubre outubro out ottobre ott października październik paź октябрь октября
 окт أكتوبر
11: november nov novembre noviembre novembro novembre listopada listopad lis ноябрь ноября ноя нояб نوفمبر
12: december dec dezember dez décembre déc diciembre dic dezembro dicembre grudnia grudzień gru декабрь декабря дек
 ديسمبر
"""
SEASONS = (
    "spring|summer|autumn|fall|winter|frühjahr|frühling|sommer|herbst|printemps|été|automne|hiver|primavera|verano|otoño|"
    "invierno|verão|outono|inverno|estate|autunno|zomer|herfst|lente|wiosna|lato|jesień|zima|весна|лето|осень|зима|"
    "ws|ss"
)
SINCE = (
    "since", "from", "seit", "ab", "von", "depuis", "de", "du", "desde", "dal", "da", "van", "vanaf", "sinds", "od",
    "с", "منذ", "من", "自", "starting",
)  # fmt: skip
UNTIL = (
    "to", "until", "till", "through", "bis", "bis zum", "à", "au", "jusqu'à", "jusqu’en", "jusqu'en", "a", "al",
    "hasta", "até", "ao", "fino a", "fino al", "tot", "t/m", "do", "по", "до", "إلى", "الى", "حتى", "至", "到", "から",
    "まで",
)  # fmt: skip
LABELS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "vor- und nachname", "nom", "nom et prénom", "nombre", "nome", "naam",
             "imię i nazwisko", "имя", "фио", "姓名", "名前", "氏名", "الاسم"),
    "email": ("email", "e-mail", "e-mail address", "email address", "mail", "courriel", "correo", "correo electrónico",
              "эл. почта", "почта", "邮箱", "电子邮箱", "电子邮件", "メール", "メールアドレス",
              "البريد الإلكتروني", "البريد", "adres e-mail"),
    "phone": ("phone", "cel", "mob", "tlf", "tel", "telephone", "mobile", "cell", "telefon", "mobil",
              "handy", "téléphone",
              "portable", "mobile phone", "teléfono", "móvil", "telefone", "telemóvel", "celular", "telefono",
              "cellulare", "telefoon", "mobiel", "komórka", "телефон", "тел.", "моб.", "电话", "手机", "電話",
              "電話番号", "携帯", "الهاتف", "هاتف", "الجوال", "phone number", "numer telefonu"),
    "address": ("address", "adresse", "anschrift", "wohnort", "dirección", "endereço", "morada", "indirizzo", "adres",
                "адрес", "地址", "住址", "住所", "العنوان", "residence", "home address", "location", "place",
                "domicilio", "miejsce zamieszkania", "город", "所在地", "現住所"),
    "url": ("website", "web", "webseite", "site web", "sitio web", "site", "sito", "strona", "сайт", "网站", "homepage",
            "portfolio", "個人サイト", "الموقع"),
    "profile": ("linkedin", "github", "gitlab", "xing", "twitter", "x", "mastodon", "orcid", "behance", "dribbble",
                "stack overflow"),
}  # fmt: skip
_SIGNS = re.compile(r"[^\w']+")


def folded(text: str) -> str:
    """A word as it is compared: without case, marks of width and signs at its ends."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return _SIGNS.sub(" ", plain.replace("&", " and ")).strip()


def _keyed(table: str, separator: str | None) -> Iterator[tuple[str, str]]:
    """Key and word of a table above, whose lines go on where they begin with a space."""
    key = ""
    for line in table.strip().splitlines():
        rest = line
        if not line.startswith(" "):
            key, _, rest = line.partition(":")
        for word in filter(None, (part.strip() for part in rest.split(separator))):
            yield key, word


def _headings() -> dict[str, str]:
    found: dict[str, str] = {}
    for key, word in _keyed(_HEADINGS, "|"):
        found.setdefault(folded(word), key)
    return found


def _months() -> dict[str, int]:
    return {unicodedata.normalize("NFC", word): int(key) for key, word in _keyed(_MONTHS, None)}


HEADINGS = _headings()
MONTHS = _months()
_MORE = frozenset(
    [
        "other",
        "additional",
        "further",
        "special",
        "relevant",
        "selected",
        "weitere",
        "sonstige",
        "besondere",
        "autres",
        "otras",
        "outras",
        "altre",
    ]
)
_JOINED = re.compile(r"\b(?:and|und|et|e|y|en|i|и|و)\b|・|/|与|和|及|、")


@lru_cache(maxsize=4096)
def heading_of(line: str) -> str:
    """The section whose heading this line is; "" for none. "Skills & tools" counts by its first half."""
    bare = line.strip().strip(":：•·–—-=_*#|■◆▪●【】[]").strip()
    if not bare or len(bare) > 60 or bare.endswith((".", ",")):
        return ""
    word = folded(bare)
    if word in HEADINGS:
        return HEADINGS[word]
    spaced = folded(re.sub(r"(?<=\b\w) (?=\w\b)", "", bare))  # S K I L L S
    if spaced in HEADINGS and len(bare) > 2 * len(spaced) - 4:
        return HEADINGS[spaced]
    first, _, others = word.partition(" ")
    if first in _MORE and HEADINGS.get(others):
        return HEADINGS[others]
    halves = [half.strip() for half in _JOINED.split(word)]
    kinds = [HEADINGS.get(half, "") for half in halves]
    return kinds[0] if len(halves) == 2 and all(kinds) else ""
