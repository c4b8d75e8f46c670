"""Invented people who keep lights, in several languages and scripts."""

from typing import Any

ADA: dict[str, Any] = {
    "basics": {
        "name": "Ada Quay", "label": "Lighthouse keeper", "email": "ada.quay@example.org", "phone": "+1 555 0100",
        "url": "https://www.example.org/ada",
        "summary": "I keep lights burning and ships off rocks, with a crew of two.\n\nI would like a whole coast.",
        "location": {"address": "Rock 1", "postalCode": "29200", "city": "Brest", "countryCode": "FR"},
        "profiles": [{"network": "GitHub", "username": "adaquay", "url": "https://github.com/adaquay"}],
    },
    "work": [
        {"position": "Principal keeper", "name": "Harbour Trust", "location": "Brest", "startDate": "2019-03",
         "url": "https://harbour.example", "summary": "Four stations and their eleven keepers.",
         "highlights": ["No ship lost in six winters", "Moved every lamp to LED"]},
        {"position": "Keeper", "name": "Northern Lights Board", "startDate": "2014-06", "endDate": "2019-02",
         "description": "Public body for 206 lights", "highlights": ["Rebuilt the fog signal"]},
    ],
    "education": [{"institution": "Nautical College", "area": "Marine engineering", "studyType": "BSc",
                   "startDate": "2008", "endDate": "2012", "score": "First class"}],
    "skills": [{"name": "Lamps", "level": "Expert", "keywords": ["Fresnel lenses", "LED"]}],
    "certificates": [{"name": "Radio operator", "issuer": "CEPT", "date": "2013-05"}],
    "languages": [{"language": "English", "fluency": "Native"}, {"language": "Breton", "fluency": "Learning"}],
}  # fmt: skip

_TEXTS = {
    "zh": ("林晓航", "灯塔维护工程师", "十年海岸设施运维经验，熟悉灯塔自动化改造。", "负责四座灯塔的日常运行"),
    "zh-Hant": ("林曉航", "燈塔維護工程師", "十年海岸設施維運經驗，熟悉燈塔自動化。", "負責四座燈塔的日常運作"),
    "ja": ("灯台守子", "灯台保守エンジニア", "十年間、海岸施設の運用と自動化を担当しました。", "灯台の保守を行う"),
    "ko": ("등대수", "등대 유지보수 기술자", "십 년 동안 해안 시설을 운영했습니다.", "등대 네 곳을 관리"),
    "ru": ("Ада Причалова", "Смотритель маяка", "Десять лет слежу за маяками и кораблями.", "Ни одного крушения"),
    "uk": ("Ада Пристань", "Доглядачка маяка", "Десять років дбаю про маяки і їхні лампи.", "Жодної аварії"),
    "el": ("Άντα Λιμανιού", "Φαροφύλακας", "Δέκα χρόνια φυλάω φάρους και πλοία.", "Κανένα ναυάγιο"),
    "he": ("עדה רציף", "שומרת מגדלור", "עשר שנים אני שומרת על האור בנמל.", "אף אונייה לא אבדה"),
    "ar": ("سلمى المرسى", "حارسة منارة", "عشر سنوات من الخبرة في تشغيل المنارات.", "مسؤولة عن أربع منارات"),
    "de": ("Ada Kai", "Leuchtturmwärterin", "Ich halte seit Jahren die Lampen am Leuchten, mit der Crew und für die "
           "Schiffe, das ist bei uns im Norden von Belang.", "Kein Schiff ging in all den Wintern verloren"),
    "fr": ("Ada Quai", "Gardienne de phare", "Je garde les phares et les bateaux dans une équipe de deux, pour la côte "
           "et avec des machines du siècle dernier.", "Aucun navire perdu en six hivers"),
}  # fmt: skip
LANGUAGES = tuple(_TEXTS)


def speaker(language: str) -> dict[str, Any]:
    name, label, summary, point = _TEXTS[language]
    return {
        "basics": {"name": name, "label": label, "summary": summary, "email": "x@example.org"},
        "work": [{"position": label, "name": "Harbour Trust", "startDate": "2014-06", "highlights": [point]}],
        "skills": [{"name": label, "keywords": ["LED", "Python"]}],
    }
