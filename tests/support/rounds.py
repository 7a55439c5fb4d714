"""How often a test that draws lots does so: a few times in CI, as often as ZONELINT_ROUNDS says elsewhere."""
import os


def rounds(few):
    return int(os.environ.get("ZONELINT_ROUNDS") or few)
