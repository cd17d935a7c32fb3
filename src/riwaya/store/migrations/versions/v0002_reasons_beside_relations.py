"""A relation's reasons stand in its own row, as a JSON list: in a table of their own they were a quarter of a project and of the time to
write one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("relations") as relations:
        relations.add_column(sa.Column("because", sa.Text(), nullable=False, server_default="[]"))
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "UPDATE relations SET because = (SELECT json_group_array(json_array(name, json(printf('%!.17g', value)), json(words))) FROM "
            "(SELECT * FROM relation_features WHERE relation = relations.id ORDER BY position))"
        )
    op.drop_table("relation_features")
