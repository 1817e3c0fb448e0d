import re

import pytest

NEW = "a long enough password 7"


@pytest.fixture
def link(browser):
    page = browser("manager").post("/people/", {"role": "coder", "note": "Rana"}).content.decode()
    return re.findall(r"http://testserver(/join/[^<]+/)", page)[0]


@pytest.mark.parametrize("page", ["/people/", "/audit/", "/people/change"])
def test_managers_alone_look_after_accounts(browser, page):
    send = "post" if page.endswith("change") else "get"
    for role in ("viewer", "coder", "reviewer"):
        assert getattr(browser(role), send)(page).status_code == 403
    assert getattr(browser("manager"), send)(page).status_code in (200, 400)


def test_an_invitation_makes_one_account_in_its_role_and_no_second(browser, link):
    from django.contrib.auth.models import User

    form = {"username": "rana", "password1": NEW, "password2": NEW}
    client = browser()
    assert client.get(link).status_code == 200
    assert client.post(link, form | {"password1": "short", "password2": "short"}).status_code == 200
    assert client.post(link, form)["Location"] == "/"
    assert client.get("/agreements/").status_code == 200
    assert browser().post(link, form | {"username": "other"}).status_code == 400
    assert [group.name for group in User.objects.get(username="rana").groups.all()] == ["coder"]
    User.objects.get(username="rana").delete()


def test_a_role_is_changed_by_a_manager_who_cannot_change_their_own(browser):
    from django.contrib.auth.models import User

    User.objects.create_user("newcomer")
    client = browser("manager")
    client.post("/people/change", {"name": "newcomer", "role": "reviewer"})
    assert User.objects.get(username="newcomer").groups.get().name == "reviewer"
    client.post("/people/change", {"name": "newcomer", "active": "no"})
    assert not User.objects.get(username="newcomer").is_active
    assert client.post("/people/change", {"name": "manager", "role": "viewer"}).status_code == 400
    told = client.get("/audit/", {"kind": "account"}).content.decode()
    assert "shut out" in told
    assert "role changed" in told
    User.objects.get(username="newcomer").delete()


def test_a_token_works_until_it_is_revoked(browser):
    client = browser("viewer")
    page = client.post("/account/token", {"label": "script"}).content.decode()
    secret = re.findall(r"tb_[\w-]+", page)[0]
    headers = {"authorization": f"Bearer {secret}"}
    assert browser().get("/api/v1/me", headers=headers).json()["name"] == "viewer"
    listed = client.get("/account/").content.decode()
    assert secret not in listed
    client.post("/account/token", {"revoke": re.findall(r'name="revoke" value="(\d+)"', listed)[0]})
    assert browser().get("/api/v1/me", headers=headers).status_code == 401


@pytest.fixture
def forgetful():
    from django.contrib.auth.models import Group, User

    user = User.objects.create_user("forgetful", password="what was it again 3")
    user.groups.add(Group.objects.get(name="viewer"))
    yield user
    user.delete()


def test_a_manager_makes_a_link_that_sets_one_new_password(browser, forgetful):
    page = browser("manager").post("/people/reset", {"name": "forgetful"}).content.decode()
    link = re.findall(r"http://testserver(/password/[^<]+/)", page)[0]
    signed_in = browser("forgetful")
    assert signed_in.get("/account/").status_code == 200
    client = browser()
    short = client.post(link, {"new_password1": "short", "new_password2": "short"})
    assert short.status_code == 200
    form = {"new_password1": NEW, "new_password2": NEW}
    assert client.post(link, form)["Location"] == "/sign-in/"
    assert client.post(link, form).status_code == 400
    assert signed_in.get("/account/").status_code == 302
    assert client.post("/sign-in/", {"username": "forgetful", "password": NEW})["Location"] == "/"
    assert "password set by link" in browser("manager").get("/audit/", {"kind": "account"}).content.decode()


def test_a_newer_link_ends_the_older_and_nobody_else_makes_one(browser, forgetful):
    links = [
        re.findall(
            r"/password/[^<]+/", browser("manager").post("/people/reset", {"name": "forgetful"}).content.decode()
        )
        for _ in range(2)
    ]
    assert browser().get(links[0][0]).status_code == 400
    assert browser().get(links[1][0]).status_code == 200
    for role in ("viewer", "coder", "reviewer"):
        assert browser(role).post("/people/reset", {"name": "forgetful"}).status_code == 403
    assert browser("manager").post("/people/reset", {"name": "nobody"}).status_code == 400
