"""python -m home.demo.illustrations FOLDER [NAME ...]: draws the pictures into FOLDER, as SVG and as PNG."""

import argparse
from pathlib import Path

from home.demo.illustrations import ILLUSTRATIONS
from home.demo.illustrations.canvas import rasterized


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m home.demo.illustrations", description="Draws the demonstration's pictures, as SVG and as PNG."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help="of those to draw; all, where none is given")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - set(ILLUSTRATIONS)
    if unknown:
        parser.error(f"no such picture: {', '.join(sorted(unknown))}; there are {', '.join(ILLUSTRATIONS)}")

    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name in arguments.names or ILLUSTRATIONS:
        svg = ILLUSTRATIONS[name].draw()
        (arguments.folder / f"{name}.svg").write_text(svg)
        (arguments.folder / f"{name}.png").write_bytes(rasterized(svg))


if __name__ == "__main__":
    main()
