"""How many queries each page takes; a list takes as many for ten thousand rows as for ten."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

COUNTS = {
    "/": 28, "/agreements/": 12, "/timeline/": 13, "/map/": 20, "/map/data": 17, "/incidents/": 8, "/access/": 8,
    "/conflicts/": 7, "/due/": 8, "/reports/": 6, "/sources/": 7, "/places/": 7, "/actors/": 7,
    "/search/?q=douma": 15, "/reports/signed/": 16, "/agreements/AGREEMENT/": 13, "/names/PLACE/": 29,
    "/situation/?since=2017-07-05&until=2017-07-12&as_of=2017-07-20": 5, "/notices/": 6, "/incidents/new": 4,
    "/feeds/agreements.atom": 11, "/feeds/incidents.atom": 10, "/feeds/conflicts.atom": 16, "/feeds/due.atom": 8,
}  # fmt: skip


@pytest.mark.parametrize(("page", "most"), COUNTS.items())
def test_a_page_takes_no_more_queries_than_it_did(browser, workspace, agreement, page, most):
    from trucebook.app.query import lines
    from trucebook.app.query.asking import Cut

    place = lines.names(workspace.database, "place", Cut(1)).lines[0]["id"]
    client = browser("manager")
    address = page.replace("AGREEMENT", agreement).replace("PLACE", place)
    client.get(address)
    with CaptureQueriesContext(connections[workspace.database.alias]) as captured:
        assert client.get(address).status_code == 200
    assert len(captured) <= most, "\n".join(query["sql"][:150] for query in captured)
