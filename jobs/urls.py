from django.urls import path

from jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.index, name="index"),
    path("suggest/", views.suggest, name="suggest"),
    path("facets/", views.facets, name="facets"),
    path("feed.<str:format>", views.feed, name="feed"),
    path("sources/", views.sources, name="sources"),
    path("category/<slug:slug>/", views.category, name="category"),
    path("in/<slug:slug>/", views.place, name="place"),
    path("skill/<slug:slug>/", views.skill, name="skill"),
    path("career/<slug:slug>/", views.career, name="career"),
    path("<int:pk>-<slug:slug>/", views.detail, name="detail"),
    path("<int:pk>/apply/", views.apply, name="apply"),
    path("<int:pk>/report/", views.report, name="report"),
]
