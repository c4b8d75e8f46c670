"""Advertisements: what is shown where and when, and how often it was seen and followed, day by day."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.fields.files import FieldFile
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format

from accounts.text import validate_plain_line

MOST_WEIGHT = 10
FOLDER = "ads"  # of the pictures, in the storage
# A page of this site: neither another host (//, /\) nor a way of counting clicks, which could lead in circles.
_HERE = r"^/(?!ads/|/)[^[:space:][:cntrl:]\\]*$"
_ELSEWHERE = r"^https://[^[:space:][:cntrl:]/\\@?#]+([/?#][^[:space:][:cntrl:]\\]*)?$"


class AdKind(models.TextChoices):
    HOUSE = "house", "House: for ourselves"
    SPONSOR = "sponsor", "Sponsor: paid by others"


class AdSlot(models.TextChoices):
    """The places that pages have for an ad."""

    GUIDE = "guide", "Guide, in the middle of the text"
    INDEX = "index", "List of guides, after the results"
    SKILL = "skill", "Page of a skill, after its guides"
    HOME = "home", "Home page"
    JOBS = "jobs", "List of jobs, after the results"
    JOB = "job", "Page of a job, after its text"


class PictureFile(FieldFile):
    """A picture in the storage. Its address is one of ours, and never shows another: each has a name of its own."""

    @property
    def url(self) -> str:
        name = str(self.name or "").rpartition("/")[2].removesuffix(".webp")
        return reverse("ads:picture", args=[self.instance.pk, name]) if name and self.instance.pk else ""


class PictureField(models.FileField):
    attr_class = PictureFile


class AdPlacementQuerySet(models.QuerySet["AdPlacement"]):
    def with_views(self, today: date) -> "AdPlacementQuerySet":
        """Adds `views_in_all` and `views_today`."""
        return self.annotate(
            views_in_all=Coalesce(Sum("days__views"), 0),
            views_today=Coalesce(Sum("days__views", filter=Q(days__day=today)), 0),
        )

    def on(self, today: date) -> "AdPlacementQuerySet":
        """Those whose days these are, whatever their caps."""
        days = Q(starts=None) | Q(starts__lte=today), Q(ends=None) | Q(ends__gte=today)
        return self.filter(*days, active=True)

    def running(self, today: date) -> "AdPlacementQuerySet":
        """Those that pages may show `today`, with their views. AdPlacement.why_not says the same in words."""
        return (
            self.on(today)
            .with_views(today)
            .filter(Q(cap=None) | Q(cap__gt=F("views_in_all")))
            .filter(Q(daily_cap=None) | Q(daily_cap__gt=F("views_today")))
        )


class AdPlacement(models.Model):
    """One ad in one place. Days are those of the site's time zone, and both ends are days on which it shows."""

    title = models.CharField(max_length=120, help_text="For editors only, such as “Harbour school, autumn”.")
    kind = models.CharField(max_length=10, choices=AdKind, default=AdKind.HOUSE)
    slot = models.CharField("place", max_length=10, choices=AdSlot)
    sponsor = models.CharField(
        max_length=80, blank=True, validators=[validate_plain_line],
        help_text="Who pays. Shown beside the word “Advertisement”. Empty for a house ad.",
    )  # fmt: skip
    headline = models.CharField(max_length=80, validators=[validate_plain_line])
    text = models.CharField(max_length=200, blank=True, validators=[validate_plain_line])
    target = models.CharField(
        max_length=1000,
        help_text="Where it leads: an https:// address for a sponsor, a page of this site (/careers/…) for a house ad.",
    )
    image = PictureField("picture", upload_to=FOLDER, blank=True)
    image_width = models.PositiveSmallIntegerField(default=0, editable=False)
    image_height = models.PositiveSmallIntegerField(default=0, editable=False)
    alt = models.CharField(
        "picture in words", max_length=200, blank=True, validators=[validate_plain_line],
        help_text="What the picture shows, for people who do not see it. Needed with a picture.",
    )  # fmt: skip
    # slugs of careers.CareerField, which this app does not know (billing.ads.fields)
    fields_of_work = ArrayField(
        models.SlugField(max_length=60), default=list, blank=True,
        help_text="Only on pages about these fields. None ticked: everywhere.",
    )  # fmt: skip
    starts = models.DateField("first day", null=True, blank=True)
    ends = models.DateField("last day", null=True, blank=True)
    cap = models.PositiveIntegerField("most views in all", null=True, blank=True)
    daily_cap = models.PositiveIntegerField("most views a day", null=True, blank=True)
    weight = models.PositiveSmallIntegerField(
        default=1,
        help_text="1 to 10. An ad of weight 2 is shown twice as often as one of weight 1 in the same place.",
    )
    active = models.BooleanField(default=True, help_text="Switch it off to take it from the site at once.")

    objects = AdPlacementQuerySet.as_manager()

    class Meta:
        verbose_name = "ad"
        ordering: ClassVar = ["slot", "kind", "title", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=AdKind.HOUSE, sponsor="") | (Q(kind=AdKind.SPONSOR) & ~Q(sponsor="")),
                name="billing_ad_sponsor",
                violation_error_message="A sponsor's ad names its sponsor; a house ad has none.",
            ),
            models.CheckConstraint(
                condition=Q(kind=AdKind.HOUSE, target__regex=_HERE) | Q(kind=AdKind.SPONSOR, target__regex=_ELSEWHERE),
                name="billing_ad_target",
                violation_error_message="A sponsor's ad leads to an https:// address, a house ad to a page of this "
                "site that begins with “/”.",
            ),
            models.CheckConstraint(
                condition=Q(image="") | ~Q(alt=""),
                name="billing_ad_alt",
                violation_error_message="Say in words what the picture shows.",
            ),
            models.CheckConstraint(
                condition=Q(image="", image_width=0, image_height=0)
                | (~Q(image="") & Q(image_width__gt=0, image_height__gt=0)),
                name="billing_ad_size",
                violation_error_message="A picture has a width and a height.",
            ),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(starts__lte=F("ends")),
                name="billing_ad_days",
                violation_error_message="The last day is before the first day.",
            ),
            models.CheckConstraint(
                condition=(Q(cap=None) | Q(cap__gt=0)) & (Q(daily_cap=None) | Q(daily_cap__gt=0)),
                name="billing_ad_caps",
                violation_error_message="A cap is at least 1. Leave it empty for no cap, or switch the ad off.",
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=MOST_WEIGHT),
                name="billing_ad_weight",
                violation_error_message=f"The weight is 1 to {MOST_WEIGHT}.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def why_not(self: Any, today: date) -> str:
        """Why no page shows it `today`, "" if pages may. Needs the annotations of `with_views`."""
        if not self.active:
            return "switched off"
        if self.starts and self.starts > today:
            return f"starts {date_format(self.starts, 'j M Y')}"
        if self.ends and self.ends < today:
            return f"ended {date_format(self.ends, 'j M Y')}"
        if self.cap and self.views_in_all >= self.cap:
            return "cap reached"
        if self.daily_cap and self.views_today >= self.daily_cap:
            return "cap of today reached"
        return ""


class AdDay(models.Model):
    """How often an ad was shown and followed on a day. Nobody's name, address or device is in it."""

    placement = models.ForeignKey(AdPlacement, models.CASCADE, related_name="days")
    day = models.DateField()
    views = models.PositiveBigIntegerField(default=0)
    clicks = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "day of an ad"
        verbose_name_plural = "days of ads"
        constraints: ClassVar = [models.UniqueConstraint(fields=["placement", "day"], name="billing_ad_one_row_a_day")]

    def __str__(self) -> str:
        return f"{self.placement_id} on {self.day}"
