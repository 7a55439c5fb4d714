"""What layers/*.toml say of a kind: headings, words, units. Rows are checked against it when they are added."""
import functools
import os
import tomllib

LAYERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "layers")


def read(*path):
    with open(os.path.join(LAYERS, *path), "rb") as text:
        return tomllib.load(text)


@functools.cache
def kind(name):
    out = read(name + ".toml")
    shared = [read("fields", "common.toml")["field"]] + ([read("fields", "device.toml")["field"]] if out.get("device") else [])
    for fields in shared:
        for field, given in fields.items():
            own = out["field"].setdefault(field, given)
            if own is not given:
                own["aliases"] = own["aliases"] + given["aliases"]
    return out


@functools.cache
def codes(name):
    return read("codes", name + ".toml")


def words(name, field):
    """code -> the word that a table would hold, or None where values are written as they are."""
    given = kind(name)["field"][field]
    if given["type"] == "code":
        table = given["codes"] if isinstance(given["codes"], dict) else codes(given["codes"])["code"]
    elif given["type"] == "tree" and "code" in codes(given["tree"]):
        table = codes(given["tree"])["code"]
    else:
        return None
    return {code: one["words"][0] for code, one in table.items()}


def heading(name, field, octets=None):
    """The heading of a column: the best known word, for a shapefile one that fits into its ten octets of GBK."""
    for word in kind(name)["field"][field]["aliases"]:
        fits = octets is None or len(word.encode("gbk")) <= octets
        if fits and (field != "division" or "代码" in word):   # these tables give codes, not names
            return word
    raise ValueError(f"{name}.{field}: no heading of {octets} octets")


def check(name, key, fields, place):
    """A row that the kind could not hold is an error of the script."""
    known = kind(name)
    if place is not None and place.form not in known["geometry"]:
        raise ValueError(f"{name} {key}: a {place.form}")
    for field, value in fields.items():
        if field not in known["field"]:
            raise ValueError(f"{name} {key}: no field {field}")
        table = words(name, field)
        if table is not None and value is not None and value not in table:
            raise ValueError(f"{name} {key}: {field} has no code {value}")
        given = known["field"][field]["type"]
        if value is not None and (given == "flag") != isinstance(value, bool):
            raise ValueError(f"{name} {key}: {field} is {value!r}")
        if value is not None and given == "quantity" and value.split(" ", 1)[1] not in known["field"][field]["units"]:
            raise ValueError(f"{name} {key}: {field} has no unit of {value!r}")
