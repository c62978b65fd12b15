"""Captions in every state that people send them, and what the stage gets."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from signage.errors import MediaRejected
from signage.media.captions import normalised_captions, read_captions

SRT = "1\n00:00:01,000 --> 00:00:02,500\nAtención al señor Núñez\n\n2\n00:00:03,000 --> 00:00:04,000\nAdiós\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_any_encoding_gives_the_same_captions(encoding: str) -> None:
    assert normalised_captions(SRT.encode(encoding), "a.srt") == normalised_captions(SRT.encode(), "a.srt")


def test_srt_becomes_webvtt() -> None:
    lines = normalised_captions(SRT.replace("\n", "\r\n").encode(), "a.srt").decode().splitlines()
    assert lines[:4] == ["WEBVTT", "", "00:00:01.000 --> 00:00:02.500", "Atención al señor Núñez"]


def test_what_was_normalised_once_stays_as_it_is() -> None:
    once = normalised_captions(b"00:01.000 --> 00:02.000\na &lt; b &amp; c\n", "a.vtt")
    assert normalised_captions(once, "a.vtt") == once
    assert read_captions(once, "a.vtt")[0].text == "a < b & c"


def test_cues_out_of_order_are_sorted_and_those_over_one_another_are_parted() -> None:
    text = "00:05.000 --> 00:09.000\ntres\n\n00:01.000 --> 00:06.000\nuno\n\n00:01.000 --> 00:04.000\ndos\n"
    cues = read_captions(text.encode(), "a.vtt")
    assert [cue.text for cue in cues] == ["uno\ndos", "tres"]
    assert cues[0].ends == cues[1].starts == timedelta(seconds=5)


def test_tags_styles_and_settings_are_left_out() -> None:
    text = (
        "WEBVTT\n\nSTYLE\n::cue { color: red }\n\n"
        "id\n00:01.000 --> 00:02.000 line:0\n<v Ana><b>Hola</b> {\\an8}<font color=x>todos\n"
    )
    assert [cue.text for cue in read_captions(text.encode(), "a.vtt")] == ["Hola todos"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "captions-none"),
        (b"hola\n\nque tal", "captions-none"),
        (b"00:02.000 --> 00:01.000\nal revez\n", "captions-none"),
        (b"00:01.000 --> 00:02.000\na\n\n" * 10_001, "captions-too-many"),
        (b"x" * 2_000_001, "captions-too-many"),
    ],
)
def test_what_is_no_captions_is_refused_with_one_reason(data: bytes, code: str) -> None:
    with pytest.raises(MediaRejected) as refusal:
        read_captions(data, "a.srt")
    assert refusal.value.code == code


def test_cues_without_an_empty_line_between_them_are_cues_of_their_own() -> None:
    first, second = b"1\n00:00:01,000 --> 00:00:02,000\nUno\n", b"2\n00:00:03,000 --> 00:00:04,000\nDos\n"
    data = first + second + b"00:00:05,000 --> 00:00:06,000\n3\n"
    assert [cue.text for cue in read_captions(data, "a.srt")] == ["Uno", "Dos", "3"]


def test_a_caption_that_another_interrupts_comes_back_when_there_is_time_to_read_on() -> None:
    times = [
        ("00:01,000", "00:09,000", "Largo"),
        ("00:02,000", "00:03,000", "Corto"),
        ("00:08,500", "00:08,800", "Fin"),
    ]
    data = "\n\n".join(f"{begins} --> {ends}\n{text}" for begins, ends, text in times).encode()
    seen = [(cue.starts.total_seconds(), cue.ends.total_seconds(), cue.text) for cue in read_captions(data, "a.vtt")]
    assert seen == [(1, 2, "Largo"), (2, 3, "Corto"), (3, 8.5, "Largo"), (8.5, 8.8, "Fin")]


@pytest.mark.parametrize("times", ["00:00:01 --> 00:00:03", "-00:00:02,000 --> 00:00:03,0", "0:01.5-->0:03"])
def test_times_are_read_as_people_write_them(times: str) -> None:
    assert [cue.ends for cue in read_captions(f"1\n{times}\nHola\n".encode(), "a.srt")] == [timedelta(seconds=3)]


def test_what_begins_before_the_film_begins_with_it() -> None:
    cue, *_ = read_captions(b"-00:00:02,000 --> 00:00:03,000\nHola\n", "a.srt")
    assert cue.starts == timedelta()


def test_what_is_less_than_something_is_no_tag() -> None:
    text = "00:01.000 --> 00:02.000\n5 < 6 y 7 > 3 <i>siempre</i>\n"
    assert read_captions(text.encode(), "a.vtt")[0].text == "5 < 6 y 7 > 3 siempre"


@pytest.mark.parametrize("junk", ["<a" * 250_000, "{\\" * 250_000, "9" * 5000 + ":00:00,000 --> 1\n"])
def test_no_text_keeps_the_reader_busy_or_breaks_it(junk: str) -> None:
    begun = time.perf_counter()
    assert read_captions(f"{SRT}\n\n3\n00:00:08,000 --> 00:00:09,000\n{junk}".encode(), "a.srt")
    assert time.perf_counter() - begun < 5


def test_hours_of_thousands_of_digits_are_no_crash() -> None:
    long = "9" * 5000
    with pytest.raises(MediaRejected):
        read_captions(f"{long}:00:01,000 --> {long}:00:03,000\nHola\n".encode(), "a.srt")
