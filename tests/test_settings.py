"""Settings: read once, refused with a clear line when they cannot be right."""

import stat
from pathlib import Path

import pytest

from woordhouder.kit.errors import BadInput
from woordhouder.settings import read_settings


def test_nothing_set_is_a_whole_installation_on_this_machine() -> None:
    settings = read_settings({})
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.database_url == f"sqlite:///{Path('data/woordhouder.sqlite').absolute()}"
    assert settings.smtp_url is None
    assert not settings.is_https


@pytest.mark.parametrize(
    "url",
    [
        "http://woordhouder.example",
        "http://192.168.1.4:8000",
        "http://0.0.0.0:8000",
        "http://localhost.kwaad.example",
        "http://127.0.0.1.kwaad.example",
        "ftp://woordhouder.example",
        "woordhouder.example",
        "https://",
        "https://woordhouder.example/pad",
    ],
)
def test_a_public_address_must_be_https(url: str) -> None:
    with pytest.raises(BadInput, match="WOORDHOUDER_BASE_URL"):
        read_settings({"WOORDHOUDER_BASE_URL": url})


@pytest.mark.parametrize("url", ["http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:9000"])
def test_plain_http_is_for_this_machine_itself(url: str) -> None:
    assert read_settings({"WOORDHOUDER_BASE_URL": f"{url}/"}).base_url == url


def test_copies_are_kept_beside_the_database_or_where_the_host_says(tmp_path: Path) -> None:
    assert read_settings({}).copies == str(Path("data/copies").absolute())
    assert read_settings({"WOORDHOUDER_COPIES": str(tmp_path)}).copies == str(tmp_path)
    assert read_settings({"WOORDHOUDER_COPIES": "s3://kopies/archief"}).copies == "s3://kopies/archief"


def test_a_key_for_the_bucket_is_never_shown() -> None:
    names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
    settings = read_settings({"WOORDHOUDER_COPIES": "s3://kopies"} | dict.fromkeys(names, "geheim"))
    assert "geheim" not in repr(settings)
    with pytest.raises(BadInput) as told:
        read_settings({"WOORDHOUDER_COPIES": "s3://AKIA:geheim@kopies/archief"})
    assert "geheim" not in str(told.value)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://s3.example",
        "s3.example",
        "ftp://s3.example",
        "https://sleutel:geheim@s3.example",
        "http://10.0.0.4:9000",
    ],
)
def test_others_cannot_read_along_with_the_bucket(endpoint: str) -> None:
    with pytest.raises(BadInput, match="AWS_ENDPOINT_URL") as told:
        read_settings({"WOORDHOUDER_COPIES": "s3://kopies", "AWS_ENDPOINT_URL": endpoint})
    assert "geheim" not in str(told.value)


def test_plain_http_to_a_bucket_on_a_network_of_our_own_is_a_choice() -> None:
    chosen = {"AWS_ENDPOINT_URL": "http://minio:9000", "AWS_ALLOW_HTTP": "true"}
    assert read_settings({"WOORDHOUDER_COPIES": "s3://kopies"} | chosen).copies == "s3://kopies"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WOORDHOUDER_COPIES", "gs://kopies/archief"),
        ("WOORDHOUDER_COPIES", "s3://kopies/../ander"),
        ("WOORDHOUDER_COPIES", "s3://kopies?x=1"),
        ("PORT", "80a"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("WOORDHOUDER_DATABASE_URL", "mysql://x"),
        ("WOORDHOUDER_SMTP_URL", "mail.example:25"),
        ("WOORDHOUDER_MAIL_FROM", "niemand"),
        ("WOORDHOUDER_MAIL_FROM", "a@b.example\r\nBcc: c@d.example"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(BadInput, match=name):
        read_settings({name: value})


def test_passwords_in_addresses_are_not_shown() -> None:
    settings = read_settings(
        {"WOORDHOUDER_DATABASE_URL": "postgresql://u:geheim@h/d", "WOORDHOUDER_SMTP_URL": "smtp://u:geheim@h:587"}
    )
    assert settings.database_url == "postgresql+psycopg://u:geheim@h/d"
    assert "geheim" not in repr(settings)


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    settings = read_settings({"WOORDHOUDER_DATA_DIR": str(tmp_path / "data")})
    key = settings.secret_key()
    assert len(key) == 32
    assert settings.secret_key() == key
    assert stat.S_IMODE((tmp_path / "data" / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret_key"]


def test_a_key_that_is_too_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("abcd")
    with pytest.raises(BadInput, match="32 bytes"):
        read_settings({"WOORDHOUDER_DATA_DIR": str(tmp_path)}).secret_key()
