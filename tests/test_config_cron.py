"""The wrapper for cron, run with sh and a fake program on PATH."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
WRAPPER = ROOT / "cron" / "aggregator-run"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A directory with a fake program that says what it was given and leaves with $CODE."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "aggregator"
    program.write_text(
        '#!/bin/sh\necho "arguments: $*"\necho "trouble" >&2\nprintf "no line end"\n'
        'sleep "${NAP:-0}"\nexit "${CODE:-0}"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return tmp_path


def call(desk: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    path = f"{desk / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin"
    return subprocess.run(
        ["/bin/sh", str(WRAPPER), *arguments],
        cwd=desk,
        env={"PATH": path, **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_program_gets_its_options_and_the_log_every_line_with_the_time(desk):
    done = call(desk, "-l", "log/run.log", "--", "--database", "a b.sqlite", "--all")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    lines = (desk / "log" / "run.log").read_text(encoding="utf-8").splitlines()
    assert [line.partition(" ")[2] for line in lines] == [
        "arguments: run --quiet --database a b.sqlite --all",
        "trouble",
        "no line end",
    ]
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ", line) for line in lines)


@pytest.mark.parametrize("code", ["1", "4"])
def test_codes_that_need_nobody_are_passed_on_in_silence(desk, code):
    done = call(desk, CODE=code)
    assert (str(done.returncode), done.stdout, done.stderr) == (code, "", "")
    assert f"exit code {code}" in (desk / "aggregator-run.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", ["2", "3", "5", "70", "137"])
def test_codes_that_need_somebody_are_passed_on_with_the_end_of_the_log(desk, code):
    done = call(desk, CODE=code)
    assert str(done.returncode) == code
    assert f"exit code {code}; the end of aggregator-run.log:" in done.stderr
    assert "trouble" in done.stderr


def test_a_missing_program_is_said(desk):
    done = call(desk, "-p", "./none")
    assert done.returncode == 127
    assert "none" in done.stderr


def test_a_large_log_is_put_aside_and_old_ones_go(desk):
    for _ in range(6):
        assert call(desk, "-b", "10", "-n", "2").returncode == 0
    assert sorted(p.name for p in desk.glob("*.log*") if not p.name.endswith(".lock")) == [
        "aggregator-run.log",
        "aggregator-run.log.1",
        "aggregator-run.log.2",
    ]
    assert (desk / "aggregator-run.log").read_text(encoding="utf-8").count("arguments") == 1


def test_a_small_log_grows(desk):
    call(desk)
    call(desk)
    assert (desk / "aggregator-run.log").read_text(encoding="utf-8").count("arguments") == 2


@pytest.mark.skipif(shutil.which("flock") is None, reason="flock (util-linux) is not installed")
def test_a_second_run_leaves_quietly_while_the_first_is_at_work(desk):
    path = f"{desk / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin"
    first = subprocess.Popen(
        ["/bin/sh", str(WRAPPER)],
        cwd=desk,
        env={"PATH": path, "NAP": "20"},
        start_new_session=True,
    )
    try:
        log = desk / "aggregator-run.log"
        deadline = time.monotonic() + 20
        while not (log.exists() and "arguments" in log.read_text(encoding="utf-8")):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        second = call(desk)
        assert (second.returncode, second.stdout, second.stderr) == (4, "", "")
        text = log.read_text(encoding="utf-8")
        assert text.count("arguments") == 1
        assert "another run is at work" in text
    finally:
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()


def test_without_flock_the_program_runs_and_its_own_lock_decides(desk):
    for name in ("dirname", "mkdir", "date", "wc", "tail", "mv", "rm", "sleep"):
        found = shutil.which(name)
        assert found is not None
        (desk / "bin" / name).symlink_to(found)
    done = subprocess.run(
        ["/bin/sh", str(WRAPPER)],
        cwd=desk,
        env={"PATH": str(desk / "bin"), "CODE": "4"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (4, "", "")
    assert not list(desk.glob("*.lock"))


def test_an_unwritable_log_and_a_wrong_option_are_usage_errors(desk):
    (desk / "file").write_text("", encoding="utf-8")
    assert call(desk, "-l", "file/run.log").returncode == 2
    assert "cannot write the log" in call(desk, "-l", "file/run.log").stderr
    assert call(desk, "-z").returncode == 2
    assert call(desk, "-b", "many").returncode == 2


def test_the_service_is_shut_in_and_takes_the_quiet_codes_as_success():
    unit = (ROOT / "cron" / "aggregator.service").read_text(encoding="utf-8").splitlines()
    for line in (
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "DynamicUser=yes",
        "StateDirectory=aggregator",
        "SuccessExitStatus=1 4 143",
    ):
        assert line in unit
    timer = (ROOT / "cron" / "aggregator.timer").read_text(encoding="utf-8")
    assert "OnCalendar=" in timer
