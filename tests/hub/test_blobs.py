"""Blobs: whole or not at all, ranges as RFC 9110 says, and nothing but 64 hexadecimal digits opens a file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from hub.office import TestClient
from signage.errors import BadInput, NotFound
from signage.hub.blobs import BlobRoute, FolderBlobs
from signage.model.ids import AssetHash

DATA = bytes(range(256)) * 4096  # 1 MiB: several chunks


@pytest.fixture
def blobs(tmp_path: Path) -> FolderBlobs:
    return FolderBlobs(tmp_path / "blobs")


@pytest.fixture
def http(blobs: FolderBlobs) -> TestClient:
    return TestClient(BlobRoute(blobs))


def test_a_blob_is_named_by_its_bytes_and_kept_once(blobs: FolderBlobs) -> None:
    stored = blobs.put(DATA)
    assert stored.sha256 == hashlib.sha256(DATA).hexdigest()
    assert blobs.put(DATA) == stored
    assert blobs.size_of(stored.sha256) == len(DATA)
    assert blobs.read(stored.sha256) == DATA


def test_a_blob_that_became_short_is_written_again(blobs: FolderBlobs) -> None:
    stored = blobs.put(DATA)
    path = blobs.path_of(stored.sha256)
    path.chmod(0o600)
    path.write_bytes(b"corto")
    blobs.put(DATA)
    assert blobs.read(stored.sha256) == DATA


def test_more_than_the_cap_is_refused_and_leaves_nothing(blobs: FolderBlobs, tmp_path: Path) -> None:
    with pytest.raises(BadInput), blobs.incoming(max_bytes=10) as part:
        part.write(b"x" * 11)
    assert list((tmp_path / "blobs" / "incoming").iterdir()) == []


def test_what_a_crash_left_half_written_is_gone_at_the_next_start(tmp_path: Path) -> None:
    FolderBlobs(tmp_path)
    (tmp_path / "incoming" / "half").write_bytes(b"x")
    (tmp_path / "incoming" / "folder").mkdir()
    FolderBlobs(tmp_path)
    assert list((tmp_path / "incoming").iterdir()) == []


@pytest.mark.parametrize("name", ["..", "../../etc/passwd", "A" * 64, "a" * 63, ""])
def test_only_a_hash_opens_a_file(blobs: FolderBlobs, name: str) -> None:
    with pytest.raises(NotFound):
        blobs.path_of(AssetHash(name))


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=1000000-", 1_000_000, len(DATA)),
        ("bytes=-5", len(DATA) - 5, len(DATA)),
        ("bytes=5-99999999", 5, len(DATA)),
        ("bytes=-99999999", 0, len(DATA)),
    ],
)
def test_a_range_gives_that_part(http: TestClient, blobs: FolderBlobs, asked: str, start: int, end: int) -> None:
    sha256 = blobs.put(DATA).sha256
    answer = http.get(f"/blobs/{sha256}", headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.content == DATA[start:end]
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{len(DATA)}"


@pytest.mark.parametrize("asked", ["bytes=9-5", "bytes=a-b", "bytes=0-1,5-6", "lines=0-5", "bytes=-"])
def test_a_range_that_makes_no_sense_is_ignored(http: TestClient, blobs: FolderBlobs, asked: str) -> None:
    answer = http.get(f"/blobs/{blobs.put(DATA).sha256}", headers={"Range": asked})
    assert (answer.status_code, answer.content) == (200, DATA)


@pytest.mark.parametrize("asked", [f"bytes={len(DATA)}-", "bytes=-0"])
def test_a_range_outside_the_file_is_416(http: TestClient, blobs: FolderBlobs, asked: str) -> None:
    answer = http.get(f"/blobs/{blobs.put(DATA).sha256}", headers={"Range": asked})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(DATA)}"


def test_if_range_of_another_file_gives_the_whole(http: TestClient, blobs: FolderBlobs) -> None:
    sha256 = blobs.put(DATA).sha256
    same = http.get(f"/blobs/{sha256}", headers={"Range": "bytes=0-1", "If-Range": f'"{sha256}"'})
    other = http.get(f"/blobs/{sha256}", headers={"Range": "bytes=0-1", "If-Range": '"otro"'})
    assert (same.status_code, other.status_code) == (206, 200)


def test_head_304_404_and_405(http: TestClient, blobs: FolderBlobs) -> None:
    sha256 = blobs.put(DATA).sha256
    head = http.head(f"/blobs/{sha256}")
    assert (head.status_code, head.headers["content-length"], head.content) == (200, str(len(DATA)), b"")
    assert "immutable" in head.headers["cache-control"]
    assert http.get(f"/blobs/{sha256}", headers={"If-None-Match": f'W/"{sha256}"'}).status_code == 304
    assert http.get(f"/blobs/{'0' * 64}").status_code == 404
    assert http.get("/blobs/..%2f..%2fkeys").status_code == 404
    assert http.put(f"/blobs/{sha256}").status_code == 405


def test_an_empty_blob_is_served(http: TestClient, blobs: FolderBlobs) -> None:
    assert http.get(f"/blobs/{blobs.put(b'').sha256}").content == b""
