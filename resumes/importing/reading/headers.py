"""What the parts of a line about a job or school are: a position, an employer, a degree, a school, a place."""

import re

from resumes.importing.reading.lines import has_cjk
from resumes.importing.reading.places import is_place

_POSITION = re.compile(
    r"""
    \b(?:(?:senior|junior|lead|head|chief|principal|staff|deputy|assistant|associate|trainee|intern|apprentice|student|director|
    manager|engineer|developer|designer|analyst|consultant|architect|administrator|officer|specialist|coordinator|
    nurse|teacher|lecturer|professor|researcher|scientist|accountant|clerk|cashier|driver|cook|chef|baker|waiter|waitress|
    technician|mechanic|electrician|plumber|carpenter|welder|operator|supervisor|representative|secretary|receptionist|
    editor|writer|translator|journalist|photographer|lawyer|attorney|paralegal|pharmacist|doctor|physician|therapist|
    carer|caregiver|keeper|gardener|librarian|pilot|sailor|captain|guard|cleaner|labourer|worker|advisor|adviser|
    programmer|tester|recruiter|buyer|seller|salesperson|tutor|freelancer?|volunteer|founder|owner|partner|ceo|cto|cfo|
    internship|barista|bookkeeper|planner|trainer|strategist|auditor|economist|biologist|chemist|surveyor|midwife)s?
    |\w*(?:leiter|entwickler|ingenieur|berater|kaufmann|kauffrau|mechaniker|pfleger|schwester|lehrer|fahrer|verkäufer|
    techniker|meister|gehilfe|praktikant|werkstudent|sachbearbeiter|assistent|referent|koch|köch|bäcker|elektriker|
    buchhalter|architekt|gestalter|redakteur|forscher|mitarbeiter|trainer|erzieher|wärter|führer|gärtner)(?:/?:?\*?in(?:nen)?)?
    |auszubildende\w*|praktikum|geschäftsführer\w*|azubi
    |responsable|développeu[rs]e?|ingénieure?|infirmi(?:er|ère)|chef\w*|assistante?|vendeu(?:r|se)|comptable|gardienn?e?|
    stagiaire|directrice|directeur|professeure?|enseignante?|technicienn?e?|conseill(?:er|ère)|chargée?|serveu(?:r|se)|
    apprentie?|consultante?|boulang(?:er|ère)|cuisini(?:er|ère)
    |desarrollador\w*|ingenier[oa]|enfermer[oa]|profesora?|directora?|gerente|jef[ea]|técnic[oa]|auxiliar|
    administrativ[oa]|contador\w*|vendedor\w*|camarer[oa]|becari[oa]|coordinadora?|encargad[oa]|analista|farer[oa]
    |desenvolvedora?|engenheir[oa]|professora?|estagiári[oa]|coordenadora?|enfermeir[oa]|programadora?|faroleir[oa]
    |sviluppatore|sviluppatrice|ingegnere|infermier[ea]|insegnante|responsabile|tirocinante|impiegat[oa]|operai[oa]|
    commess[oa]|cuoc[oa]|guardiano|stagista
    |ontwikkelaar|verpleegkundige|leraar|docent|medewerker|adviseur|stagiair|beheerder|wachter|verkoper|monteur
    |programist\w*|inżynier|kierowni\w+|pielęgniar\w+|nauczyciel\w*|specjalist\w*|asystent\w*|stażyst\w*|sprzedawc\w+|
    księgow\w+|dyrektor|latarnik|kelner\w*
    |разработчик|инженер|медсестра|учитель|менеджер|директор|специалист|программист|бухгалтер|руководитель|стаж[её]р|
    продавец|врач|водитель|аналитик|смотритель|преподаватель|повар)\b
    |工程师|工程師|经理|經理|主管|专员|助理|教师|老师|护士|医生|设计师|会计|实习生|总监|程序员|顾问|开发|讲师
    |エンジニア|マネージャー|課長|部長|主任|店長|教師|看護師|営業|デザイナー|アルバイト|プログラマー|講師|担当|インターン
    |مهندس|مدير|معلم|ممرض|محاسب|مطور|مصمم|طبيب|مشرف|أخصائي|مساعد|سائق|محلل|متدرب|مبرمج|رئيس|موظف|مندوب
    """,
    re.IGNORECASE | re.VERBOSE,
)
_EMPLOYER = re.compile(
    r"""
    \b(?:inc|ltd|llc|llp|plc|corp|corporation|company|co\.|gmbh|ag|kg|ohg|e\.\s?v|ug|gbr|se|s\.?a\.?r\.?l|s\.a|sas|sarl|
    s\.?l\.?u?|s\.p\.a|s\.?r\.?l|ltda|b\.v|bv|n\.v|oy|ab|aps|sp\.\s?z\s?o\.\s?o|ооо|оао|зао|пао|ао|group|holding|bank|
    trust|hospital|clinic|school|agency|agentur|studio|studios|labs?|systems|solutions|technologies|services|partners|
    institute|foundation|council|ministry|museum|library|hotel|restaurant|café|bakery|airlines|logistics|industries|works|
    klinik(?:um)?|krankenhaus|werft|werke?|verlag|stadt|verein|stiftung|bäckerei|brauerei|\w+werk|\w+klinik
    |hôpital|clinique|société|entreprise|mairie|banque|librairie|boulangerie|fondation|association|école
    |hospital|clínica|empresa|ayuntamiento|banco|fundación|librería|panadería|colegio|fundação|prefeitura|padaria
    |ospedale|azienda|comune|banca|fondazione|libreria|panificio
    |ziekenhuis|gemeente|stichting|bedrijf|szpital|spółka|urząd|fundacja|больница|компания|завод|банк|фонд|школа|
    музей|клиника|фабрика|маяк)\b
    |公司|集团|银行|医院|学校|科技|研究院|株式会社|有限会社|病院|銀行|財団|製作所|شركة|مستشفى|مدرسة|بنك|مؤسسة|وزارة|مجموعة
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SCHOOL = re.compile(
    r"""
    \b(?:universit\w*|university|uni|college|school|academy|akademie|polytechnic\w*|institut[eo]?|hochschule|\w*hochschule|
    fachhochschule|\w*schule|gymnasium|berufskolleg|tu|fh|lycée|école|académie|iut|faculté|universidad|instituto|colegio|
    escuela|facultad|universidade|faculdade|escola|liceo|politecnico|istituto|accademia|scuola|universiteit|hogeschool|
    lyceum|uniwersytet|politechnika|akademia|liceum|technikum|szkoła|университет|институт|академия|школа|лицей|колледж|
    вуз|мгу|eth|mit)\b|大学|大學|学院|中学|高中|高校|高等学校|専門学校|研究科|جامعة|كلية|معهد|مدرسة|أكاديمية
    """,
    re.IGNORECASE | re.VERBOSE,
)
DEGREE = re.compile(
    r"""
    (?<!\w)(?:(?:bachelor|master|associate|doctor|doctorate|magister|magistra|diplom|diploma|licen[cs]e|licenciatura|
    licenciad[oa]|máster|maestría|grado|doctorado|doutorado|mestrado|bacharelado|graduação|laurea(?:\s+(?:magistrale|
    triennale))?|dottorato|diplôme|doctorat|baccalauréat|bts|dut|abitur|fachabitur|mittlere\s+reife|realschulabschluss|
    fachhochschulreife|staatsexamen|berufsausbildung|ausbildung|promotion|lehre|habilitation|bachillerato|ensino\s+médio|
    maturità|matura|licencjat|inżynier|doktorat|technik|бакалавр|магистр|специалист|аспирантура|кандидат\s+наук|
    (?:nvq|rhs|btec|hn[cd]|cap|bep|bac)(?:\s+level\s+\d)?(?:\s+(?:certificate|diploma))?|higher\s+certificate|certificate|gcse|a-levels?|apprenticeship|vwo|havo|mbo|hbo)
    (?:\s+(?:of|en|de|der|in)\s+(?:science|arts|engineering|laws?|education|business\s+administration|philosophy|
    fine\s+arts|sciences|applied\s+science))?
    |[bm]\.?\s?sc\.?|[bm]\.?\s?a\.?|[bm]\.?\s?eng\.?|mba|ph\.?\s?d\.?|llm|llb|m\.?phil\.?|b\.?ed\.?|m\.?ed\.?|dr\.|
    dipl\.-\w+\.?)(?!\w)
    |本科|学士|硕士|博士|大专|専攻|修士|高卒|卒業|بكالوريوس|ماجستير|دكتوراه|دبلوم|ليسانس
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STRONG = re.compile(r"\t+|\s+[|｜·•–—‒―]\s*|\s*[|｜·•]\s+|\s+-\s+|\s+//\s+|\s*[;；؛]\s+")
_AT = re.compile(
    r"^(?P<position>.{2,150}?)\s+(?:at|bei|chez|@|presso|bij|w firmie|в компании)\s+(?P<name>.{2,150})$", re.I
)
_LEGAL = re.compile(r"^(?:inc|ltd|llc|llp|plc|corp|co|gmbh|ag|s\.?a|s\.?l|s\.?r\.?l)\.?$", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,，、،]\s+|[，、]")


def is_position(text: str) -> bool:
    return bool(_POSITION.search(text))


def is_employer(text: str) -> bool:
    return bool(_EMPLOYER.search(text))


def is_school(text: str) -> bool:
    return bool(_SCHOOL.search(text))


def parts_of(line: str) -> list[str]:
    """By the strongest sign that sets parts of the line apart."""
    parts = [part.strip(" ,;") for part in _STRONG.split(line)]
    parts = [part for part in parts if part]
    if len(parts) == 1 and has_cjk(line):
        parts = [part for part in re.split(r"\s+", line) if part]
    return parts


def by_commas(text: str) -> list[str]:
    """ "Keeper, Harbour Trust, Inc., Brest" → three parts: what a company is called by law stays with it."""
    found: list[str] = []
    for part in filter(None, (piece.strip() for piece in _COMMA.split(text))):
        if found and _LEGAL.match(part):
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found


def at_employer(text: str) -> tuple[str, str] | None:
    """ "Keeper at Harbour Trust" """
    found = _AT.match(text)
    return (found["position"], found["name"]) if found else None


def is_where(text: str) -> bool:
    return is_place(text) and not (is_position(text) or is_employer(text))
