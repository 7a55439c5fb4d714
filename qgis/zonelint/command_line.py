"""The arguments of the program, in the order in which its help lists them: VERB, operands, options."""
import re
import shlex


class Each(list):
    """Values of which each is given with its option anew: they may hold commas."""


def arguments(verb, operands, options):
    """`options` maps an option to its value: None, "" , [] and False leave it out, True is the bare option, a list is joined
    by commas. A value that begins with a hyphen is tied to its option, an operand that does comes after --."""
    out = [verb]
    for option, value in options.items():
        if value is None or value is False or value == "" or value == []:
            continue
        if value is True:
            out.append(option)
            continue
        for one in value if isinstance(value, Each) else [value]:
            text = ",".join(map(str, one)) if isinstance(one, (list, tuple)) else str(one)
            out += [f"{option}={text}"] if text.startswith("-") else [option, text]
    operands = [str(operand) for operand in operands]
    if any(operand.startswith("-") for operand in operands):
        return out + ["--", *operands]
    return [verb, *operands, *out[1:]]


def shown(program, args):
    """The line that does the same in a terminal."""
    return shlex.join([str(program), *args])


def place(lon, lat):
    """A place as --from takes it. Nine digits are a tenth of a millimetre."""
    return f"{lon:.9f},{lat:.9f}"


def words(text):
    """What someone typed as a list: separated by commas (Chinese ones too), blanks or lines."""
    for mark in ("，", "、", ",", "\n", "\t"):
        text = (text or "").replace(mark, " ")
    return text.split()


def listed(text):
    """The same of names that may hold blanks: separated by commas or lines."""
    return [name.strip() for name in re.split("[,，、\n]", text or "") if name.strip()]


def lines(text):
    """What someone typed one a line."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
