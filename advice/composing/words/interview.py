"""Words of "Which questions should I expect?"."""

WORDS = {
    "interview.title.job": "{title} at {company}: questions to expect",
    "interview.title.guide": "{career}: questions to expect",
    "interview.short": "In short",
    "interview.short.job": (
        "These follow from the ad, from our guide where there is one, and from your resume where we have it."
    ),
    "interview.short.guide": "These follow from our guide to {career}, and from your resume where we have it.",
    "interview.recruiter": "The recruiter wants to know whether it can work at all",
    "interview.manager": "The hiring manager wants to know whether you can do the work",
    "interview.team": "The team wants to know what you are like to work with",
    "interview.why": "“Why this job?”",
    "interview.why.show": "Show that you read the ad: name one thing of it, and what you have done that is like it.",
    "interview.why.career": "“Why this career?”",
    "interview.why.career.show": "Show that you know a normal day of it. Our guide says: “{quote}”",
    "interview.level": "“Where do you stand?” The ad asks for {level}.",
    "interview.level.show": "Show it by what you are trusted with, not by years alone.",
    "interview.place": "“Where will you work from?” {reason}",
    "interview.place.show": "Say plainly where you live and from where you may work.",
    "interview.pay": "“What do you expect to earn?”",
    "interview.pay.stated": "The ad says {pay}, so name a place in that and why.",
    "interview.pay.show": "Name a range and what it rests on. “What should I ask for in pay?” helps with that.",
    "interview.gap": "“What did you do between {until} and {since}?”",
    "interview.gap.show": "One calm sentence is enough: what it was, and that it is over.",
    "interview.short_stay": "“Why did you leave {entry}?”",
    "interview.short_stay.show": "Say what you were looking for next. Speak well of the people there.",
    "interview.skill": "“Tell us about a time when you used {skill}.”",
    "interview.skill.ad": "The ad says: “{ad}”",
    "interview.skill.own": "Begin with this from your resume: “{own}” – then say what was hard, and what came of it.",
    "interview.skill.ticked": (
        "Have one real case ready: what it was, what you did, what came of it. Your resume does not name it."
    ),
    "interview.skill.visitor": "Have one real case ready: what it was, what you did, what came of it.",
    "interview.skill.lacking": (
        "You have not ticked it. Say so, name what you know that is near to it, and how you would learn it."
    ),
    "interview.requirement": "“The ad says: ‘{ad}’ What have you done that is like it?”",
    "interview.requirement.show": "Show one case with a beginning, what you did, and an end.",
    "interview.duty": "“How do you go about this: {duty}”",
    "interview.duty.show": "Show the order in which you do things, and how you notice that something is wrong.",
    "interview.case": "“What would you have done?” Our guide tells of such a case: “{case}”.",
    "interview.case.show": "Show that you look before you act. The guide’s own lesson: “{lesson}”",
    "interview.case.show.plain": "Show that you look before you act, and say what you would check first.",
    "interview.mistake": "“How do you keep from this: {mistake}”",
    "interview.mistake.show": "Tell of a time when it nearly happened, and what you do since.",
    "interview.soft": "“Tell us about {skill} in your last job.”",
    "interview.soft.show": "One small, true story says more than a big claim.",
    "interview.soft.show.note": "One small, true story says more than a big claim. Our guide puts it so: “{note}”",
    "interview.faq": "“{question}”",
    "interview.faq.show": "People ask this of the career. Our guide says: “{answer}”",
    "interview.yours": "“What do you want to know from us?”",
    "interview.yours.show": "Have two questions. Our guide gives one to think of: “{advice}”",
    "interview.yours.show.plain": (
        "Have two questions of your own: about the first weeks, and about how the work is judged."
    ),
    "interview.step.cases": "Write down one real case for {skill}",
    "interview.step.questions": "Write down two questions that you will ask them",
    "interview.step.aloud": "Say your answers aloud once, to somebody or to the wall",
}
