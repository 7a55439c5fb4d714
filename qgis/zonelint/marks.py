"""How the layers that the plugin makes of an answer are drawn: (value, marker, millimetres, colour, edge), the gravest first.
By colour, shape and lightness, as in layers/draw/outcomes.toml, whose verdicts these are."""

OUTCOMES = (("violation", "circle", 3.6, "#9E1B0A", "#FFFFFF"), ("shortfall", "triangle", 3.8, "#D55E00", "#FFFFFF"),
            ("todo", "square", 3.0, "#F0A52B", "#4A3200"), ("undetermined", "diamond", 3.4, "#FBEFA0", "#3D3500"),
            ("advice", "pentagon", 3.0, "#2A6EBB", "#FFFFFF"), ("exempt", "cross", 3.0, "#9A9A9A", "#4D4D4D"),
            ("compliant", "hexagon", 2.4, "#9ADBC2", "#1F5C47"))
CHANGES = (("new", "circle", 3.6, "#9E1B0A", "#FFFFFF"), ("changed", "square", 3.0, "#F0A52B", "#4A3200"),
           ("gone", "hexagon", 3.0, "#9ADBC2", "#1F5C47"), ("other", "diamond", 3.0, "#FBEFA0", "#3D3500"),
           ("unchanged", "circle", 1.8, "#9A9A9A", "#4D4D4D"))
ANSWERS = (("unknown", "diamond", 3.4, "#FBEFA0", "#3D3500"), ("yes", "circle", 3.0, "#2A6EBB", "#FFFFFF"))
NOTHING = (None, "circle", 2.0, "#FFFFFF", "#4D4D4D")  # no rule binds
