"""SASL DIGEST-MD5 as it crosses the wire (RFC 2831)."""

import base64
import hashlib


def blob(text, status=""):
    """A SASL blob element (RFC 3080, section 4.1)."""
    attribute = f" status='{status}'" if status else ""
    return f"<blob{attribute}>{base64.b64encode(text.encode()).decode()}</blob>"


def challenge(realm, nonce):
    """The server's challenge (RFC 2831, section 2.1.1)."""
    return f'realm="{realm}",nonce="{nonce}",qop="auth",algorithm=md5-sess,charset=utf-8'


def response_value(user, password, realm, nonce, cnonce, uri, method="AUTHENTICATE"):
    """The value of RFC 2831, section 2.1.2.1; with an empty method it is the server's rspauth."""
    secret = hashlib.md5(f"{user}:{realm}:{password}".encode()).digest()
    first = hashlib.md5(secret + f":{nonce}:{cnonce}".encode()).hexdigest()
    second = hashlib.md5(f"{method}:{uri}".encode()).hexdigest()
    return hashlib.md5(f"{first}:{nonce}:00000001:{cnonce}:auth:{second}".encode()).hexdigest()


def response(user, password, realm, nonce, cnonce, uri):
    """The client's response (RFC 2831, section 2.1.2)."""
    value = response_value(user, password, realm, nonce, cnonce, uri)
    return (f'charset=utf-8,username="{user}",realm="{realm}",nonce="{nonce}",nc=00000001,cnonce="{cnonce}",'
            f'digest-uri="{uri}",response={value},qop=auth')
