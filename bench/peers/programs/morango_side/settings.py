"""One Django project for both sides; PEER_SIDE (client or server) says whose database this process opens."""

import os
from pathlib import Path

_SIDE = os.environ.get("PEER_SIDE", "client")
os.environ["MORANGO_SYSTEM_ID"] = _SIDE
SECRET_KEY = "bench only"
DEBUG = False
USE_TZ = True
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "rest_framework", "morango", "morango_side"]
MIDDLEWARE: list = []
ROOT_URLCONF = "morango.urls"
AUTH_USER_MODEL = "morango_side.Person"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
REST_FRAMEWORK = {"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"], "UNAUTHENTICATED_USER": None}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(Path(os.environ["PEER_FOLDER"]) / f"{_SIDE}.db"),
        "OPTIONS": {"timeout": 60},
    }
}
