"""What a typesetter would find amiss in a PDF of ours: `make audit`, or `python tests/audit.py FILE.pdf`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "builders")]
from page_audit import audited  # noqa: E402
from printed_pages import read_printed  # noqa: E402


def main() -> int:
    """Tell the findings; their number decides how it ends."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "_site" / "paper.pdf"
    printed = read_printed(path)
    found = audited(printed)
    print(*found, f"{path.name}: {len(printed.pages)} pages, {len(found)} findings.", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
