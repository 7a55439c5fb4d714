"""One tool a file; each calls the verb of its name."""
from .audit import Audit
from .diff import Diff
from .inspect import Inspect
from .query import Query
from .report import Report
from .site import Site
from .trace import Trace
from .why import Why

ALGORITHMS = (Audit, Diff, Inspect, Query, Report, Site, Trace, Why)
