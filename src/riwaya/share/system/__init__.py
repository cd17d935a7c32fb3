"""share.system: the picture of parties, movements, causes and control, told in a language, drawn, and as files."""

from riwaya.picture import Picture, picture_of
from riwaya.share.system.drawings import Drawing, anchor, drawings_of
from riwaya.share.system.rows import Row, System, system_of

__all__ = ["Drawing", "Picture", "Row", "System", "anchor", "drawings_of", "picture_of", "system_of"]
