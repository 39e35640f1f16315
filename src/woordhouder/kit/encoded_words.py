"""Kit: other letters than a-z in a header of a mail, as RFC 2047 writes them."""

_LONGEST_WORD = 75
"""RFC 2047, 2: so long may one encoded word be, with what stands around it."""
_BEFORE, _AFTER = "=?utf-8?q?", "?="
_AS_THEY_ARE = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!*+-/")
_SIGNS = [chr(byte) if byte in _AS_THEY_ARE else "_" if byte == 0x20 else f"={byte:02X}" for byte in range(256)]


def is_plain(text: str) -> bool:
    """Tell whether a header may hold the text as it is, and every reader sees just that."""
    return text.isascii() and "=?" not in text and text == text.strip()


def encoded_words(text: str) -> str:
    """Return the text for a header: as it is where that is plain, else in encoded words, one a line."""
    if is_plain(text):
        return text
    words = [""]
    room = _LONGEST_WORD - len(_BEFORE) - len(_AFTER)
    for sign in text:
        # A letter is never cut in two (RFC 2047, 5).
        said = "".join(_SIGNS[byte] for byte in sign.encode())
        if len(words[-1]) + len(said) > room:
            words.append("")
        words[-1] += said
    return "\r\n ".join(f"{_BEFORE}{word}{_AFTER}" for word in words)
