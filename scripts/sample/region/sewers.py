"""Sewers that reach all of a town's box, for the deliveries whose pack asks where none reach."""


def pipe(r, key, name, shape, category="foul", **more):
    r.add("sewer_pipe", key, name, shape, category=category,
          **{"built": "2014-06-01", "diameter": "400 mm", "misconnection": "none", "defect_grade": 0, "repair": "none", "flow": "known", **more})


def grid(r, town, prefix, width, height, count, plant, **more):
    """Every place of the box from (0, 0) to (width, height), in km, within 100 m: `count` laterals eastward, at most 150 m apart,
    into a trunk that leads south to the plant, whose node is <prefix>-C."""
    trunk, step = width - 0.05, height / count
    levels = [round(height - step * (i + 0.5), 3) for i in range(count)]
    for i, y in enumerate(levels, 1):
        pipe(r, f"{prefix}-Z{i}", f"{prefix}支管{i}", town.line((0.05, y), (trunk, y)), from_node=f"{prefix}-W{i}", to_node=f"{prefix}-T{i}", **more)
        last = i == count
        pipe(r, f"{prefix}-G{i}", f"{prefix}干管{i}", town.line((trunk, y), plant if last else (trunk, levels[i])),
             from_node=f"{prefix}-T{i}", to_node=f"{prefix}-C" if last else f"{prefix}-T{i + 1}", **{"diameter": "800 mm", **more})
