"""Words of "What should I ask for in pay?"."""

WORDS = {
    "pay.title.job": "{title} at {company}: what to ask for in pay",
    "pay.title.guide": "{career}: what to ask for in pay",
    "pay.short": "In short",
    "pay.short.both": (
        "Statistics put the middle at {middle}. The middle of what {stating} open jobs here offer is about {offered}."
    ),
    "pay.short.statistics": "Statistics put the middle at {middle}.",
    "pay.short.jobs": "The middle of what {stating} open jobs here offer is about {offered} a year.",
    "pay.short.none": (
        "Our guides do not say what this pays, and too few open jobs here do. So ask them for the range first."
    ),
    "pay.no_promise": "No figure here is a promise: these are what others are paid and what ads offer.",
    "pay.statistics": "What statistics say",
    "pay.statistics.none": "Our guide has no pay figures for this career yet.",
    "pay.jobs": "What open jobs offer",
    "pay.jobs.label": "Middle of {what}",
    "pay.jobs.career": "open {career} jobs",
    "pay.jobs.level": "open {career} jobs at the level “{level}”",
    "pay.jobs.category": "open jobs in {category}",
    "pay.jobs.value": "about {middle} a year",
    "pay.jobs.note": "of the most that {stating} ads offer; {jobs} looked at",
    "pay.jobs.quote": (
        "{stating} of {jobs} {what} say what they pay. The middle of the most they offer is about {middle} a year."
    ),
    "pay.jobs.few": "Only {stating} of {jobs} {what} say what they pay, which is too few for a middle.",
    "pay.jobs.few.quote": "{stating} of {jobs} {what} say what they pay.",
    "pay.this": "This job",
    "pay.this.note": "as the ad says it",
    "pay.this.none": "The ad does not say what it pays. Ask for the range before you name a number.",
    "pay.where": "Where you stand",
    "pay.where.tier": (
        "The tier of our guide that is nearest to you is “{tier}”. The figure nearest to it is “{label}”: {value}."
    ),
    "pay.where.reaches": "You said that you want {wanted} a year. The ad offers that much.",
    "pay.where.below": "You said that you want {wanted} a year. The ad offers less than that.",
    "pay.where.wanted": "You said that you want {wanted} a year. Hold that against the figures above.",
    "pay.where.compared": "What the ad offers, {pay}, is {comparison}, as the statistics of {area} have it.",
    "pay.place": "Mind the place",
    "pay.place.area": "These statistics hold for {area}. Pay differs from place to place, even within a country.",
    "pay.place.away": (
        "These statistics hold for {area}, and you live in {home}. What is usual there may be far from it."
    ),
    "pay.place.job": "The job’s place is {place}: look up what is usual there.",
    "pay.stands_in": (
        "No statistic counts this career by itself. The figures are those of {occupation}, the nearest one that "
        "is counted."
    ),
    "pay.currency": "Ads in other currencies were converted roughly.",
    "pay.phrase": "How to put it",
    "pay.phrase.first": "Ask first: “What range is set aside for this job?”",
    "pay.phrase.range": (
        "If you have to name a number: “From what is published for this work, I am thinking of {low} to {high}. "
        "What do you have in mind?”"
    ),
    "pay.phrase.stated": (
        "If you have to name a number: “The ad says {pay}. With what I bring, I see myself in the upper part of that.”"
    ),
    "pay.phrase.bring": "Then say what you bring: “I have done this: {own}”",
    "pay.phrase.skill": "Then say what you bring, with one thing you achieved and what it was worth.",
    "pay.phrase.quiet": "Say it once and wait. Silence is part of it.",
    "pay.besides": "What to ask for besides",
    "pay.besides.hours": "Hours, overtime and being on call: what is usual, and what is paid.",
    "pay.besides.leave": "Days of leave, and what happens when you are ill.",
    "pay.besides.review": "When pay is looked at again, and what it depends on.",
    "pay.besides.learning": "Time and money for learning.",
    "pay.besides.place": "Where you may work from, and what travel costs you.",
    "pay.besides.guide": "Our guide says: “{quote}”",
    "pay.step.range": "Ask for the range of {title}",
    "pay.step.number": "Write down your lowest number, and keep it to yourself",
    "pay.step.proof": "Write down three things you achieved, each with what it was worth",
}
