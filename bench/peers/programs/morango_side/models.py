"""The event as a model that Morango syncs, and the person whose password lets the client's certificate be signed."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, UserManager
from django.db import models
from morango.models.core import SyncableModel
from morango.models.manager import SyncableModelManager


class PersonManager(SyncableModelManager, UserManager):
    pass


class Person(AbstractBaseUser, SyncableModel):
    morango_profile = "kiosk"
    morango_model_name = "person"
    USERNAME_FIELD = "username"
    username = models.CharField(max_length=20, unique=True)
    is_superuser = models.BooleanField(default=False)
    objects = PersonManager()

    def calculate_source_id(self, *_args, **_kwargs):
        return self._morango_source_id or uuid.uuid5(uuid.NAMESPACE_OID, self.username).hex

    def calculate_partition(self, *_args, **_kwargs):
        return f"{self.ID_PLACEHOLDER}:person"

    def has_morango_certificate_scope_permission(self, _scope_definition_id, _scope_params):
        return self.is_superuser

    @staticmethod
    def compute_namespaced_id(_partition_value, source_id_value, _model_name):
        return source_id_value


class Event(SyncableModel):
    morango_profile = "kiosk"
    morango_model_name = "event"
    commune = models.CharField(max_length=5)
    session = models.CharField(max_length=32)
    kind = models.CharField(max_length=32)
    at = models.CharField(max_length=24)
    payload = models.TextField()

    def calculate_source_id(self, *_args, **_kwargs):
        return self._morango_source_id or uuid.uuid4().hex

    def calculate_partition(self, *_args, **_kwargs):
        return self._morango_partition
