"""Which official occupations belong to which field of work, by the first digits of their SOC code.

The Standard Occupational Classification has 23 major groups; fields are those that ship with the site. The longest
beginning decides. Fields that editors add have guides only.
"""

FIELD_OF = {
    "11": "business", "11-3021": "software-data", "11-3031": "finance", "11-303": "business", "11-3071": "logistics",
    "11-3051": "skilled-trades", "11-9013": "science", "11-9021": "skilled-trades", "11-9031": "education",
    "11-9032": "education", "11-9033": "education", "11-9039": "education", "11-9041": "science",
    "11-9051": "hospitality", "11-907": "hospitality", "11-9081": "hospitality", "11-9111": "health",
    "11-9121": "science", "11-9151": "public-service", "11-9161": "public-service", "11-1031": "public-service",
    "13-1": "business", "13-108": "logistics", "13-1082": "business", "13-2": "finance", "15": "software-data",
    "17": "science", "19": "science", "21": "public-service", "23": "public-service", "25": "education",
    "27-1": "design", "27": "media", "29": "health", "31": "health", "33": "public-service", "35": "hospitality",
    "37": "hospitality", "37-3": "skilled-trades", "39": "hospitality", "39-9011": "education", "41": "business",
    "43": "business", "43-3": "finance", "43-5": "logistics", "45": "skilled-trades", "47": "skilled-trades",
    "49": "skilled-trades", "51": "skilled-trades", "53": "logistics", "55": "public-service",
}  # fmt: skip


def field_of(soc: str) -> str:
    """The slug of the field of an occupation; "" for a code of no known group."""
    return next((FIELD_OF[soc[:size]] for size in range(len(soc), 1, -1) if soc[:size] in FIELD_OF), "")
