"""The member's page of skills and goals, and ticks on guides."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.validators import slug_re
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.session_turns import in_sessions_turn
from careers import held_skills
from careers.goals_forms import AddSkillForm, GoalsForm
from careers.models import CareerGoals, Guide, GuideSkill, HeldSkill, Skill


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def goals(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = GoalsForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your goals are saved.")
        return redirect("goals")
    return _goals_page(request, form, AddSkillForm())


@require_POST
@login_required
def add_skill(request: HttpRequest) -> HttpResponse:
    form = AddSkillForm(request.POST)
    if not form.is_valid():
        return _goals_page(request, GoalsForm(user=cast(User, request.user)), form)
    skill = Skill.objects.get(pk=form.cleaned_data["skill"])
    held_skills.change(request, skill, have=True)
    messages.success(request, f"{skill.name} is added to your skills.")
    return redirect("goals")


@require_POST
@login_required
def remove_skill(request: HttpRequest) -> HttpResponse:
    skill = _skill_or_404(request.POST.get("skill", ""))
    held_skills.change(request, skill, have=False)
    messages.success(request, f"{skill.name} is no longer among your skills.")
    return redirect("goals")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_sessions_turn
def ticks(request: HttpRequest) -> HttpResponse:
    """What scripts need for ticking skills on a guide: a token, as guides are kept without one, and changing one."""
    if request.method != "POST":
        return JsonResponse({"token": get_token(request)})
    if request.POST.get("have") not in ("0", "1"):
        return HttpResponseBadRequest("have is 0 or 1", content_type="text/plain")
    skill = _skill_or_404(request.POST.get("skill", ""))
    held_skills.change(request, skill, have=request.POST["have"] == "1")
    return HttpResponse(status=204)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_sessions_turn
def own_skills(request: HttpRequest, slug: str) -> HttpResponse:
    """The skill map of a guide as one form, for those without scripts."""
    guide = get_object_or_404(Guide.objects.published(), slug=slug)
    groups = _groups(guide)
    skills = {skill.slug: skill for group in groups for skill in group["skills"]}
    if not skills:
        raise Http404
    if request.method == "POST":
        held_skills.change_some(request, skills.values(), set(request.POST.getlist("skill")))
        messages.success(request, "Your skills are kept.")
        return redirect(f"{guide.get_absolute_url()}#skill-map")
    context = {
        "guide": guide,
        "groups": groups,
        "held": held_skills.slugs_of(request) | set(request.GET.getlist("skill")),
    }
    return render(request, "careers/own_skills.html", context)


def _groups(guide: Guide) -> list[dict[str, Any]]:
    """The skill map: title of a group → its skills."""
    groups: dict[int, dict[str, Any]] = {}
    uses = GuideSkill.objects.filter(guide=guide, part=GuideSkill.Part.MAP).select_related("group", "skill")
    for use in uses.order_by("group__position", "group", "position", "pk"):
        title = use.group.title if use.group else ""
        groups.setdefault(cast(int, use.group_id), {"title": title, "skills": []})["skills"].append(use.skill)
    return list(groups.values())


def _goals_page(request: HttpRequest, form: GoalsForm, adding: AddSkillForm) -> HttpResponse:
    user = cast(User, request.user)
    held = list(HeldSkill.objects.filter(user=user).select_related("skill").order_by("skill__name"))
    context = {
        "form": form,
        "adding": adding,
        "held": held,
        "wanted": _progress(user, {each.skill_id for each in held}),
        "role_titles": Guide.objects.published().order_by("title").values_list("title", flat=True),
        "skill_names": Skill.objects.order_by("name").values_list("name", flat=True),
    }
    return render(request, "careers/goals.html", context)


def _progress(user: User, held: set[int]) -> list[dict[str, Any]]:
    """For each role they want: its guide, how many of its map's skills they have, and the missing ones."""
    roles = Guide.objects.published().filter(pk__in=CareerGoals.objects.filter(user=user).values("wanted_roles"))
    uses = GuideSkill.objects.filter(guide__in=roles, part=GuideSkill.Part.MAP).select_related("skill")
    needed: dict[int, dict[int, Skill]] = {guide.pk: {} for guide in roles}
    for use in uses.order_by("group__position", "position", "pk"):
        needed[use.guide_id][use.skill_id] = use.skill
    return [
        {
            "guide": guide,
            "have": sum(pk in held for pk in needed[guide.pk]),
            "of": len(needed[guide.pk]),
            "missing": [skill for pk, skill in needed[guide.pk].items() if pk not in held],
        }
        for guide in roles.order_by("title")
    ]


def _skill_or_404(slug: str) -> Skill:
    if not slug_re.match(slug):
        raise Http404
    return get_object_or_404(Skill, slug=slug)
