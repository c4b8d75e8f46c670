from django.urls import path

from resumes.publishing import address_views, employer_views, message_views, views

app_name = "publishing"
urlpatterns = [
    path("address/", address_views.address, name="address"),
    path("address/check/", address_views.check, name="check"),
    path("found/", views.found, name="found"),
    path("employers/", employer_views.employers, name="employers"),
    path("messages/", message_views.messages, name="messages"),
    path("messages/<int:pk>/", message_views.message, name="message"),
    path("messages/<int:pk>/report/", message_views.report_message, name="report_message"),
    path("messages/<int:pk>/delete/", message_views.delete_message, name="delete_message"),
    path("messages/<int:pk>/silence/", message_views.silence, name="silence"),
    path("messages/silenced/<int:pk>/lift/", message_views.unsilence, name="unsilence"),
    path("<int:pk>/publishing/", views.page, name="page"),
    path("<int:pk>/publish/", views.publish, name="publish"),
    path("<int:pk>/link/renew/", views.renew, name="renew"),
    path("<int:pk>/what-others-see/", views.others, name="others"),
]
