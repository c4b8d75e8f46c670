"""Words of "What would make my resume better?"."""

WORDS = {
    "resume.title": "Your resume “{name}”: what would make it better",
    "resume.short": "In short",
    "resume.short.fine": "We found nothing that our rules would change. Have a person read it too.",
    "resume.short.some": "What follows is in order: begin at the top. Each point opens the place in your resume.",
    "resume.short.career": "It is held against our guide to {career} and its open jobs.",
    "resume.short.no_career": "We do not know which career it is for. Choose one, or write a headline that names it.",
    "resume.good": "What it does well",
    "resume.findings": "What to change",
    "resume.good.contact": "It says how to reach you.",
    "resume.good.summary": "It begins with a few sentences about you.",
    "resume.good.dates": "Every job has dates.",
    "resume.good.numbers": "It says what you achieved in numbers: “{quote}”",
    "resume.good.skills": "It names skills of your career: {names}.",
    "resume.blank": (
        "It is still empty. Begin with your last job: what it was, from when until when, and what came of it."
    ),
    "resume.name": "It has no name. Write yours at the top.",
    "resume.contact": "It gives neither an email address nor a phone number, so nobody can answer you.",
    "resume.headline": "It has no headline. Say in one line what you are, such as “{example}”.",
    "resume.headline.plain": "It has no headline. Say in one line what you are.",
    "resume.summary": (
        "It has no words about you. Write three or four sentences: what you do, for whom, what you want next."
    ),
    "resume.summary.short": "What it says about you is very short. Add for whom you work and what you want next.",
    "resume.summary.long": "What it says about you is long. Keep the first sentences, and let the jobs tell the rest.",
    "resume.no_work": "It lists no work. Paid or not, write down what you did: jobs, projects, volunteering.",
    "resume.no_dates": "“{entry}” has no dates. Readers wonder why; give at least the years.",
    "resume.odd_dates": "The dates of “{entry}” cannot be read: “{when}”. Write year and month in numbers.",
    "resume.gap": "Between {until} and {since} nothing is said. A line is enough: study, care, a search, time away.",
    "resume.no_highlights": "“{entry}” does not say what came of it. Add two or three things you achieved.",
    "resume.no_numbers": "Nothing you achieved in “{entry}” has a number in it. How many, how often, how much faster?",
    "resume.long_line": "“{quote}” is a long line. Cut it in two, or to what you did and what came of it.",
    "resume.short_text": "On the whole it is very short. Readers need enough to ask you about.",
    "resume.long_text": "On the whole it is long. Most readers look at the first page: cut what is old or says little.",
    "resume.unwritten": "You ticked {skill}, and it does not stand in your resume. Write where you used it.",
    "resume.unwritten.demand": (
        "You ticked {skill}, and it does not stand in your resume. It is asked for by {asked} of {jobs} open "
        "{career} jobs."
    ),
    "resume.word": (
        "{skill} is asked for by {asked} of {jobs} open {career} jobs, and your resume does not name it. If you know "
        "it, write it; if not, it is worth learning."
    ),
    "resume.no_skills": "It has no section of skills. Readers and search look for one.",
    "resume.photo.quote": "(a photo)",
    "resume.photo": "It has a photo. Not every employer wants one; leave it out where you are not sure.",
    "resume.no_education": "It does not say what you learned and where. Add school, training or courses.",
    "resume.no_links": "It links to nothing. A profile or a piece of work that one can look at helps.",
    "resume.first_person": "It speaks of itself as “I” in “{quote}”. Most resumes leave the “I” away.",
    "resume.portfolio": "Of what to show our guide says: “{quote}”",
    "resume.step.contact": "Add an email address or a phone number to your resume",
    "resume.step.dates": "Give every job in your resume its dates",
    "resume.step.gap": "Write a line for the time that your resume leaves out",
    "resume.step.numbers": "Put a number into three things you achieved",
    "resume.step.summary": "Write three sentences about you at the top of your resume",
    "resume.step.highlights": "Write what came of your last job",
    "resume.step.headline": "Give your resume a headline",
    "resume.step.work": "Write your last job into your resume",
    "resume.step.length": "Bring your resume to a length that is read",
}
