"""Words of "How do I get from my role to another?"."""

WORDS = {
    "switch.title": "From {from_} to {to}",
    "switch.short": "What carries over",
    "switch.shared": "The two careers share {count} skills. Some are {names}.",
    "switch.shared.one": "The two careers share one skill: {names}.",
    "switch.shared.none": (
        "Our two guides name no skill that both careers use. What carries over is how you work, not what you know."
    ),
    "switch.quote": "Skills that both guides name: {names} ({count}).",
    "switch.missing": "What to learn, in this order",
    "switch.missing.none": "You have every skill that our guide to {to} names.",
    "switch.level": "{level}: {skills}.",
    "switch.level.other": "Besides: {skills}.",
    "switch.level.demand": "Most asked for is {skill}: by {asked} of {jobs} open {career} jobs.",
    "switch.education": "Education",
    "switch.education.same": "Both careers have the same usual way in: {way}.",
    "switch.education.other": "The usual way into {from_} is “{from_way}”, into {to} it is “{to_way}”.",
    "switch.education.to": "The usual way into {to} is “{way}”.",
    "switch.education.says": "Our guide to {to} says: “{quote}”",
    "switch.education.silent": "Our guide does not say how people usually get into {to}.",
    "switch.figures": "Pay and outlook, side by side",
    "switch.figures.label": "{label}, {career}",
    "switch.figures.caution": (
        "These count different jobs. The years may differ too. Take them as a rough guide, not to the dollar."
    ),
    "switch.figures.none": "Our guides have no figures for these two careers yet.",
    "switch.between": "Careers in between",
    "switch.between.role": "{title}. Skills shared with {from_}: {from_count}. With {to}: {to_count}.",
    "switch.between.quote": "Skills named: {names} ({from_count} shared with {from_}, {to_count} with {to}).",
    "switch.step.talk": "Talk to somebody in this career: {to}",
    "switch.step.project": "Do one small project with {skill}, and write it into your resume",
}
