"""What jobs are sorted by from the start: categories, regions of the world, exchange rates, spam rules.

Editors change all of it in the admin. The rates are rounded and only compare pay across currencies.
"""

import datetime

from django.db import migrations

# name, slug, field of work, words: of titles, and what sources call it
CATEGORIES = [
    ("Software engineering", "software-engineering", "software-data",
     "software engineer|software developer|software engineering|software development|programmer|programming|developer|web developer|"
     "full stack|full-stack|fullstack|frontend|front end|front-end|backend|back end|back-end|mobile developer|ios engineer|"
     "android engineer|android developer|ios developer|web-app-design|dev|full-stack programming|front-end programming|"
     "back-end programming|softwareentwickler|entwickler|desarrollador|ingeniero de software|développeur|programador|programista|sde|swe|"
     "embedded engineer|game developer|solutions architect|software architect|mobile engineer|computer programmer|react|java|elixir|node.js developer|java engineer|"
     "python engineer|react engineer|forward deployed engineer|application engineer"),
    ("Data and machine learning", "data", "software-data",
     "data scientist|data science|data analyst|data engineer|data engineering|data analysis|analytics engineer|machine learning|ml engineer|"
     "ai engineer|artificial intelligence|business intelligence|bi developer|bi analyst|data architect|research scientist|"
     "applied scientist|ai research|data analytics|statistician|data-science|llm engineer|deep learning|data labeler|quantitative researcher"),
    ("Infrastructure and DevOps", "devops", "software-data",
     "devops|site reliability|sre|platform engineer|cloud engineer|infrastructure engineer|systems engineer|system administrator|"
     "systems administrator|sysadmin|network engineer|database administrator|dba|cloud architect|devops / sysadmin|"
     "devops and sysadmin|network administrator|information technology & telecommunications|reliability engineer|infrastructure"),
    ("Security", "security", "software-data",
     "cybersecurity|cyber security|information security|security engineer|security analyst|penetration tester|threat analyst|"
     "infosec|soc analyst|application security|security architect|security operations|offensive security"),
    ("Testing and quality", "quality", "software-data",
     "qa engineer|quality assurance|qa|tester|test engineer|qa tester|sdet|test automation|qa-testing|quality engineer|software testing"),
    ("IT support", "it-support", "software-data",
     "it support|technical support|help desk|helpdesk|service desk|desktop support|support engineer|it technician|supporting|"
     "technical-support|support technician"),
    ("Product management", "product-management", "business",
     "product manager|product management|product owner|product|head of product|product lead|director of product"),
    ("Project management", "project-management", "business",
     "project manager|project management|program manager|programme manager|project coordinator|scrum master|project-management|"
     "delivery manager|agile coach|project administrator|project officer|project lead"),
    ("Operations and management", "operations", "business",
     "operations|operations manager|business|management|business manager|general manager|chief of staff|business analyst|"
     "business analysis|strategy|consultant|consulting|management and finance|business operations|analyst|policy research & analysis"),
    ("Human resources", "human-resources", "business",
     "human resources|hr|recruiter|talent acquisition|people partner|people operations|hr manager|recruiting|recruitment|"
     "hr business partner|administration & human resources|sourcer|payroll"),
    ("Administration", "administration", "business",
     "sachbearbeitung|sachbearbeiter|coordonnateur|coordonnatrice|administrativo|administrativa|administrative|administrator|admin|office manager|executive assistant|personal assistant|secretary|receptionist|"
     "data entry|clerk|clerical & administrative support|admin-support|virtual assistant|medical secretary|office assistant|clerical"),
    ("Sales", "sales", "business",
     "sales|account executive|account manager|business development|sales representative|sales manager|sales engineer|"
     "inside sales|sdr|bdr|seller|vertrieb|partnerships|customer success|real estate agent|solutions consultant|pre-sales|presales"),
    ("Customer service", "customer-service", "business",
     "kundenservice|kundenbetreuung|service client|customer service|customer support|call center|call centre|customer care|customer experience|client services|support specialist|"
     "customer service representative|constituent services & community programs"),
    ("Marketing", "marketing", "media",
     "marketing|growth|seo|social media|content marketing|brand manager|paid media|email marketing|demand generation|smm|"
     "marketing manager|public relations|communications|communications & intergovernmental affairs|performance marketing"),
    ("Writing and editing", "writing", "media",
     "writer|copywriter|copywriting|editor|journalist|technical writer|content writer|content creator|translator|translation|"
     "proofreader|writing|translation-localization|interpreter|reporter"),
    ("Design", "design", "design",
     "designer|design|ux|ui|product designer|graphic designer|ux designer|ui designer|ux researcher|art director|illustrator|"
     "interior designer|motion designer|design-multimedia|creative director|video editor|animator|photographer|video-audio-production"),
    ("Finance and accounting", "finance-accounting", "finance",
     "comptable|buchhaltung|contable|accountant|accounting|finance|financial analyst|auditor|bookkeeper|accounts payable|controller|tax|treasury|audit|"
     "finance manager|accounting-finance|finance accounting & procurement|underwriter|actuary|banking|billing|buchhalter|procurement|"
     "budget analyst|accounts receivable|finance and legal|fp&a|financial representative|trader|investment|mortgage"),
    ("Legal", "legal", "public-service",
     "lawyer|attorney|legal|paralegal|counsel|solicitor|legal counsel|compliance|legal affairs|contracts manager|barrister"),
    ("Public service", "public-service", "public-service",
     "public safety inspections & enforcement|inspector|police|firefighter|policy analyst|policy|urban planner|city planner|"
     "caseworker|case manager|probation officer|government|enforcement|correction officer|public safety"),
    ("Social work and care", "social-care", "public-service",
     "social worker|social work|social services|support worker|care worker|care assistant|carer|youth worker|"
     "family support|residential support worker|care coordinator|counselor|counsellor|child welfare"),
    ("Nursing", "nursing", "health",
     "nurse|nursing|registered nurse|staff nurse|nurse practitioner|midwife|midwifery|matron|rn|lpn|ward manager|"
     "charge nurse|health visitor|ward sister|sister|theatre practitioner|nursing associate|krankenpfleger|pflegefachkraft"),
    ("Medicine", "medicine", "health",
     "doctor|physician|surgeon|consultant psychiatrist|psychiatrist|general practitioner|gp|specialty doctor|registrar|"
     "clinical fellow|anaesthetist|paediatrician|radiologist|cardiologist|dentist|locum|specialty registrar|consultant in|veterinarian"),
    ("Allied health", "allied-health", "health",
     "physiotherapist|occupational therapist|radiographer|pharmacist|pharmacy technician|pharmacy|psychologist|"
     "speech and language therapist|dietitian|podiatrist|paramedic|sonographer|therapist|optometrist|physical therapist|"
     "psychological wellbeing practitioner|operating department practitioner|mental health practitioner|audiologist|physician associate"),
    ("Health support", "health-support", "health",
     "healthcare assistant|health care assistant|healthcare|health|phlebotomist|medical assistant|clinical support worker|"
     "dental nurse|porter|medical coder|nursing assistant|health policy research & analysis|emergency care assistant|hca"),
    ("Science and research", "science", "science",
     "postdoctoral|scientist|biomedical scientist|laboratory|microbiologist|chemist|biologist|research assistant|research associate|"
     "research & development|clinical research|laboratory technician|environmental scientist|physicist|epidemiologist|clinical data"),
    ("Engineering", "engineering", "skilled-trades",
     "mechanical engineer|electrical engineer|civil engineer|structural engineer|hardware engineer|manufacturing engineer|"
     "process engineer|engineering architecture & planning|architect|engineering|controls engineer|design engineer|"
     "chemical engineer|surveyor|construction manager|asic|engineering technician|environmental engineer|building engineer"),
    ("Skilled trades", "skilled-trades", "skilled-trades",
     "elektriker|elektroniker|électricien|electricista|gärtner|gardener|tischler|schreiner|electrician|plumber|carpenter|welder|mechanic|hvac|technician|maintenance|building operations & maintenance|"
     "maintenance & operations|painter|machinist|roofer|craftsperson|handyman|bricklayer|maintenance worker|stationary engineer"),
    ("Teaching and training", "teaching", "education",
     "teacher|education|tutor|lecturer|professor|instructor|trainer|teaching assistant|school|lehrer|lehrerin|enseignant|profesor|early years|"
     "practice education|curriculum|instructional designer|education all others|teaching|nursery nurse|childcare|coach"),
    ("Logistics and transport", "logistics", "logistics",
     "driver|logistics|warehouse|supply chain|delivery driver|forklift|courier|fleet|dispatcher|shipping|buyer|inventory|"
     "busfahrer|busfahrerin|kraftfahrer|lagerist|chauffeur|aduanas|truck driver|transport|pilot|postman|sourcing|supply chain manager"),
    ("Hospitality and retail", "hospitality-retail", "hospitality",
     "chef|cook|waiter|waitress|barista|bartender|hotel|restaurant|catering|housekeeper|cleaner|domestic|retail|"
     "koch|köchin|konditor|konditorin|cuisinier|cocinero|servicekraft|bäcker|boulanger|café manager|kellner|verkäufer|"
     "store manager|shop assistant|cashier|kitchen|custodial|housekeeping|travel agent|event manager|domestic assistant"),
]  # fmt: skip

EU = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
EEA = f"{EU} IS LI NO"
EUROPE = f"{EEA} AL AD AX BA BY CH FO GB GG GI IM JE MC MD ME MK RS SM SJ UA VA XK RU"
GCC = "AE BH KW OM QA SA"
MIDDLE_EAST = f"{GCC} EG IL IQ IR JO LB PS SY TR YE"
NORTH_AFRICA = "DZ EG LY MA SD TN EH"
SUB_SAHARA = (
    "AO BJ BW BF BI CV CM CF TD KM CG CD CI DJ GQ ER SZ ET GA GM GH GN GW KE LS LR MG MW ML MR MU YT MZ NA NE NG RE RW "
    "SH ST SN SC SL SO ZA SS TZ TG UG ZM ZW"
)
CENTRAL_AMERICA = "BZ CR SV GT HN NI PA"
SOUTH_AMERICA = "AR BO BR CL CO EC FK GF GY PY PE SR UY VE"
CARIBBEAN = "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI"
SOUTHEAST_ASIA = "BN KH ID LA MM MY PH SG TH TL VN"
SOUTH_ASIA = "AF BD BT IN LK MV NP PK"
EAST_ASIA = "CN HK JP KP KR MN MO TW"
CENTRAL_ASIA = "KZ KG TJ TM UZ"
OCEANIA = "AU NZ FJ PG SB VU NC PF WS TO KI TV NR PW FM MH GU AS MP CK NU TK WF NF"
ASIA = f"{SOUTHEAST_ASIA} {SOUTH_ASIA} {EAST_ASIA} {CENTRAL_ASIA} AM AZ GE {MIDDLE_EAST.replace(' EG', '')} CY"
# name, slug, countries, words
REGIONS = [
    ("Europe", "europe", EUROPE, "europe|european|europa|all europe|europe only"),
    ("European Union", "eu", EU, "eu|e u|european union|the eu|eu only|eu countries|eu member states|europäische union"),
    ("European Economic Area", "eea", EEA, "eea|eu eea|european economic area"),
    ("EMEA", "emea", f"{EUROPE} {MIDDLE_EAST} {NORTH_AFRICA} {SUB_SAHARA}",
     "emea|europe middle east and africa|europe middle east africa"),
    ("DACH", "dach", "DE AT CH LI", "dach|d a ch|german speaking countries"),
    ("Nordics", "nordics", "DK FI IS NO SE FO AX", "nordics|nordic countries|nordic|scandinavia|the nordics"),
    ("Baltics", "baltics", "EE LV LT", "baltics|baltic states|the baltics"),
    ("Benelux", "benelux", "BE NL LU", "benelux"),
    ("Iberia", "iberia", "ES PT AD GI", "iberia|iberian peninsula"),
    ("Central and Eastern Europe", "cee", "BG HR CZ EE HU LV LT PL RO SK SI AL BA BY MD ME MK RS UA XK",
     "cee|central and eastern europe|eastern europe|central eastern europe|central europe"),
    ("Western Europe", "western-europe", "AT BE CH DE ES FR GB IE IT LI LU MC NL PT", "western europe"),
    ("UK and Ireland", "uk-ireland", "GB IE", "uk i|uki|uk and ireland|uk ireland|british isles"),
    ("Americas", "americas", f"US CA MX BM GL PM {CENTRAL_AMERICA} {SOUTH_AMERICA} {CARIBBEAN}",
     "americas|the americas|amer|north and south america"),
    ("North America", "north-america", "US CA MX", "north america|noram|na only|namer|us canada mexico"),
    ("Latin America", "latam", f"MX {CENTRAL_AMERICA} {SOUTH_AMERICA.replace(' FK', '')} CU DO HT PR",
     "latam|latin america|latinoamerica|america latina|lat am|latin american countries"),
    ("South America", "south-america", SOUTH_AMERICA, "south america|sudamerica|américa do sul"),
    ("Central America", "central-america", CENTRAL_AMERICA, "central america|centroamerica"),
    ("Caribbean", "caribbean", CARIBBEAN, "caribbean|the caribbean|west indies"),
    ("Asia-Pacific", "apac", f"{SOUTHEAST_ASIA} {SOUTH_ASIA} {EAST_ASIA} {OCEANIA}",
     "apac|asia pacific|apj|apjc|asia and pacific|asia & pacific"),
    ("Asia", "asia", ASIA, "asia|all asia"),
    ("Southeast Asia", "southeast-asia", SOUTHEAST_ASIA, "southeast asia|south east asia|asean|sea region"),
    ("South Asia", "south-asia", SOUTH_ASIA, "south asia|indian subcontinent|saarc"),
    ("East Asia", "east-asia", EAST_ASIA, "east asia"),
    ("Central Asia", "central-asia", CENTRAL_ASIA, "central asia"),
    ("Middle East", "middle-east", MIDDLE_EAST, "middle east|the middle east"),
    ("Gulf states", "gcc", GCC, "gcc|gulf|gulf states|gulf countries"),
    ("Middle East and North Africa", "mena", f"{MIDDLE_EAST} {NORTH_AFRICA}", "mena|middle east and north africa"),
    ("Africa", "africa", f"{NORTH_AFRICA} {SUB_SAHARA}", "africa|all africa|african countries"),
    ("Sub-Saharan Africa", "sub-saharan-africa", SUB_SAHARA, "sub saharan africa|subsaharan africa"),
    ("Oceania", "oceania", OCEANIA, "oceania|anz|australia and new zealand|australasia|pacific"),
]  # fmt: skip

# what a US dollar buys, rounded, of RATES_OF
RATES_OF = datetime.date(2026, 7, 1)
RATES = {
    "USD": "1", "EUR": "0.87", "GBP": "0.75", "CHF": "0.81", "CAD": "1.38", "AUD": "1.53", "NZD": "1.68", "JPY": "150",
    "CNY": "7.15", "HKD": "7.8", "SGD": "1.29", "TWD": "31", "KRW": "1400", "INR": "87", "PKR": "282", "BDT": "121",
    "LKR": "301", "NPR": "139", "IDR": "16400", "MYR": "4.2", "PHP": "57", "THB": "32.5", "VND": "26200", "SEK": "9.6",
    "NOK": "10.1", "DKK": "6.45", "ISK": "123", "PLN": "3.7", "CZK": "21.3", "HUF": "345", "RON": "4.4", "BGN": "1.7",
    "RSD": "102", "UAH": "41.5", "RUB": "80", "TRY": "41", "ILS": "3.4", "AED": "3.6725", "SAR": "3.75", "QAR": "3.64",
    "KWD": "0.306", "BHD": "0.376", "OMR": "0.3845", "JOD": "0.709", "EGP": "48.5", "MAD": "9.1", "TND": "2.9",
    "ZAR": "17.8", "NGN": "1530", "KES": "129", "GHS": "11", "UGX": "3600", "TZS": "2550", "ETB": "140", "BRL": "5.4",
    "MXN": "18.7", "ARS": "1350", "CLP": "960", "COP": "4050", "PEN": "3.6", "UYU": "40", "BOB": "6.9", "PYG": "7500",
    "CRC": "505", "GTQ": "7.7", "HNL": "26", "DOP": "61", "JMD": "160", "GEL": "2.7", "AMD": "383", "AZN": "1.7",
    "KZT": "530", "UZS": "12500", "MDL": "17", "ALL": "84", "MKD": "53.5", "BAM": "1.7", "BYN": "3.2",
}  # fmt: skip

# words, where, what is done, why
SPAM_RULES = [
    ("pay a registration fee", "anywhere", "hold", "Seems to ask applicants for money"),
    ("refundable deposit", "anywhere", "hold", "Seems to ask applicants for money"),
    ("training fee", "description", "hold", "Seems to ask applicants for money"),
    ("pay for your own background check", "description", "hold", "Seems to ask applicants for money"),
    ("buy gift cards", "anywhere", "remove", "Asks for gift cards"),
    ("contact us on telegram", "anywhere", "hold", "Wants to be written to by a chat app only"),
    ("message us on whatsapp", "anywhere", "hold", "Wants to be written to by a chat app only"),
    ("add me on telegram", "anywhere", "hold", "Wants to be written to by a chat app only"),
    ("financial freedom", "title", "hold", "Promises riches"),
    ("be your own boss", "title", "hold", "Promises riches"),
    ("get rich", "anywhere", "hold", "Promises riches"),
    ("earn money fast", "anywhere", "hold", "Promises riches"),
    ("earn * daily from home", "anywhere", "hold", "Promises riches"),
    ("no experience needed earn", "anywhere", "hold", "Promises riches"),
    ("bitcoin investment", "description", "hold", "Promises riches"),
    ("reshipping", "title", "hold", "May be a parcel fraud"),
    ("package handler from home", "anywhere", "hold", "May be a parcel fraud"),
    ("like videos", "title", "hold", "May be a task fraud"),
]


def add_taxonomy(apps, schema_editor):
    add_categories(apps)
    Region, ExchangeRate, SpamRule = (apps.get_model("jobs", name) for name in ("Region", "ExchangeRate", "SpamRule"))
    for name, slug, countries, words in REGIONS:
        Region.objects.get_or_create(
            slug=slug, defaults={"name": name, "countries": sorted(set(countries.split())), "words": words.split("|")}
        )
    for currency, rate in RATES.items():
        ExchangeRate.objects.get_or_create(currency=currency, defaults={"per_dollar": rate, "as_of": RATES_OF})
    for words, field, action, reason in SPAM_RULES:
        SpamRule.objects.get_or_create(words=words, field=field, defaults={"action": action, "reason": reason})


def add_categories(apps):
    CareerField, JobCategory = apps.get_model("careers", "CareerField"), apps.get_model("jobs", "JobCategory")
    for name, slug, field, words in CATEGORIES:
        JobCategory.objects.get_or_create(
            slug=slug,
            defaults={"name": name, "field": CareerField.objects.get(slug=field), "words": words.split("|")},
        )


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_search"), ("careers", "0003_first_fields")]

    operations = [migrations.RunPython(add_taxonomy, migrations.RunPython.noop)]
