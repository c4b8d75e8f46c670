from django.urls import path

from jobs import landing_views, out_views, views

app_name = "jobs"
urlpatterns = [
    path("", views.index, name="index"),
    path("suggest/", views.suggest, name="suggest"),
    path("places/", views.places, name="places"),
    path("facets/", views.facets, name="facets"),
    path("feed.<str:format>", out_views.feed, name="feed"),
    path("export.xml", out_views.export, name="export"),
    path("sources/", out_views.sources, name="sources"),
    path("category/<slug:slug>/", landing_views.category, name="category"),
    path("in/<slug:slug>/", landing_views.place, name="place"),
    path("skill/<slug:slug>/", landing_views.skill, name="skill"),
    path("career/<slug:slug>/", landing_views.career, name="career"),
    path("<int:pk>-<slug:slug>/", views.detail, name="detail"),
    path("<int:pk>/apply/", out_views.apply, name="apply"),
    path("<int:pk>/report/", out_views.report, name="report"),
]
