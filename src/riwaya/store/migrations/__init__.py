"""Migrations: the database's shape, one step a change, from the first table on."""
