"""Bench, Django's peer: its one address."""

from django.urls import path

from tests.bench.django_peer.page import show_municipality

urlpatterns = [path("gemeente/<slug:slug>", show_municipality)]
