"""Places: squares about a centre, and points, lines and boxes by kilometres east and north of it."""
import math


class Shape:
    """A geometry with the code of the division that it lies in."""

    def __init__(self, wkt, division):
        self.wkt, self.division = wkt, division

    @property
    def form(self):
        return {"POINT": "point", "LINESTRING": "line", "POLYGON": "polygon"}[self.wkt.split(" ", 1)[0]]


class Town:
    """A division drawn as a square of `half` km to each side of its centre."""

    def __init__(self, code, name, lon, lat, half=12, level="city"):
        self.code, self.name, self.lon, self.lat, self.half, self.level = code, name, lon, lat, half, level

    def degrees(self, east, north):
        return (round(self.lon + east / (111.32 * math.cos(math.radians(self.lat))), 6), round(self.lat + north / 110.9, 6))

    def text(self, east, north):
        lon, lat = self.degrees(east, north)
        return f"{lon:.6f} {lat:.6f}"

    def at(self, east, north):
        return Shape(f"POINT ({self.text(east, north)})", self.code)

    def line(self, *points):
        return Shape("LINESTRING (" + ", ".join(self.text(*p) for p in points) + ")", self.code)

    def area(self, *points):
        return Shape("POLYGON ((" + ", ".join(self.text(*p) for p in [*points, points[0]]) + "))", self.code)

    def box(self, e0, n0, e1, n1):
        return self.area((e0, n0), (e1, n0), (e1, n1), (e0, n1))

    def square(self, east, north, half):
        return self.box(east - half, north - half, east + half, north + half)

    def outline(self):
        return self.square(0, 0, self.half)


def rectangle(code, west, south, east, north):
    """A province, wide enough to hold its towns."""
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return Shape("POLYGON ((" + ", ".join(f"{x:.6f} {y:.6f}" for x, y in corners) + "))", code)
