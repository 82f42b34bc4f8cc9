"""The facts of an algorithm filing."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen record that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Dossier(Model):
    """Everything that the materials of one filing are drafted from (卷宗)."""
