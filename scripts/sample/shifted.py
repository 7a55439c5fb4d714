"""The published formulas that web maps shift coordinates by."""
import math


def to_gcj02(lon, lat):
    x, y = lon - 105, lat - 35
    dlat = -100 + 2 * x + 3 * y + .2 * y * y + .1 * x * y + .2 * math.sqrt(abs(x))
    dlon = 300 + x + 2 * y + .1 * x * x + .1 * x * y + .1 * math.sqrt(abs(x))
    waves = (20 * math.sin(6 * x * math.pi) + 20 * math.sin(2 * x * math.pi)) * 2 / 3
    dlat += waves + (20 * math.sin(y * math.pi) + 40 * math.sin(y / 3 * math.pi) + 160 * math.sin(y / 12 * math.pi) +
                     320 * math.sin(y * math.pi / 30)) * 2 / 3
    dlon += waves + (20 * math.sin(x * math.pi) + 40 * math.sin(x / 3 * math.pi) + 150 * math.sin(x / 12 * math.pi) +
                     300 * math.sin(x / 30 * math.pi)) * 2 / 3
    a, ee = 6378245.0, 0.00669342162296594323
    rad = math.radians(lat)
    magic = 1 - ee * math.sin(rad) ** 2
    return (lon + math.degrees(dlon / (a / math.sqrt(magic) * math.cos(rad))),
            lat + math.degrees(dlat * magic * math.sqrt(magic) / (a * (1 - ee))))


def to_bd09(lon, lat):
    """From GCJ-02."""
    z = math.hypot(lon, lat) + 0.00002 * math.sin(math.radians(lat * 3000))
    theta = math.atan2(lat, lon) + 0.000003 * math.cos(math.radians(lon * 3000))
    return z * math.cos(theta) + 0.0065, z * math.sin(theta) + 0.006
