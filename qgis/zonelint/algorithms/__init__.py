"""One tool a file; each calls the verb of its name."""
from .audit import Audit
from .inspect import Inspect
from .report import Report
from .trace import Trace
from .why import Why

ALGORITHMS = (Audit, Inspect, Report, Trace, Why)
