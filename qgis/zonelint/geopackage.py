"""What a GeoPackage that the program wrote says of itself. Reads it, leaves nothing beside it."""
import contextlib
import pathlib
import sqlite3
import urllib.parse


def _ask(path, question, *values):
    uri = f"file:{urllib.parse.quote(str(pathlib.Path(path).absolute()))}?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as package:
        return package.execute(question, values).fetchall()


def layers_in(path):
    """(table, title) of the layers that have places: points above lines above polygons, else in the order in which they were
    written."""
    rows = _ask(path, "SELECT c.table_name, c.identifier, g.geometry_type_name FROM gpkg_contents c "
                      "JOIN gpkg_geometry_columns g ON g.table_name = c.table_name ORDER BY c.rowid")

    def height(row):
        return next(i for i, word in enumerate(("POINT", "LINE", "")) if word in row[2].upper())
    return [(table, name or table) for table, name, _ in sorted(rows, key=height)]


def titles_in(path, table):
    """column -> its title in the language of the result; empty where the file gives none."""
    try:
        return {name: title for name, title in _ask(path, "SELECT column_name, title FROM gpkg_data_columns WHERE table_name = ?", table) if title}
    except sqlite3.Error:
        return {}
