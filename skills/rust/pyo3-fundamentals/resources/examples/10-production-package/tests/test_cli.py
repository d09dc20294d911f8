import json
import subprocess
import sys

import nearword
import pytest
from nearword.cli import main


@pytest.fixture
def words(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("apple\nmelón\npear\n", encoding="utf-8")
    return str(path)


def test_prints_what_is_near(words, capsys):
    assert main(["-w", words, "melon", "zzzzzz"]) == 0
    assert capsys.readouterr().out == "melon: melón\nzzzzzz: nothing near\n"


def test_json_is_one_object(words, capsys):
    assert main(["-w", words, "--json", "melon", "pear"]) == 0
    assert json.loads(capsys.readouterr().out) == {"melon": [["melón", 1]], "pear": [["pear", 0]]}


def test_nothing_near_is_1(words, capsys):
    assert main(["-w", words, "--limit", "0", "aple"]) == 1


@pytest.mark.parametrize("wrong", [["-w", "no-such-file", "a"], ["--limit", "-1", "a"], ["--count", "0", "a"], [""]])
def test_a_wrong_question_is_2_and_one_line(words, wrong, capsys):
    assert main(["-w", words] + wrong) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1) and err.startswith("nearword: ")


def test_usage_errors_are_2_as_well(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--depth", "3", "word"])
    assert caught.value.code == 2


def test_as_a_program():
    command = [sys.executable, "-m", "nearword", "--verbose", "aple"]
    run = subprocess.run(command, input="apple pear", stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
    assert (run.returncode, run.stdout) == (0, "aple: apple\n")
    assert "nearword: indexed 2 words" in run.stderr


def test_version(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.strip() == "nearword " + nearword.__version__
