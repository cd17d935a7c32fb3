"""Web: the workbench, pages rendered on the server from one project, on this machine only."""

from riwaya.web.app import make_app
from riwaya.web.door import Door

__all__ = ["Door", "make_app"]
