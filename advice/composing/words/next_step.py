"""Words of "What is my next step in this career?"."""

WORDS = {
    "next.title": "{career}: your next step",
    "next.where": "Where you stand",
    "next.where.goals": "You said that you stand at “{level}”. The nearest tier of our guide is “{tier}”.",
    "next.where.years": "Your resume shows work since {since}. The tier of our guide for so many years is “{tier}”.",
    "next.where.unknown": "We do not know where you stand, so this begins at the first tier of our guide: “{tier}”.",
    "next.years.quote": "Your work by its dates: {spans}.",
    "next.step": "The next tier is “{tier}”, after {years} years.",
    "next.step.says": "Our guide says of it: “{quote}”",
    "next.top": "That is the last tier our guide names. From here the ways part.",
    "next.growth": "Of ways to grow it says: “{quote}”",
    "next.no_tiers": "Our guide to {career} does not name tiers yet.",
    "next.missing": "Skills to add, what counts most first",
    "next.missing.none": (
        "You have ticked every skill that our guide names. The next step is then less about skills than about "
        "what you are trusted with."
    ),
    "next.missing.visitor": "Skills that count most",
    "next.pay": "What these skills go with in pay",
    "next.tiers.pay": "Pay by level",
    "next.no_pay": "Our guide has no pay figures for this career yet.",
}
