"""Kit: secrets that travel in a cookie or a link, and the hash that stays here."""

import hashlib
import hmac
import secrets

TOKEN_LENGTH = 43


def new_token() -> str:
    """Return 256 random bits as 43 signs that fit in an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what we keep of a token: enough to know it again, not to make it."""
    return hashlib.sha256(token.encode()).hexdigest()


def seal(secret: bytes, purpose: str, *parts: str) -> str:
    """Return a signature over the parts that is good for this purpose only."""
    said = "\0".join((purpose, *parts)).encode()
    return hmac.new(secret, said, hashlib.sha256).hexdigest()


def is_sealed(secret: bytes, signature: str, purpose: str, *parts: str) -> bool:
    """Tell, in constant time, whether the signature is ours for this purpose and these parts."""
    return hmac.compare_digest(signature.encode(), seal(secret, purpose, *parts).encode())
