"""Places of the expected sets: polygons, distances on the ellipsoid, divisions."""
import math
import re

from geographiclib.geodesic import Geodesic
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import unary_union

from world import DIVISIONS, both, either

EARTH = Geodesic.WGS84
SIGMA = 50.0  # metres: places are no better known than this, unless an object says otherwise (field "sigma")
ROUNDING = 0.01  # metres: coordinates with eight decimals are no finer
MIN_GAP = 1.0  # square metres: less is rounding of coordinates, no gap


def densify(points, step=0.01):
    """Edges are straight in longitude and latitude; points between keep them so in another plane."""
    result = [points[0][:2]]
    for a, b in zip(points, points[1:]):
        n = max(1, math.ceil(max(abs(a[0] - b[0]), abs(a[1] - b[1])) / step))
        result += [(a[0] + (b[0] - a[0]) * i / n, a[1] + (b[1] - a[1]) * i / n) for i in range(1, n + 1)]
    return result


def to_plane(geometry, lon0, lat0):
    """Azimuthal equidistant about a point near by, in metres: true within a few parts in a million for 20 km."""

    def ring(points):
        result = []
        for lon, lat in densify(list(points)):
            g = EARTH.Inverse(lat0, lon0, lat, lon)
            a = math.radians(g["azi1"])
            result.append((g["s12"] * math.sin(a), g["s12"] * math.cos(a)))
        return result

    if geometry.geom_type == "Point":
        return Point(ring([geometry.coords[0]])[0])
    if geometry.geom_type == "LineString":
        return LineString(ring(geometry.coords))
    if geometry.geom_type == "Polygon":
        return Polygon(ring(geometry.exterior.coords), [ring(r.coords) for r in geometry.interiors]).buffer(0)
    return unary_union([to_plane(g, lon0, lat0) for g in geometry.geoms])


def middle(geometry):
    c = geometry.centroid
    return c.x, c.y


def place(o):
    g = o.get("geometry")
    return None if g is None or g.is_empty else g


def far(a, b, limit):
    """The boxes alone say that the two are further apart (a degree is at least 80 km here)."""
    p, q = a.bounds, b.bounds
    gap = max(p[0] - q[2], q[0] - p[2], p[1] - q[3], q[1] - p[3])
    return gap * 80000 > limit


def distance(a, b):
    """Metres on the ellipsoid."""
    if a.geom_type == "Point" and b.geom_type == "Point":
        return EARTH.Inverse(a.y, a.x, b.y, b.x)["s12"]
    lon, lat = middle(a)
    return to_plane(a, lon, lat).distance(to_plane(b, lon, lat))


def margin(o):
    value = o.get("sigma")
    return SIGMA if value is None else float(value)


_planes = {}


def zone_plane(zone):
    """The zone in a plane about its own middle (kept, as it is asked for often)."""
    if id(zone) not in _planes:
        lon, lat = middle(zone["geometry"])
        _planes[id(zone)] = (zone, to_plane(zone["geometry"], lon, lat), lon, lat)
    return _planes[id(zone)]


def in_zone(o, zone):
    """A place (or part of it) lies in the polygon; nearer to its edge than places are known: not known."""
    g, z = place(o), place(zone)
    if g is None or z is None:
        return None
    m = margin(o)
    if far(g, z, m):
        return False
    _, plane, lon, lat = zone_plane(zone)
    there = to_plane(g, lon, lat)
    if there.intersects(plane.buffer(-m) if m else plane):
        return True
    return False if there.distance(plane) > m else None


def inside(o, zones, applies=lambda zone: True):
    """The object lies in one of the zones that count. Zones that may count make it not known; no layer likewise."""
    if zones is None or place(o) is None:
        return None
    return either(False, *[both(applies(z), in_zone(o, z)) for z in zones])


def wholly_inside(o, zones, applies=lambda zone: True):
    """The whole of the object lies in one of the zones; a point as in inside()."""
    if zones is None or place(o) is None:
        return None
    if place(o).geom_type == "Point":
        return inside(o, zones, applies)
    answers, m = [False], margin(o)
    for zone in zones:
        if place(zone) is None or far(place(o), place(zone), m):
            continue
        _, plane, lon, lat = zone_plane(zone)
        there = to_plane(place(o), lon, lat)
        whole = True if there.within(plane.buffer(-m)) else (None if there.within(plane.buffer(m)) else False)
        answers.append(both(applies(zone), whole))
    return either(*answers)


def near(o, others, limit, applies=lambda other: True):
    """One of the others that count is at most limit metres away (limit included)."""
    if others is None or place(o) is None:
        return None
    answers = [False]
    for other in others:
        if other is o:
            continue
        g = place(other)
        counts = applies(other)
        if counts is False or (g is not None and far(place(o), g, limit + margin(o))):
            continue
        if g is None:
            answers.append(None)
            continue
        d = distance(place(o), g)
        m = margin(o)
        close = True if d <= limit - m + ROUNDING else (False if d > limit + m else None)
        answers.append(both(counts, close))
    return either(*answers)


def joined(objects):
    return unary_union([o["geometry"].buffer(0) for o in objects if place(o) is not None])


def square_metres(geometry):
    total = 0.0
    for polygon in getattr(geometry, "geoms", [geometry]):
        if polygon.geom_type != "Polygon" or polygon.is_empty:
            continue
        for ring, sign in [(polygon.exterior, 1)] + [(r, -1) for r in polygon.interiors]:
            p = EARTH.Polygon()
            for lon, lat in densify(list(ring.coords))[:-1]:
                p.AddPoint(lat, lon)
            total += sign * abs(p.Compute()[2])
    return total


def metres(geometry):
    total = 0.0
    for line in getattr(geometry, "geoms", [geometry]):
        if line.geom_type != "LineString":
            continue
        for a, b in zip(line.coords, line.coords[1:]):
            total += EARTH.Inverse(a[1], a[0], b[1], b[0])["s12"]
    return total


def uncovered(o, cover):
    """Square metres of the polygon that the cover (lon/lat) leaves bare."""
    return square_metres(o["geometry"].buffer(0).difference(cover))


def beyond(o, lines, reach):
    """Square metres of the polygon further than reach from every line."""
    lon, lat = middle(o["geometry"])
    near_by = [g for g in lines if not far(o["geometry"], g, reach)]
    plane = to_plane(o["geometry"], lon, lat)
    return plane.difference(unary_union([to_plane(g, lon, lat).buffer(reach, 32) for g in near_by])).area


# ---- divisions


def of(value, codes):
    """A division code lies below one of the codes (non-zero prefixes); old codes count as their successors."""
    value = str(value)
    value = DIVISIONS["history"].get(value[:6], value)
    short = re.sub(r"(00)+$", "", value) if len(value) == 6 else value
    for c in codes:
        prefix = re.sub(r"(00)+$", "", str(c))
        if value.startswith(prefix):
            return True
        if prefix.startswith(short):
            return None  # the object is known only to a larger division
    return False


def in_area(w, o, codes):
    """The object belongs to one of the divisions: by its own code and by its place; if these disagree, not known."""
    by_code = of(o["division"], codes) if o.get("division") else None
    by_place = None
    if place(o) is not None and "admin_division" in w:
        spot = {"geometry": place(o).representative_point(), "sigma": o.get("sigma")}
        polygons = [d for d in w["admin_division"] if d.get("division") and of(d["division"], codes)]
        if polygons:
            by_place = inside(spot, polygons)
            if by_place is None and spot["geometry"].within(joined(polygons)):
                # Near the line between two members is no doubt: only the outer edge counts.
                outer = {"id": "outer", "geometry": joined(polygons)}
                by_place = in_zone(spot, outer)
        else:
            # No polygon of these divisions: a place inside another county is elsewhere.
            other = [d for d in w["admin_division"] if d.get("level") in ("county", "town")]
            by_place = False if inside(spot, other) else None
    if by_code is None:
        return by_place
    if by_place is None or by_place == by_code:
        return by_code
    return None


def city(w, o):
    """The code of the prefecture-level city (four digits and 00), or None."""
    if o.get("division"):
        value = DIVISIONS["history"].get(str(o["division"])[:6], str(o["division"]))
        return value[:4] + "00" if value[2:4] != "00" else None
    for d in w.get("admin_division", []):
        if d.get("division") and str(d["division"])[2:4] != "00" and place(o) is not None:
            if in_zone({"geometry": place(o).representative_point(), "sigma": 0}, d):
                return str(d["division"])[:4] + "00"
    return None
