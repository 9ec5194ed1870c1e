"""What a typesetter would find amiss in a PDF of ours, and a reader in a site of ours.

`make audit` looks at both, which takes some twenty minutes; `make audit PAPER=FILE.pdf` or `PAPER=FOLDER` at one, and
`PAPER="FOLDER claims/"` at the pages with that in their address alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "builders")]
from page_audit import audited  # noqa: E402
from printed_pages import read_printed  # noqa: E402
from site_audit import audited_site  # noqa: E402


def main() -> int:
    """Tell the findings; whether there are any decides how it ends."""
    site = ROOT / "_site"
    path, only = [*map(Path, sys.argv[1:2]), None][0], "".join(sys.argv[2:3])
    count = 0
    for one in [path] if path else [site / "paper.pdf", site]:
        found = audited(read_printed(one)) if one.suffix == ".pdf" else audited_site(one, only)
        for finding in found:
            print(finding, flush=True)
            count += 1
        print(f"{one.name}: {count} findings so far.")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
