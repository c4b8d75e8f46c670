"""Addresses under /careers/."""

from django.urls import path

from careers import goals_views, views
from careers.readers import ask_views, recent_views, vote_views

app_name = "careers"
urlpatterns = [
    path("", views.index, name="index"),
    path("suggest/", views.suggest, name="suggest"),
    path("compare/", views.compare, name="compare"),
    path("skills/", views.skills, name="skills"),
    path("skills/<slug:slug>/", views.skill, name="skill"),
    path("ticks/", goals_views.ticks, name="ticks"),
    path("recent/", recent_views.recent, name="recent"),
    path("<slug:slug>/skills/", goals_views.own_skills, name="own_skills"),
    path("<slug:slug>/ask/", ask_views.ask, name="ask"),
    path("<slug:slug>/useful/", vote_views.useful, name="useful"),
    path("<slug:slug>/", views.guide, name="guide"),
    path("<slug:slug>/card.png", views.card_image, name="card_image"),
]
