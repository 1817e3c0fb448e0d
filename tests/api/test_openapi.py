from typing import Any, cast

import pytest
from django.utils import timezone

EXAMPLES = 15


@pytest.mark.long
def test_no_input_makes_the_api_fail(workspace, agreement):
    from django.test.utils import override_settings

    with override_settings(ALLOWED_HOSTS=["localhost"]):
        ask_all(workspace)


def ask_all(workspace):
    import schemathesis
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    from trucebook.app.accounts.changes import Doing
    from trucebook.app.accounts.secrets import add_token
    from trucebook.desk.wsgi import application

    add_token(workspace.database, "tb_fuzz", "fuzz", Doing("manager", timezone.now()))
    headers = {"Authorization": "Bearer tb_fuzz"}
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operations: list[Any] = [cast(Any, result).ok() for result in schema.get_all_operations()]
    assert len(operations) > 15
    limits = settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
                      suppress_health_check=list(HealthCheck), phases=[Phase.generate])  # fmt: skip

    seen = set()
    for strategy in [operation.as_strategy() for operation in operations]:

        @limits
        @given(data=st.data())
        def fuzz(data):
            case = data.draw(strategy)  # noqa: B023 - called before the next turn
            status = case.call(headers=headers).status_code
            assert status < 500
            assert status != 401
            seen.add(status)

        fuzz()
    assert {200, 400, 404} <= seen
