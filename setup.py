"""The wheel carries data and notebooks, so that it works without the repository; all else stands in pyproject.toml."""

from pathlib import Path
from shutil import copytree, ignore_patterns

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithData(build_py):
    """Copies data/, notebooks/ and starter/ into the package, where tengchong/basics/paths.py finds them."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            shipped = Path(self.build_lib, "tengchong", "_shipped")
            for folder in ("data", "notebooks", "starter"):
                skipped = ignore_patterns(".ipynb_checkpoints", "__pycache__", ".pytest_cache")
                copytree(folder, shipped / folder, ignore=skipped, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithData})
