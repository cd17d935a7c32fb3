"""picture: the system that reports describe (parties, movements of people, stated causes, control), derived from claims and nothing else."""

from riwaya.picture.parts import Picture
from riwaya.picture.picturing import picture_of

__all__ = ["Picture", "picture_of"]
