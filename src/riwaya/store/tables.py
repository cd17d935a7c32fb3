"""The tables. Offsets are code points into `documents.text`; every name is the codebook's.

A migration of its own makes each change (`migrations/versions`); a test holds that the two agree.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()


def _document() -> Column[str]:
    return Column("document", Text, ForeignKey("documents.id"), primary_key=True)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True)


runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("started_at", Text, nullable=False),
    Column("ended_at", Text),
    Column("command", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("added", Integer, nullable=False, default=0),
    Column("known", Integer, nullable=False, default=0),
    Column("refused", Integer, nullable=False, default=0),
)

custody_head = Table(
    "custody_head",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("lines", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False, index=True),
    Column("origin", Text, nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("captured_at", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("encoding", Text),
    Column("run", Integer, ForeignKey("runs.number"), nullable=False),
    Column("finished", Boolean, nullable=False, default=False),
)

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False, unique=True),
    Column("capture", Text, ForeignKey("captures.id"), nullable=False, index=True),
    Column("content", Text, nullable=False, index=True),
    Column("member", Text),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("publisher", Text, index=True),
    Column("publisher_status", Text, nullable=False),
    Column("publisher_basis", Text),
    Column("publisher_given", Text),
    Column("published", Text, index=True),
    Column("published_status", Text, nullable=False),
    Column("published_basis", Text),
    Column("published_given", Text),
    Column("url", Text),
    Column("language", Text, nullable=False),
    Column("digest", Text, nullable=False),
)

furniture = Table(
    "furniture",
    metadata,
    _document(),
    _position(),
    Column("kind", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("rule", Text, nullable=False),
)

sentences = Table(
    "sentences",
    metadata,
    _document(),
    _position(),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("code", Text, nullable=False),
    Column("lexicons", Text, nullable=False),
    Column("model", Text),
    Column("digest", Text, nullable=False),
)

attributions = Table(
    "attributions",
    metadata,
    _document(),
    _position(),
    Column("local", Text, nullable=False),
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("entity", Text, index=True),
    Column("source_kind", Text, nullable=False),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("content_start", Integer, nullable=False),
    Column("content_end", Integer, nullable=False),
    Column("parent", Text),
    Column("stance", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    _document(),
    _position(),
    Column("local", Text, nullable=False),
    Column("type", Text, nullable=False, index=True),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("attribution", Text),
    Column("place_start", Integer),
    Column("place_end", Integer),
    Column("place_name", Text, index=True),
    Column("place_lat", Float),
    Column("place_lon", Float),
    Column("place_radius_km", Float),
    Column("place_gazetteer_id", Text),
    Column("place_level", Text),
    Column("place_basis", Text),
    Column("time_start", Integer),
    Column("time_end", Integer),
    Column("time_from", Text),
    Column("time_to", Text),
    Column("time_basis", Text),
    Column("quantity_start", Integer),
    Column("quantity_end", Integer),
    Column("quantity_minimum", Integer),
    Column("quantity_maximum", Integer),
    Column("quantity_of", Text),
    Column("quantity_rate", Text),
)

participants = Table(
    "participants",
    metadata,
    _document(),
    Column("event", Text, primary_key=True),
    _position(),
    Column("role", Text, nullable=False),
    Column("entity", Text, index=True),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
)

cause_links = Table(
    "cause_links",
    metadata,
    _document(),
    _position(),
    Column("cause", Text, nullable=False),
    Column("effect", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("attribution", Text),
)

entities = Table(
    "entities",
    metadata,
    _document(),
    _position(),
    Column("name", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("pack_id", Text),
)

mentions = Table(
    "mentions",
    metadata,
    _document(),
    Column("entity", Integer, primary_key=True),
    _position(),
    Column("text", Text, nullable=False),
)

explanations = Table(
    "explanations",
    metadata,
    _document(),
    Column("about", Text, primary_key=True),
    Column("local", Text, primary_key=True),
    _position(),
    Column("rule", Text, nullable=False),
    Column("row", Text),
    Column("words_start", Integer),
    Column("words_end", Integer),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False, index=True),
    Column("local", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("chain", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
)

relations = Table(
    "relations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("a", Text, ForeignKey("claims.id"), nullable=False, index=True),
    Column("b", Text, ForeignKey("claims.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("on_field", Text, nullable=False),
    Column("differs_on", Text, nullable=False),
    Column("independent", Boolean),
    Column("code", Text),
    Column("lexicons", Text),
    Column("model", Text),
    Column("because", Text, nullable=False, server_default="[]"),
)

refusals = Table(
    "refusals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("runs.number"), nullable=False),
    Column("capture", Text, ForeignKey("captures.id")),
    Column("origin", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("remedy", Text, nullable=False),
)

Index("documents_by_content_and_member", documents.c.content, documents.c.member)
