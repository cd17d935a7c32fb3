import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.engine import Connection

from riwaya.claims import claims_of
from riwaya.errors import CustodyBroken, NotInProject, ProjectError, ProjectNewer
from riwaya.identity import document_id
from riwaya.records import (
    Attribution,
    Capture,
    CauseLink,
    Count,
    Document,
    Entity,
    EntityKind,
    Event,
    EventType,
    Feature,
    Field,
    Firing,
    Furniture,
    FurnitureKind,
    Maker,
    Modality,
    Participant,
    Polarity,
    Reading,
    Relation,
    RelationKind,
    Role,
    SourceKind,
    Span,
    Stance,
    Stated,
    Status,
    When,
    Where,
)
from riwaya.store import ClaimFilter, Project, open_project
from riwaya.store.engine import WRITES, sqlite_engine
from riwaya.store.schema import upgrade
from riwaya.store.tables import metadata

TEXT = "عنوان الخبر\n\nنقل موقع عن ناشط قوله إن قصفاً أدى إلى مقتل ثلاثة رجال في الميادين. ونفى الناشط ذلك."
MAKER = Maker("0", "lexicons")


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def document(name: str, published: str | None = "2021-05-04") -> Document:
    return Document(
        id=document_id(name, None, TEXT),
        name=name,
        capture="c" * 64,
        text=TEXT,
        title="عنوان الخبر",
        publisher=Stated("شبكة النهر", Status.STATED, "metadata.csv"),
        published=Stated(published, Status.STATED, "jsonl", "٤ أيار ٢٠٢١"),
        url="https://example.org/1",
        language="ar",
        furniture=(Furniture(FurnitureKind.HEADLINE, span("عنوان الخبر"), "rule"),),
        sentences=(Span(13, TEXT.index(" ونفى")), span("ونفى الناشط ذلك.")),
    )


def reading(of: Document) -> Reading:
    why = (Firing("rule", "events.csv:قصف", span("قصفاً")), Firing("second"))
    return Reading(
        of.id,
        MAKER,
        (
            Attribution(
                "A1", span("موقع"), "Site", SourceKind.OUTLET, span("نقل"), span("قصفاً أدى"), None, Stance.ASSERTS
            ),
            Attribution(
                "A2",
                span("ناشط"),
                None,
                SourceKind.ANONYMOUS,
                span("قوله"),
                span("قصفاً أدى"),
                "A1",
                Stance.ASSERTS,
                why,
            ),
            Attribution("A3", span("الناشط"), "x", SourceKind.ANONYMOUS, span("نفى"), span("ذلك"), None, Stance.DENIES),
        ),
        (
            Event(
                "E1",
                span("قصفاً"),
                EventType.SHELLING,
                (Participant(span("رجال"), Role.PATIENT, "men", Firing("p")), Participant(span("موقع"), Role.AGENT)),
                Where(span("الميادين"), "Al-Mayadin", 35.0, 40.4, 2.5, "P1", "city", "gazetteer"),
                When(span("ثلاثة"), "2021-05-03", None, "text"),
                Count(span("ثلاثة"), 3, None, "men", "per_day"),
                Polarity.NEGATED,
                Modality.POSSIBLE,
                "A2",
                why,
            ),
            Event("E2", span("مقتل"), EventType.CASUALTY, attribution=None),
        ),
        (CauseLink("E1", "E2", Polarity.AFFIRMED, "A2", Firing("cause", None, span("أدى إلى"))),),
        (Entity("Al-Mayadin", EntityKind.PLACE, ("الميادين", "ميادين"), "P1"),),
    )


def fill(project: Project, *names: str) -> None:
    with project.writing() as w:
        run = w.begin_run(started_at="now", command="read", who="me", code="0")
        capture = Capture("c" * 64, "d" * 64, "/a.txt", "now", "read", 3, "text/plain", "utf-8")
        if not w.captures_of(capture.digest):
            w.add_capture(capture, place="x/a.txt", run=run)
        for name in names:
            w.add_document(document(name), reading(document(name)), content=name)


def test_everything_comes_back_as_it_was(tmp_path: Path) -> None:
    with open_project(tmp_path / "p", write=True) as project:
        fill(project, "a", "b")
    with open_project(tmp_path / "p") as project:
        assert list(project.iter_readings()) == [(document(n), reading(document(n))) for n in "ab"]
        assert project.reading(document("a").id) == reading(document("a"))
        assert project.document(document("a").id[:20]) == document("a")
        assert list(project.check()) == []


def test_claims_have_chains_publisher_first(tmp_path: Path) -> None:
    with open_project(tmp_path / "p", write=True) as project:
        fill(project, "a", "b")
        claims = list(project.iter_claims())
    assert len({c.id for c in claims}) == len(claims) == 6
    shelling = next(c for c in claims if c.local == "E1" and c.document_name == "a")
    assert [link.name for link in shelling.chain] == ["شبكة النهر", "Site", "ناشط"]
    assert [link.attribution for link in shelling.chain] == [None, "A1", "A2"]
    assert shelling.effects == (("E2", Polarity.AFFIRMED),)
    assert shelling.sentence.of(TEXT).startswith("نقل موقع")
    denial = next(c for c in claims if c.local == "A3" and c.document_name == "a")
    assert denial.event is None
    assert denial.attribution is not None
    assert denial.attribution.stance is Stance.DENIES


@pytest.mark.parametrize(
    ("asked", "locals_"),
    [
        (ClaimFilter(type="shelling"), ["E1"]),
        (ClaimFilter(actor="men"), ["E1"]),
        (ClaimFilter(actor="رجال"), ["E1"]),
        (ClaimFilter(place="mayadin"), ["E1"]),
        (ClaimFilter(place="ميادين"), ["E1"]),
        (ClaimFilter(source="شبكة"), ["E1", "E2", "A3"]),
        (ClaimFilter(source="site"), ["E1"]),
        (ClaimFilter(since="2021-05-04"), ["E2", "A3"]),
        (ClaimFilter(until="2021-05-03"), ["E1"]),
        (ClaimFilter(words="نفي ناشط"), ["A3"]),
        (ClaimFilter(document="other"), []),
        (ClaimFilter(contested=True), ["A3"]),
        (ClaimFilter(contested=False), ["E1", "E2"]),
    ],
)
def test_filters(tmp_path: Path, asked: ClaimFilter, locals_: list[str]) -> None:
    with open_project(tmp_path / "p", write=True) as project:
        fill(project, "a")
        a3 = project.claim("a/A3").id
        with project.writing() as w:
            w.replace_relations([Relation("r1", a3, a3, RelationKind.CONTRADICTS, Field.WHETHER)])
        assert [c.local for c in project.iter_claims(asked)] == locals_


def test_relations_replace_each_other(tmp_path: Path) -> None:
    with open_project(tmp_path / "p", write=True) as project:
        fill(project, "a", "b")
        a, b = project.claim("a/E1").id, project.claim("b/E1").id
        one = Relation(
            "r1",
            a,
            b,
            RelationKind.REPEATS,
            Field.WHAT,
            (Feature("copied", 0.9, ("كلمة",)),),
            (Field.WHEN,),
            False,
            MAKER,
        )
        two = Relation("r2", a, b, RelationKind.UPDATES, Field.HOW_MANY)
        with project.writing() as w:
            assert w.replace_relations([one, two]) == 2
        assert list(project.iter_relations()) == [one, two]
        with project.writing() as w:
            w.replace_relations([two])
        assert list(project.iter_relations(a)) == [two]


def test_ids_by_their_beginning(tmp_path: Path) -> None:
    with open_project(tmp_path / "p", write=True) as project:
        fill(project, "a", "b")
        claim = project.claim("a/E1")
        assert project.claim(claim.id) == claim
        assert project.claim(claim.id[:16]) == claim
        for key in ("zz", "", "a/E77", "%"):
            with pytest.raises(NotInProject):
                project.claim(key)


def test_words_are_found_folded(tmp_path: Path) -> None:
    with open_project(tmp_path / "p", write=True) as project:
        fill(project, "a")
        assert [d.name for d in project.iter_documents(words="قصفًا المياديـن")] == ["a"]
        assert [d.name for d in project.iter_documents(words='غائب" OR *')] == []


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with open_project(tmp_path / "p", write=True) as project:
        with pytest.raises(RuntimeError, match="stop"), project.writing() as w:  # noqa: PT012
            run = w.begin_run(started_at="now", command="read", who="me", code="0")
            w.add_capture(Capture("c" * 64, "d" * 64, "/a", "now", "read", 3, "text/plain"), place="x", run=run)
            w.add_document(document("a"), reading(document("a")), content="x")
            raise RuntimeError("stop")
        assert (project.count_documents(), list(project.iter_captures()), project.runs()) == (0, [], [])


def test_altered_rows_are_not_handed_out(tmp_path: Path) -> None:
    with open_project(tmp_path / "p", write=True) as project:
        fill(project, "a")
    connection = sqlite3.connect(tmp_path / "p" / "riwaya.db")
    with connection:
        connection.execute("UPDATE events SET quantity_minimum = 30 WHERE local = 'E1'")
    connection.close()
    with open_project(tmp_path / "p") as project, pytest.raises(CustodyBroken, match="altered"):
        list(project.iter_claims())


def test_names_that_are_taken(tmp_path: Path) -> None:
    with open_project(tmp_path / "p", write=True) as project:
        fill(project, "a", "x/a")
        with project.writing() as w:
            assert w.free_name(("b", "x/b")) == "b"
            assert w.free_name(("a", "y/a")) == "y/a"
            assert w.free_name(("a", "x/a")) == "x/a~2"
            assert w.free_name(("a", "x/a"), besides={"x/a~2"}) == "x/a~3"


def test_the_steps_make_the_tables(tmp_path: Path) -> None:
    with open_project(tmp_path / "p", write=True):
        pass

    def ours(kind: str, name: str | None) -> bool:
        return kind != "table" or not (name or "").startswith(("document_search", "alembic"))

    engine = sqlite_engine(tmp_path / "p" / "riwaya.db", write=False)
    with engine.connect() as connection:
        assert isinstance(connection, Connection)
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, parents: ours(kind, name)}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_a_project_of_before_keeps_its_relations(tmp_path: Path) -> None:
    """Reasons had a table of their own in the first shape."""
    (tmp_path / "p").mkdir()
    engine = sqlite_engine(tmp_path / "p" / "riwaya.db", write=True)
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        upgrade(connection, "0001")
        connection.commit()
    engine.dispose()
    with closing(sqlite3.connect(tmp_path / "p" / "riwaya.db")) as plain, plain:
        for sql in (
            "INSERT INTO relations (id, a, b, kind, on_field, differs_on) VALUES ('r', 'a', 'b', 'repeats', 'what', '')",
            "INSERT INTO relation_features VALUES ('r', 1, 'wording', 0.8, '[]')",
            """INSERT INTO relation_features VALUES ('r', 0, 'place', 1.7999999999999998, '["الميادين"]')""",
        ):
            plain.execute(sql)
    with pytest.raises(ProjectError, match="older"):
        open_project(tmp_path / "p")
    because = (Feature("place", 1.7999999999999998, ("الميادين",)), Feature("wording", 0.8))
    with open_project(tmp_path / "p", write=True) as project:
        assert list(project.iter_relations()) == [Relation("r", "a", "b", RelationKind.REPEATS, Field.WHAT, because)]


def test_a_person_reads_the_claims_with_another_tool(tmp_path: Path) -> None:
    with open_project(tmp_path / "p", write=True) as project:
        fill(project, "a")
    connection = sqlite3.connect(tmp_path / "p" / "riwaya.db")
    row = connection.execute(
        "SELECT document, chain, event, place, at_least, words, sentence FROM claims_read WHERE id_in_document = 'E1'"
    ).fetchone()
    connection.close()
    assert row[:6] == ("a", "شبكة النهر ← Site ← ناشط", "shelling", "Al-Mayadin", 3, "قصفاً")
    assert row[6].startswith("نقل موقع")


def test_no_project_and_a_newer_one(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no project"):
        open_project(tmp_path / "none")
    with open_project(tmp_path / "p", write=True):
        pass
    connection = sqlite3.connect(tmp_path / "p" / "riwaya.db")
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    for write in (False, True):
        with pytest.raises(ProjectNewer, match="newer"):
            open_project(tmp_path / "p", write=write)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "riwaya.db").write_bytes(b"no database at all" * 100)
    for write in (False, True):
        with pytest.raises(ProjectError, match="cannot be used"):
            open_project(tmp_path, write=write)


def test_claims_of_nothing_are_none() -> None:
    d = document("a")
    assert claims_of(d, Reading(d.id, MAKER)) == ()
