"""A private PostgreSQL 15 with PostGIS for a test: in a folder of its own, on loopback and a socket, gone afterwards."""
import contextlib
import csv
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile
import threading

import zl

BIN = pathlib.Path("/usr/lib/postgresql/15/bin")
CONTROL = pathlib.Path("/usr/share/postgresql/15/extension/postgis.control")
SETTINGS = """
listen_addresses = '127.0.0.1'
fsync = off
full_page_writes = off
synchronous_commit = off
autovacuum = off
shared_buffers = 32MB
max_connections = 30
"""
ACCESS = """
local all all trust
host all all 127.0.0.1/32 scram-sha-256
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """A running server. `admin` may do all over the socket; those of user() come over loopback, with a password."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.port = free_port()
        self.root = os.geteuid() == 0
        if self.root:  # the server refuses to run as root
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        self._run(BIN / "initdb", "-D", self.data, "-U", "admin", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self._append("postgresql.conf", f"{SETTINGS}port = {self.port}\nunix_socket_directories = '{self.folder}'\n")
        self._write("pg_hba.conf", ACCESS)
        self.start()

    def _as_owner(self, *command):
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *map(str, command)] if self.root else list(map(str, command))

    def _run(self, *command):
        done = subprocess.run(self._as_owner(*command), capture_output=True, text=True, cwd="/", timeout=120,
                              env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"})
        if done.returncode != 0:
            raise AssertionError(f"{command}\n{done.stdout}{done.stderr}")

    def _append(self, name, text):
        with open(self.data / name, "a", encoding="utf-8") as out:
            out.write(text)

    def _write(self, name, text):
        (self.data / name).write_text(text, encoding="utf-8")

    def start(self):
        self._run(BIN / "pg_ctl", "-D", self.data, "-l", self.folder / "log", "-w", "-t", "60", "start")

    def stop(self):
        self._run(BIN / "pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")

    def sql(self, text, database="bureau", user="admin"):
        """Runs statements; the rows of the last one as texts, NULL as None."""
        done = subprocess.run([BIN / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "--csv", "-P", "null=\\N", "-t", "-h", self.folder, "-p",
                               str(self.port), "-U", user, "-d", database], input=text, capture_output=True, text=True, encoding="utf-8",
                              timeout=120, env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PGOPTIONS": "-c client_min_messages=warning"})
        if done.returncode != 0:
            raise AssertionError(f"{text}\n{done.stderr}")
        return [[None if cell == "\\N" else cell for cell in row] for row in csv.reader(done.stdout.splitlines())]

    def variables(self, user="reader", password="geheim", database="bureau", port=None):
        """The PG* variables for a user over loopback."""
        return {"PGHOST": "127.0.0.1", "PGPORT": str(port or self.port), "PGUSER": user, "PGPASSWORD": password, "PGDATABASE": database,
                "PGPASSFILE": "/nonexistent", "PGSERVICEFILE": "/nonexistent"}

    def load_rows(self, table, rows):
        """A table of texts from rows, the first of which is the head."""
        quoted = ['"' + head.replace('"', '""') + '"' for head in rows[0]]
        literal = lambda cell: "NULL" if cell in (None, "") else "'" + str(cell).replace("'", "''") + "'"
        values = ",\n".join("(" + ", ".join(literal(cell) for cell in row) + ")" for row in rows[1:])
        self.sql(f"CREATE TABLE {table} ({', '.join(head + ' text' for head in quoted)});\n" + (f"INSERT INTO {table} VALUES {values};" if values else ""))

    def load_layer(self, table, file, encoding=None):
        """A vector file as it is, its columns under their own names."""
        from osgeo import gdal
        gdal.UseExceptions()
        target = f"PG:host={self.folder} port={self.port} user=admin dbname=bureau"
        source = gdal.OpenEx(str(file), gdal.OF_VECTOR, open_options=[f"ENCODING={encoding}"] if encoding else [])
        done = gdal.VectorTranslate(target, source, layerName=table, format="PostgreSQL",
                                    layerCreationOptions=["LAUNDER=NO", "GEOMETRY_NAME=geom", "FID=ogc_fid"], accessMode=None)
        done = None


@contextlib.contextmanager
def cluster():
    """With the database `bureau`, PostGIS in it, and the user `reader` (password `geheim`) who may read all of `public`."""
    if not (BIN / "initdb").exists() or not CONTROL.exists():
        zl.skip("PostgreSQL 15 with PostGIS is not installed")
    folder = tempfile.mkdtemp(prefix="zonelint-pg-")
    out = None
    try:
        out = Cluster(folder)
        out.sql("CREATE DATABASE bureau", database="postgres")
        out.sql("CREATE EXTENSION postgis; CREATE USER reader PASSWORD 'geheim'; CREATE USER writer PASSWORD 'geheim';"
                "GRANT CREATE ON DATABASE bureau TO writer;"
                # Settings that must not change what is read.
                "ALTER USER reader SET timezone = 'America/New_York'; ALTER USER reader SET datestyle = 'SQL, DMY'; ALTER USER reader SET extra_float_digits = -3;"
                "ALTER DEFAULT PRIVILEGES FOR USER admin IN SCHEMA public GRANT SELECT ON TABLES TO reader, writer")
        yield out
    finally:
        if out is not None:
            with contextlib.suppress(AssertionError):
                out.stop()
        shutil.rmtree(folder, ignore_errors=True)


class Cut:
    """A proxy on loopback that breaks the connection off after so many bytes from the client."""

    def __init__(self, port, after):
        self.target, self.after = port, after
        self.seen = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                server = socket.create_connection(("127.0.0.1", self.target))
                threading.Thread(target=self._pump, args=(client, server, True), daemon=True).start()
                threading.Thread(target=self._pump, args=(server, client, False), daemon=True).start()

    def _pump(self, source, target, counted):
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                if counted:
                    self.seen += len(data)
                    if self.seen > self.after:
                        break
                target.sendall(data)
        for one in (source, target):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def close(self):
        self.listener.close()
