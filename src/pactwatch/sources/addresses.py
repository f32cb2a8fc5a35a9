"""Which network addresses may be reached: those of the open internet, by a list of what is refused and what is allowed.

The library's own notion of a global address lets some through that lead into networks which are not public, so the rule is
stated here in full and applied after resolution, to the address that is connected to.
"""

from __future__ import annotations

import ipaddress

_IPV4_REFUSED = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # a cloud's own services, reached through an address that looks public
    )
)
_IPV6_ALLOWED = ipaddress.IPv6Network("2000::/3")
_IPV6_REFUSED = tuple(
    ipaddress.IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def is_public(address: str, besides: tuple[Network, ...] = ()) -> bool:
    """Whether a resolved address is one of the open internet, or lies in one of the networks that are allowed `besides`.

    An IPv4 address that is written as an IPv6 one is judged as the former; what is no address at all is not public.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if any(found in network for network in besides):
        return True
    if isinstance(found, ipaddress.IPv4Address):
        return not any(found in network for network in _IPV4_REFUSED)
    return found in _IPV6_ALLOWED and not any(found in network for network in _IPV6_REFUSED)
