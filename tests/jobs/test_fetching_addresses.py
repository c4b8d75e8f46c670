"""Which addresses may be fetched: written in all the ways that lead inside, none does."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs import fetching_addresses
from jobs.fetching import Client, PermanentError, SourceError
from jobs.fetching_addresses import AddressRefused, is_public, target_of
from tests.jobs.peers import peer, saying

# Each leads, or would lead for one client or another, to a machine that is not on the public internet.
INSIDE = [
    "http://127.0.0.1/", "http://127.0.0.1:80/", "http://127.1/", "http://127.0.1/", "http://2130706433/",
    "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://017700000001/", "http://0/",
    "http://0.0.0.0/", "http://00000.0.0.0/", "http://127.0.0.1./", "http://127.255.255.254/", "http://localhost/",
    "http://LOCALHOST/", "http://localhost./", "http://10.0.0.1/", "http://10.255.255.255/", "http://172.16.0.1/",
    "http://172.31.255.255/", "http://192.168.0.1/", "http://169.254.169.254/latest/meta-data/",
    "http://169.254.0.1/", "http://2852039166/", "http://0xa9fea9fe/", "http://0251.0376.0251.0376/",
    "http://100.64.0.1/", "http://100.100.100.200/", "http://168.63.129.16/", "http://192.0.0.192/",
    "http://192.0.2.1/", "http://198.18.0.1/", "http://198.51.100.7/", "http://203.0.113.9/", "http://224.0.0.1/",
    "http://239.255.255.250/", "http://240.0.0.1/", "http://255.255.255.255/", "http://192.88.99.1/",
    "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[::ffff:169.254.169.254]/", "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::a00:1]/", "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/", "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[ff02::1]/",
    "http://[fec0::1]/", "http://[2001:db8::1]/", "http://[3fff::1]/", "http://[100::1]/",
    "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://１２７.0.0.1/", "http://ⓛocalhost/", "http://metadata/",
    "http://127.0.0.1%00.example.org/", "http://127.0.0.1%2f@example.org/", "http://[::1",
]  # fmt: skip
LEADING_INSIDE = ["127.0.0.1", "::1", "64:ff9b::7f00:1", "ff02::1", "::ffff:10.0.0.1", "fe80::1%eth0"]
ODD = [
    "file:///etc/passwd", "gopher://example.org/", "ftp://example.org/", "dict://example.org:11211/", "//example.org/",
    "javascript:alert(1)", "data:text/plain,x", "http:///path", "http://", "", "example.org", "https:example.org",
    "http://user@example.org/", "http://user:secret@example.org/", "http://example.org@127.0.0.1/",
    "http://127.0.0.1\\@example.org/", "http://example.org\\.evil.example/", "http://exam ple.org/",
    "http://example.org/\r\nHost: inside", "http://example.org/\tx", "\nhttp://example.org/", "http://example.org:22/",
    "http://example.org:8080/", "http://example.org:0/", "http://example.org:99999/", "http://example.org:x/",
    "http://example..org/", "http://-example.org/", "http://exa%6dple.org/", "http://" + "a." * 200 + "org/",
    "http://" + "a" * 64 + ".org/", "http://example.org/" + "a" * 2000, "http://8.8.8/", "http://0x08080808/",
]  # fmt: skip


def refused(addresses: list[str]) -> None:
    client = Client(resolve=lambda _host, _port: addresses)
    with client, pytest.raises(PermanentError, match="not on the public internet"):
        client.get("http://jobs.example.org/")


@pytest.mark.parametrize("url", INSIDE)
def test_no_way_of_writing_an_inner_address_is_taken(url: str) -> None:
    with pytest.raises(AddressRefused):
        target_of(url)


@pytest.mark.parametrize("url", ODD)
def test_what_is_no_plain_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        target_of(url)


def with_port(url: str, port: int) -> str:
    scheme, _, rest = url.partition("//")
    host, _, path = rest.partition("/")
    return f"{scheme}//{host.removesuffix(':80')}:{port}/{path}"


def test_none_of_more_than_67_forms_reaches_a_listener(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(set(INSIDE)) >= 67
    with peer(saying(b"")) as inside:
        monkeypatch.setattr(fetching_addresses, "PORTS", {inside.port})  # so that it is the address that refuses
        for url in INSIDE:
            with Client() as client, pytest.raises(PermanentError):
                client.get(with_port(url, inside.port))
        assert inside.connections == 0
        with Client(allowed={inside.pair}) as client, pytest.raises(SourceError):
            client.get(inside.url())
        assert inside.connections == 1


@pytest.mark.parametrize("address", LEADING_INSIDE)
def test_a_name_that_leads_inside_is_refused_also_where_it_leads_outside_too(address: str) -> None:
    with peer(saying(b"")) as inside:
        refused(["8.8.8.8", address])
        refused([address])
    assert inside.connections == 0


def test_addresses_of_the_web_are_taken_in_one_form() -> None:
    assert target_of("HTTPS://Jobs.Example.org:443/a b".replace(" ", "%20")).url == "https://jobs.example.org/a%20b"
    assert target_of("https://bücher.example.org/ä?q=ü#top").url == "https://xn--bcher-kva.example.org/%C3%A4?q=%C3%BC"
    assert target_of("http://[2606:4700::1111]/").url == "http://[2606:4700::1111]/"
    assert target_of("http://8.8.8.8").url == "http://8.8.8.8/"


def test_a_pair_that_is_allowed_is_exempt_and_no_other_port() -> None:
    assert target_of("http://127.0.0.1:8123/x", allowed={"127.0.0.1:8123"}).port == 8123
    with pytest.raises(AddressRefused):
        target_of("http://127.0.0.1:8124/x", allowed={"127.0.0.1:8123"})


@given(st.ip_addresses())
def test_what_is_public_is_never_an_address_of_a_local_network(address: ipaddress.IPv4Address) -> None:
    if is_public(address):
        assert address.is_global
        assert not any((address.is_private, address.is_loopback, address.is_link_local, address.is_multicast))


@given(
    st.text(max_size=80)
    | st.text(max_size=40).map("http://{}/".format)
    | st.text(max_size=9).map("https://a{}b.de".format)
)
def test_any_text_is_an_address_of_the_web_or_refused(text: str) -> None:
    try:
        target = target_of(text)
    except AddressRefused:
        return
    assert target.scheme in {"http", "https"}
    assert target.port in {80, 443}
    assert target_of(target.url) == target


def test_a_refusal_says_what_to_do() -> None:
    with Client() as client, pytest.raises(SourceError) as error:
        client.get("http://localhost/feed")
    assert error.value.message == (
        "The address has no full host name, such as jobs.example.org. Correct the source's address."
    )
