from django.urls import path

from jobs import out_views, views

app_name = "jobs"
urlpatterns = [
    path("", views.index, name="index"),
    path("suggest/", views.suggest, name="suggest"),
    path("facets/", views.facets, name="facets"),
    path("feed.<str:format>", out_views.feed, name="feed"),
    path("export.xml", out_views.export, name="export"),
    path("sources/", out_views.sources, name="sources"),
    path("category/<slug:slug>/", views.category, name="category"),
    path("in/<slug:slug>/", views.place, name="place"),
    path("skill/<slug:slug>/", views.skill, name="skill"),
    path("career/<slug:slug>/", views.career, name="career"),
    path("<int:pk>-<slug:slug>/", views.detail, name="detail"),
    path("<int:pk>/apply/", out_views.apply, name="apply"),
    path("<int:pk>/report/", out_views.report, name="report"),
]
