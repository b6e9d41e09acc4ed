"""NETCONF documents (RFC 6241), as a plain implementation writes them."""

BASE = "urn:ietf:params:xml:ns:netconf:base:1.0"


def hello(capabilities, session_id=None, indent="  "):
    """A hello; only the agent's has a session-id."""
    text = f'<hello xmlns="{BASE}">\n{indent}<capabilities>\n'
    text += "".join(f"{indent * 2}<capability>{name}</capability>\n" for name in capabilities)
    text += f"{indent}</capabilities>\n"
    text += f"{indent}<session-id>{session_id}</session-id>\n" if session_id is not None else ""
    return text + "</hello>\n"


def capability(name):
    """The URN of a capability named as in RFC 6241, section 8: `candidate:1.0`; `base:1.0` for the protocol itself."""
    prefix = "urn:ietf:params:netconf:"
    return prefix + name if name.startswith("base") else f"{prefix}capability:{name}"


def rpc(message_id, body, indent="  "):
    """An rpc; the lines of the body are moved in by one step."""
    inner = "".join(f"{indent}{line}\n" for line in body.splitlines())
    return f'<rpc message-id="{message_id}" xmlns="{BASE}">\n{inner}</rpc>\n'


def reply(message_id, body="<ok/>", indent="  "):
    """An rpc-reply."""
    inner = "".join(f"{indent}{line}\n" for line in body.splitlines())
    return f'<rpc-reply message-id="{message_id}" xmlns="{BASE}">\n{inner}</rpc-reply>\n'


def error(tag, kind="application", path=None, message=None):
    """The rpc-error element (RFC 6241, section 4.3)."""
    text = f"<rpc-error>\n  <error-type>{kind}</error-type>\n  <error-tag>{tag}</error-tag>\n"
    text += "  <error-severity>error</error-severity>\n"
    text += f"  <error-path>{path}</error-path>\n" if path else ""
    text += f'  <error-message xml:lang="en">{message}</error-message>\n' if message else ""
    return text + "</rpc-error>"


def interfaces(count, first=0):
    """The data of a get-config reply: a list of interfaces, about 420 octets each."""
    text = '<data>\n  <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces">\n'
    for number in range(first, first + count):
        text += f"""    <interface>
      <name>ge-{number // 48}/{number // 8 % 6}/{number % 8}</name>
      <description>customer {number:05} &amp; uplink &lt;{number * 2654435761 % 2**32:08x}&gt;</description>
      <type xmlns:ianaift="urn:ietf:params:xml:ns:yang:iana-if-type">ianaift:ethernetCsmacd</type>
      <enabled>{'true' if number % 3 else 'false'}</enabled>
      <mtu>{9000 if number % 2 else 1500}</mtu>
    </interface>
"""
    return text + "  </interfaces>\n</data>"
