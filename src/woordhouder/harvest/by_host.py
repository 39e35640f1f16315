"""Harvest: which sources share a host, so that it sees one visitor whomever it serves (pure)."""

from collections.abc import Iterable, Mapping

from woordhouder.harvest.read.addresses import host_of


def by_host(addresses: Mapping[int, Iterable[str]]) -> list[list[int]]:
    """Return the sources in groups of which no two share a host; the largest first, since it takes longest.

    addresses: where each source's walk begins. A source without a host, such as a folder, stands alone.
    """
    groups: dict[int, list[int]] = {}
    group_of_host: dict[str, int] = {}
    for source_id, starts in addresses.items():
        hosts = {host for start in starts if (host := host_of(start))}
        group = [source_id]
        for met in sorted({group_of_host[host] for host in hosts if host in group_of_host}):
            group = groups.pop(met) + group
            hosts |= {host for host, number in group_of_host.items() if number == met}
        groups[source_id] = group
        group_of_host |= dict.fromkeys(hosts, source_id)
    return sorted(groups.values(), key=len, reverse=True)
