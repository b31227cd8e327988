"""A browser, and a JupyterLab on a copy of the notebooks; without a browser these tests are skipped with a sentence."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync""".split()
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
PATIENCE = 240  # seconds that a notebook may take on a busy machine


def pytest_collection_modifyitems(config, items):
    """They take minutes: they run when their folder is named, as `make test-browser` does."""
    here = Path(__file__).parent
    if not any("browser" in argument for argument in config.args):
        ours = [item for item in items if here in item.path.parents]
        config.hook.pytest_deselected(items=ours)
        items[:] = [item for item in items if item not in ours]


@pytest.fixture(scope="session")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.skip(f"no browser was found; install one of {', '.join(NAMES)}")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    page.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    """A report in each language."""
    from tengchong.running.batch import plan, run

    folder = tmp_path_factory.mktemp("报告")
    for language in ("zh", "en"):
        run(plan([2021], ["腾冲市"], parameters={"language": language}), folder / language)
    return folder


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """The address of a notebook on a desk of its own, in a fresh JupyterLab on a copy of the notebooks."""
    home = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", home / "notebooks")
    settings = home / "config" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text(
        '{"checkForUpdates": false, "fetchNews": "false"}'
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = os.urandom(16).hex()
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "config" / "lab" / "user-settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "TENGCHONG_DATA": str(ROOT / "data"),
    }
    options = [
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--ServerApp.ip=127.0.0.1",
        "--expose-app-in-browser",
    ]
    command = [sys.executable, "-m", "jupyterlab", *options, f"--IdentityProvider.token={token}"]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=home / "notebooks", env=environment, stdout=log, stderr=log)
    try:
        _wait(f"http://127.0.0.1:{port}/api/status?token={token}", server, home / "log")
        yield f"http://127.0.0.1:{port}/lab/workspaces/{{desk}}/tree/{{name}}?token={token}"
    finally:
        server.terminate()
        server.wait(30)


def _wait(address: str, server: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + 120
    while server.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"JupyterLab did not start: {log.read_text(errors='replace')[-2000:]}")
