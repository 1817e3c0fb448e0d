"""What hangs together: members of a set, joined by edges, directly or through others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

Member = TypeVar("Member", bound=Hashable)


def joined(members: Sequence[Member], edges: Iterable[tuple[Member, Member]]) -> list[frozenset[Member]]:
    """``members`` parted into those that hang together, in the order of their first members.

    Raises KeyError for an edge to something that is no member.
    """
    home = {member: member for member in members}

    def root(member: Member) -> Member:
        while home[member] != member:
            home[member] = home[home[member]]
            member = home[member]
        return member

    for one, other in edges:
        home[root(other)] = root(one)
    found: dict[Member, list[Member]] = {}
    for member in members:
        found.setdefault(root(member), []).append(member)
    return [frozenset(group) for group in found.values()]
