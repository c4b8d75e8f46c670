from django.urls import path

from billing.ads import views

app_name = "ads"
urlpatterns = [
    path("<int:pk>/go/", views.go, name="go"),
    path("<int:pk>/<slug:name>.webp", views.picture, name="picture"),
]
