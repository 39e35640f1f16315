"""Bench, Django's peer: settings and WSGI application; gunicorn loads `application` from here."""

import os
from typing import Any

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from sqlalchemy.engine import make_url

from woordhouder.kit.paths import resource_dir


def _database(address: str) -> dict[str, Any]:
    url = make_url(address)
    # Connections stay open and are tried before use, as ours are.
    kept: dict[str, Any] = {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    if url.get_backend_name() == "sqlite":
        options = {"init_command": "PRAGMA journal_mode=WAL", "transaction_mode": "IMMEDIATE"}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": url.database, "OPTIONS": options, **kept}
    host = url.query.get("host", url.host)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.database,
        "USER": url.username,
        "PASSWORD": url.password or "",
        "HOST": host,
        "PORT": url.port or "",
        **kept,
    }


settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={"default": _database(os.environ["WOORDHOUDER_DATABASE_URL"])},
    DEBUG=False,
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware"],
    PEER_ADDRESS=os.environ["WOORDHOUDER_BASE_URL"],
    ROOT_URLCONF="tests.bench.django_peer.urls",
    SECRET_KEY="only-for-measuring",
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "DIRS": [resource_dir("templates")],
            "OPTIONS": {"environment": "tests.bench.django_peer.words.environment", "auto_reload": False},
        }
    ],
    TIME_ZONE="Europe/Brussels",
    USE_TZ=True,
)
django.setup()
application = get_wsgi_application()
