"""``python -m tengchong`` is the console script."""

from tengchong.cli import main

main()
