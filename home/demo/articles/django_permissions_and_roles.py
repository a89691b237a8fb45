"""Roles name verbs and never rows: scope belongs in a queryset every read goes through, policy in one function."""

from datetime import UTC, datetime

from home.demo.story import DemoArticle, callout, code, heading, image, quote, source, step, steps, table, text

ARTICLE = DemoArticle(
    slug="django-permissions-and-roles-why-most-implementations-are-wrong",
    title="Django permissions and roles: why most implementations are wrong",
    excerpt=(
        "Why do Django role systems often collapse into role explosion and data leaks? "
        "A practical RBAC + object-level authorization model for production teams."
    ),
    search_description=(
        "Roles say which verbs a person may use, never which rows. A Django model with scoped querysets, "
        "policy functions and tests from a matrix."
    ),
    published_at=datetime(2026, 11, 12, 8, 0, tzinfo=UTC),
    category="django",
    further_categories=["architecture"],
    authors=["maya-lindqvist"],
    tags=["permissions", "security", "multi-tenancy"],
    cover="permissions",
    series="production-django",
    part=3,
    related=[
        "postgresql-performance-in-django-indexes-that-actually-work",
        "api-design-mistakes-that-show-up-after-a-year-in-production",
        "django-monolith-or-microservices-a-rigorous-decision-guide-for-seniors-leads-and-ctos",
    ],
    sources=[
        source(
            "Adding Attributes to Role-Based Access Control",
            "Kuhn, Coyne and Weil, IEEE Computer, 2010",
            "https://www.nist.gov/publications/adding-attributes-role-based-access-control",
        ),
        source(
            "API1:2023 Broken Object Level Authorization",
            "OWASP API Security Project",
            "https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/",
        ),
        source(
            "Customizing authentication: handling object permissions",
            "Django 5.2 documentation",
            "https://docs.djangoproject.com/en/5.2/topics/auth/customizing/#handling-object-permissions",
        ),
        source(
            "Using the authentication system: permission caching",
            "Django 5.2 documentation",
            "https://docs.djangoproject.com/en/5.2/topics/auth/default/#permission-caching",
        ),
        source(
            "Permissions, and the limitations of object level permissions",
            "Django REST framework",
            "https://www.django-rest-framework.org/api-guide/permissions/",
        ),
        source(
            "RFC 9110, HTTP Semantics, section 15.5.4: 403 Forbidden",
            "IETF, 2022",
            "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4",
        ),
        source("django-guardian", "Documentation", "https://django-guardian.readthedocs.io/"),
        source(
            "Row Security Policies",
            "PostgreSQL documentation",
            "https://www.postgresql.org/docs/current/ddl-rowsecurity.html",
        ),
        source("Features, by pooling mode", "PgBouncer", "https://www.pgbouncer.org/features.html"),
        source(
            "Zanzibar: Google’s Consistent, Global Authorization System",
            "Pang et al., USENIX ATC 2019",
            "https://www.usenix.org/conference/atc19/presentation/pang",
        ),
    ],
    key_takeaways=[
        (
            "A role is a named set of verbs; the moment its name contains a customer, a region or a team, it has "
            "become a join table."
        ),
        (
            "A correct object check protects only the pages that fetch one object: in my test 14 of 17 surfaces "
            "leaked around it."
        ),
        (
            "Permission and scope must come from the same membership row, or an auditor here and approver there "
            "approves here."
        ),
        (
            "Generate the tests from a matrix of people, routes and objects, and let the suite fail when a route "
            "is missing from it."
        ),
        (
            "Row-level security is a good second line only with a non-bypassing role and a setting that dies "
            "with the transaction."
        ),
    ],
    body=[
        text(
            "opening",
            (
                "<p>The group was called <code>dispatchers_north_no_export_2</code>. Nobody could say what the 2 was "
                "for, so nobody dared to delete it, and when a new permission arrived somebody added it to this group "
                "and to sixty others by hand and missed three. In the same product, any dispatcher could open the CSV "
                "export and read the work orders of every customer on the platform.</p>"
                "<p>That product is a composite; its domain, facilities maintenance, will serve for the examples "
                "below. What matters is the pairing. Too many roles and too little protection look like opposite "
                "failures, one of excess and one of neglect. They have a single cause: the team asked one mechanism "
                "to answer two questions.</p>"
            ),
        ),
        heading("two-questions", "Two questions, one mechanism"),
        text(
            "two-questions-text",
            (
                "<p>The first question is <i>what kind of thing may this person do?</i> Close a work order, approve "
                "it, export a report. The answer changes when somebody changes jobs, and a business has few jobs. The "
                "second is <i>to which rows?</i> The answer changes whenever a customer signs, a technician is "
                "reassigned or a contract ends, which is to say daily. A role is a good answer to the first question. "
                "It is no answer at all to the second, and both classic failures come from pretending otherwise.</p>"
            ),
        ),
        heading("product-of-jobs-and-places", "The product of jobs and places", level=3),
        text(
            "explosion",
            (
                "<p>Encode the rows in the role and the number of roles becomes a product. Four jobs and forty "
                "customers make a hundred and sixty groups before anybody asks for an exception, and granting one new "
                "permission to one job becomes forty edits. The literature has a name for this: a <a "
                'href="https://www.nist.gov/publications/adding-attributes-role-based-access-control">2010 paper by '
                "Kuhn, Coyne and Weil</a> describes the “role explosion problem”, in which thousands of separate "
                "roles are needed for different collections of permissions. Their subject is dynamic attributes; "
                "tenancy is the same disease with a duller vector.</p>"
                "<p>Django’s <code>Group</code> invites it. A group is global: <code>auth_user_groups</code> holds a "
                "user and a group and has no column for the organisation. Anyone who is an approver for customer "
                "Birch and an auditor for customer Alder can only be both, everywhere, so teams put the customer in "
                "the group’s name. At that point the group is a row of a join table, stored as a string.</p>"
            ),
        ),
        heading("fourteen-leaks", "What fourteen leaks look like", level=3),
        text(
            "leaks-intro",
            (
                "<p>The opposite team checks the role, adds an object check to the detail page, and believes itself "
                "finished. I wanted a number for that belief. In a scratch project (Django 5.2.19, Django REST "
                "framework 3.18.3, PostgreSQL 18.6) I gave a user global view, add and change permissions and "
                "membership of one organisation, and wrote an authentication backend whose answers per object are "
                "<i>correct</i>. Then I built 17 surfaces of an ordinary product, each guarded by "
                "<code>has_perm</code>, with the object passed wherever the framework hands one over. The other "
                "tenant’s rows came back from fourteen of them:</p>"
            ),
        ),
        table(
            "leak-output",
            [
                ("text", "Surface"),
                ("text", "Status"),
                ("text", "The other tenant’s rows"),
                ("text", "What decides"),
            ],
            [
                ["Detail page", "403", "safe", "one object, handed to the check"],
                ["DRF detail", "403", "safe", "one object, handed to the check"],
                ["Admin change page", "403", "safe", "one object, handed to the check"],
                ["List", "200", "leak", "a scoped queryset"],
                ["Count in a badge", "200", "leak", "a scoped queryset"],
                ["Dashboard totals", "200", "leak", "the aggregate over a scoped queryset"],
                ["Export", "200", "leak", "a queryset scoped by the export permission"],
                ["Search", "200", "leak", "a scoped queryset under the search"],
                ["DRF list", "200", "leak", "get_queryset"],
                ["DRF @action with its own .get()", "200", "leak", "the lookup inside a scoped queryset"],
                ["DRF list of child rows", "200", "leak", "get_queryset, filtered by the parent"],
                ["DRF create of a child, foreign parent", "201", "leak", "the queryset of the serialiser’s relation"],
                ["Form, foreign-key dropdown", "200", "leak", "the queryset of the form field"],
                ["Unique field, error message", "200", "leak", "no queryset: a constraint per organisation"],
                ["Admin changelist", "200", "leak", "ModelAdmin.get_queryset"],
                ["Admin autocomplete", "200", "leak", "get_queryset of the related ModelAdmin"],
                ["Admin action", "302", "leak", "ModelAdmin.get_queryset"],
            ],
            caption="Seventeen surfaces, one correct check per object, and what guards or would guard each.",
            source="Output of the scratch project; the last column is what closed the leak afterwards.",
        ),
        text(
            "leaks-after",
            (
                "<p>Two of the fourteen were writes: the API accepted a note attached to a stranger’s work order, and "
                "the admin action closed one. OWASP files the whole family under <a "
                'href="https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/">'
                "broken object level authorisation</a> and ranks it first in its 2023 list of API risks. What the "
                "table shows is the shape. The three safe surfaces are the three that fetch exactly one object "
                "through "
                "the blessed path. Everything plural is open, and so is everything singular that takes its own "
                "road.</p>"
                "<p>Scoping every queryset to the user closed thirteen of the fourteen. The survivor is the "
                "unique-field message. “Work order with this reference already exists” confirms a row the user may "
                "not see, and no queryset in the view will stop it, because the constraint itself spans tenants. The "
                "repair is in the schema: unique per organisation. But a "
                "form that leaves the organisation out does not validate that constraint, and a duplicate within the "
                "tenant becomes an <code>IntegrityError</code>.</p>"
            ),
        ),
        heading("what-django-answers", "What Django answers, exactly"),
        text(
            "django-intro",
            (
                "<p>Django’s permission machinery is honest and small, and most trouble comes from expecting it to be "
                "larger. Here is what it does, checked against the source of 5.2; the permission half of "
                "<code>ModelBackend</code> reads the same in 6.1.</p>"
            ),
        ),
        heading("an-object-makes-it-say-no", "An object makes has_perm say no", level=3),
        text(
            "has-perm",
            (
                "<p><code>user.has_perm(perm, obj)</code> exists, but the stock <code>ModelBackend</code> returns an "
                "empty set as soon as <code>obj</code> is not <code>None</code>. A user with the global change "
                "permission gets <code>True</code> without an object and <code>False</code> with one; the <a "
                'href="https://docs.djangoproject.com/en/5.2/topics/auth/customizing/'
                '#handling-object-permissions">documentation '
                "says so</a>. People meet this, conclude that passing the object is broken, and remove the argument. "
                "The check then passes for everybody’s rows.</p>"
                "<p>Backends combine by OR: the first one to say yes wins. A second backend can therefore widen "
                "access but not narrow it, unless it runs earlier and raises <code>PermissionDenied</code>. An active "
                "superuser never reaches the backends at all; in my scratch project a superuser also “has” "
                "<code>no.such_perm</code>. Any rule you express only as a backend, four-eyes approval for instance, "
                "does not exist for them.</p>"
                "<p>The inverse query has the same gap. <code>User.objects.with_perm()</code> lists who holds a "
                "permission globally, counts superusers in by default, and with an <code>obj</code> returns nobody. "
                "“Whom do we email about this order?” is yours to write. The "
                "default permissions, add, change, delete and view, describe database operations. Closing a work "
                "order and approving it are both “change”, and the difference between them is the point of the "
                "product. The admin’s own <code>has_change_permission(request, obj)</code> ignores <code>obj</code> "
                'unless you override it, and an action declared with <code>permissions=["change"]</code> is checked '
                "without any object.</p>"
            ),
        ),
        heading("a-list-has-no-object", "Logged in is not permitted, and a list has no object", level=3),
        text(
            "drf",
            (
                "<p><a "
                'href="https://docs.djangoproject.com/en/5.2/ref/middleware/'
                '#django.contrib.auth.middleware.LoginRequiredMiddleware"><code>LoginRequiredMiddleware</code></a>, '
                "in Django since 5.1, turned the sensible default into one "
                "line of settings. It covers less than its name suggests. Django REST framework <a "
                'href="https://www.django-rest-framework.org/community/3.16-announcement/">marks its views as exempt '
                "since 3.16</a>, and its own default permission class is <code>AllowAny</code>. With the middleware "
                "installed and no other settings, an anonymous request to my plain view was redirected with 302; to "
                "an <code>APIView</code> it returned 200 and the data. Set <code>DEFAULT_PERMISSION_CLASSES</code> to "
                "<code>IsAuthenticated</code> on the first day.</p>"
                "<p>Then the two traps that come after login. <code>DjangoModelPermissions</code> maps GET to an "
                "empty list of permissions, so a logged-in user with no permissions at all received the full list. "
                "And <code>has_object_permission</code> runs when <code>get_object()</code> runs, which a list never "
                'does. The <a href="https://www.django-rest-framework.org/api-guide/permissions/">permissions '
                "guide</a> says this under “Limitations of object level permissions”, and in my log the list made one "
                "call, to <code>has_permission</code>. This is not a defect. A list has no object. It has a queryset, "
                "and a queryset is where the second question has to be answered.</p>"
            ),
        ),
        heading("three-layers", "Three layers, each with one question"),
        text(
            "three-layers-text",
            (
                "<p>The model I would put into production has three parts, and each may answer one question only. A "
                "role says which permissions a person holds. A permission is a verb. The scope says on which objects "
                "the verb applies. A request has to pass all three, and it must pass them <i>through the same "
                "membership</i>.</p>"
            ),
        ),
        image(
            "layers",
            "permissions-layers",
            alt=(
                "Diagram of three stacked layers: role at the top, permission in the middle, object scope at the "
                "bottom. An arrow marked as one request passes down through all three."
            ),
            caption=(
                "Role, permission, object scope: each layer answers its own question, and one request has to pass "
                "through all three."
            ),
            width="text",
        ),
        heading("roles-are-sets-of-verbs", "Roles: sets of verbs", level=3),
        text(
            "roles-text",
            (
                "<p>Keep roles few and keep them in code. Four are enough for this product. They are reviewed in pull "
                "requests, they deploy with the views that depend on them, and there is no data migration that looks "
                "for <code>Permission</code> rows which <code>post_migrate</code> has not created yet.</p>"
            ),
        ),
        code(
            "roles-code",
            "python",
            """\
from enum import StrEnum


class Perm(StrEnum):
    VIEW_ORDER = "view_order"  # every order of the organisation
    VIEW_ASSIGNED_ORDER = "view_assigned_order"  # a relationship, not a row
    CLOSE_ORDER = "close_order"
    APPROVE_ORDER = "approve_order"
    EXPORT_ORDERS = "export_orders"


class Role(StrEnum):
    TECHNICIAN = "technician"
    DISPATCHER = "dispatcher"
    APPROVER = "approver"
    AUDITOR = "auditor"


GRANTS = {
    Role.TECHNICIAN: frozenset({Perm.VIEW_ASSIGNED_ORDER, Perm.CLOSE_ORDER}),
    Role.DISPATCHER: frozenset({Perm.VIEW_ORDER, Perm.CLOSE_ORDER, Perm.EXPORT_ORDERS}),
    Role.APPROVER: frozenset({Perm.VIEW_ORDER, Perm.APPROVE_ORDER}),
    Role.AUDITOR: frozenset({Perm.VIEW_ORDER, Perm.EXPORT_ORDERS}),
}


def roles_with(perm):
    return [role for role, perms in GRANTS.items() if perm in perms]
""",
            file_name="access/roles.py",
            highlighted_lines="5-6",
        ),
        text(
            "roles-after",
            (
                "<p>What ties a person to rows is a table, <code>Membership(user, organisation, role)</code>, unique "
                "over all three columns. A hundred and sixty groups become four roles and one row per job held. "
                "Technicians see only the orders assigned to them, which looks like a row-level fact creeping into a "
                "role, so I hold on to one rule:</p>"
            ),
        ),
        quote("maxim", "A permission may name a relationship. It may never name a row."),
        heading("scope-takes-the-user", "Scope: a queryset that takes the user", level=3),
        code(
            "scope-code",
            "python",
            '''\
from django.db import models
from django.db.models import Exists, OuterRef, Q

from access.models import Membership
from access.roles import Perm, roles_with


def holding(user, perm):
    """True for rows in whose organisation this user has a role granting perm."""
    return Exists(
        Membership.objects.filter(
            user_id=user.pk,
            organisation_id=OuterRef("organisation_id"),
            role__in=roles_with(perm),
        )
    )


class WorkOrderQuerySet(models.QuerySet):
    def for_user(self, user):
        if not user.is_active:  # AnonymousUser.is_active is False
            return self.none()
        mine = Q(assignee_id=user.pk)
        return self.filter(
            holding(user, Perm.VIEW_ORDER)
            | (mine & holding(user, Perm.VIEW_ASSIGNED_ORDER))
        )

    def where_user_may(self, user, perm):
        return self.for_user(user).filter(holding(user, perm))
''',
            file_name="orders/querysets.py",
            highlighted_lines="11-15,21-22",
        ),
        text(
            "scope-after",
            (
                "<p>Attach it with <code>objects = WorkOrderQuerySet.as_manager()</code> and related managers carry "
                "it too: <code>organisation.orders.for_user(user)</code> works. <code>for_user</code> is for reading. "
                "<code>where_user_may</code> is for verbs in bulk, so an export contains only the organisations where "
                "this person holds the export permission, and not everything they can see. Use them for lists, "
                "counts, form field querysets, <code>Prefetch</code> objects, serialiser relations and "
                '<code>ModelAdmin.get_queryset</code>. Two places resist. <code>Count("orders")</code> on a parent '
                "joins the raw table whatever the manager says, so give it "
                "<code>filter=Q(orders__in=WorkOrder.objects.for_user(user))</code>. And the admin builds a "
                "foreign-key dropdown from the related model’s default manager, so override "
                "<code>formfield_for_foreignkey</code>.</p>"
                "<p>The subquery is not a matter of taste. Both conditions on the membership sit in one "
                "<code>Exists</code>, and so concern the same row. The join that most people write first does "
                "something else.</p>"
            ),
        ),
        code(
            "chained",
            "python",
            """\
# Wrong: two filter() calls, two joins. "I am a member here" and
# "somebody here is an approver" are both true, so the order comes back.
WorkOrder.objects.filter(
    organisation__memberships__user=user,
).filter(
    organisation__memberships__role__in=roles_with(Perm.APPROVE_ORDER),
)

# Right: one filter() call, one membership row has to satisfy both.
WorkOrder.objects.filter(
    organisation__memberships__user=user,
    organisation__memberships__role__in=roles_with(Perm.APPROVE_ORDER),
)
""",
            highlighted_lines="5",
        ),
        callout(
            "borrowed-role",
            "warning",
            "A chained filter borrows somebody else’s role",
            (
                "<p>With an auditor asking and a colleague who is an approver, the chained form returned 1 order and "
                "the single call 0. The behaviour is <a "
                'href="https://docs.djangoproject.com/en/5.2/topics/db/queries/'
                '#spanning-multi-valued-relationships">documented</a> '
                "and right for other purposes. Even the correct join repeats a row for each matching role, which "
                "makes counts wrong. <code>Exists</code> has neither problem.</p>"
            ),
        ),
        heading("policy-one-function", "Policy: one function, one object", level=3),
        text(
            "policy-text",
            (
                "<p>Some conditions belong neither to a role nor to a scope: the order must be closed before it can "
                "be approved, and nobody approves their own work. Those are facts about an object and a person "
                "together. Write them once, in a function that takes both, and let every caller, be it a view, an "
                "API, a task or the template that draws the button, use that function.</p>"
            ),
        ),
        code(
            "policy-code",
            "python",
            '''\
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from access.models import Membership
from access.roles import GRANTS, Perm
from orders.models import WorkOrder

POLICIES = {}


def policy(function):
    POLICIES[function.__name__] = function
    return function


def holds(user, perm, organisation_id):
    if not hasattr(user, "_grants"):  # lives as long as this user instance: one request
        user._grants = {}
        rows = Membership.objects.filter(user_id=user.pk)
        for org_id, role in rows.values_list("organisation_id", "role"):
            user._grants[org_id] = user._grants.get(org_id, frozenset()) | GRANTS.get(role, frozenset())
    return perm in user._grants.get(organisation_id, ())


@policy
def close_order(user, order):
    return order.status == WorkOrder.Status.OPEN and holds(user, Perm.CLOSE_ORDER, order.organisation_id)


@policy
def approve_order(user, order):
    return (
        order.status == WorkOrder.Status.CLOSED
        and order.closed_by_id not in (None, user.pk)  # nobody approves their own work
        and holds(user, Perm.APPROVE_ORDER, order.organisation_id)
    )


def get_for(user, action, pk):
    """Inside transaction.atomic(): the row stays locked until the change commits."""
    visible = WorkOrder.objects.for_user(user).select_for_update()
    order = get_object_or_404(visible, pk=pk)
    if not POLICIES[action](user, order):
        raise PermissionDenied
    return order
''',
            file_name="access/policies.py",
            highlighted_lines="34,42-45",
        ),
        text(
            "policy-after",
            (
                "<p>Every gap denies. A role name that no longer exists in code grants an empty set. An order whose "
                "closer is unknown cannot be approved. A misspelt action raises <code>KeyError</code>: a 500 for the "
                "developer, not a silent yes for the user. <code>is_superuser</code> appears nowhere. Support staff "
                "who need a customer’s data get a membership, which has a row, a date and an end.</p>"
            ),
        ),
        heading("lifetime-of-a-yes", "404, 403 and the lifetime of a yes", level=3),
        text(
            "status-and-cache",
            (
                "<p><code>get_for</code> also settles an argument that otherwise recurs in every review. If you may "
                "not see the object, the answer is 404; if you see it but may not do this to it, 403. <a "
                'href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4">RFC 9110</a> expressly lets a '
                "server answer 404 to hide that a forbidden resource exists. A 403 for a foreign row tells an "
                "enumerator which identifiers are real; a 404 for a row already on the screen makes support tickets. "
                "The scope decides between them, and no view has to.</p>"
                "<p>Django <a "
                'href="https://docs.djangoproject.com/en/5.2/topics/auth/default/#permission-caching">caches '
                "permissions on the user object</a>, two queries per instance, and my <code>holds</code> copies that "
                "lifetime deliberately. Know how long it is. After I removed a user from a group, the same instance "
                "still said yes. After I added one, <code>refresh_from_db()</code> did not help; only a fresh fetch "
                "did. Within a request that is harmless. In a WebSocket consumer which holds "
                '<code>scope["user"]</code> for hours, it is a revocation that never arrives. The same goes for '
                "permissions copied into Redis or a token: the cache’s lifetime <i>is</i> the time a dismissed "
                "employee keeps access, so write it down.</p>"
            ),
        ),
        heading("matrix", "A matrix that writes the tests"),
        text(
            "matrix-text",
            (
                "<p>Authorisation tests written one at a time cover the cases somebody thought of. Leaks live in the "
                "others. So I write the table a product owner can read, people across and routes down, and let pytest "
                "multiply it out. The fixture <code>world</code> builds two organisations, four orders and the "
                "people; these views run with no login middleware, to prove that the scope alone denies an anonymous "
                "visitor.</p>"
            ),
        ),
        code(
            "matrix-code",
            "python",
            """\
import pytest
from django.urls import get_resolver, reverse

from orders.models import WorkOrder

ACTORS = ["technician", "dispatcher", "approver", "auditor", "split", "outsider", "anonymous"]
A, B = "A-own A-other A-closed", "B-closed"
MATRIX = {  # (route, work order): what each of ACTORS sees or gets, in that order
    ("order-list", None):          ["A-own", A, A, A, f"{A} {B}", B, ""],
    ("order-export", None):        ["", A, "", A, A, B, ""],
    ("order-detail", "A-own"):     [200, 200, 200, 200, 200, 404, 404],
    ("order-detail", "A-other"):   [404, 200, 200, 200, 200, 404, 404],
    ("order-close", "A-own"):      [200, 200, 403, 403, 403, 404, 404],
    ("order-close", "A-other"):    [404, 200, 403, 403, 403, 404, 404],
    ("order-approve", "A-closed"): [404, 403, 200, 403, 403, 404, 404],
    ("order-approve", "B-closed"): [404, 404, 404, 404, 200, 403, 404],
}
CASES = [
    (*key, who, want)
    for key, row in MATRIX.items()
    for who, want in zip(ACTORS, row, strict=True)
]


@pytest.mark.parametrize(("route", "reference", "who", "want"), CASES)
def test_cell(world, client, route, reference, who, want):
    if who != "anonymous":
        client.force_login(world[who])
    if reference is None:
        body = client.get(reverse(route)).content.decode()
        assert {name for name in f"{A} {B}".split() if name in body} == set(want.split())
    else:
        pk = WorkOrder.objects.get(reference=reference).pk
        send = client.get if route == "order-detail" else client.post
        assert send(reverse(route, args=[pk])).status_code == want


def test_every_route_is_in_the_matrix():
    assert {entry.name for entry in get_resolver().url_patterns} == {route for route, _ in MATRIX}
""",
            file_name="tests/test_access_matrix.py",
            highlighted_lines="6,38-39",
        ),
        text(
            "matrix-after",
            (
                "<p>That is 57 tests in about a second and a half on PostgreSQL. To find out whether they notice "
                "anything I broke the code in nine ways, among them an unscoped <code>for_user</code>, an export that "
                "used the viewing scope, a technician no longer limited to assigned orders, and a route added without "
                "a row. All nine turned the suite red. Two deserve attention, because exactly one cell of fifty-six "
                "caught each. Dropping the own-work rule failed only for the outsider, who is both dispatcher and "
                "approver in Birch and closed the order herself. Letting a policy accept the permission from "
                "<i>any</i> organisation failed only for “split”, the auditor in Alder who is an approver in "
                "Birch.</p>"
                "<p>Had I tested only the four tidy people with one role each, both bugs would have shipped. Put the "
                "untidy ones in the matrix first. And keep the last test: it makes a new endpoint somebody’s decision "
                "instead of somebody’s oversight. A project with <code>include()</code> has to walk the resolver "
                "recursively, which is ten more lines.</p>"
            ),
        ),
        heading("libraries", "What the libraries buy"),
        text(
            "libraries-text",
            (
                '<p><a href="https://django-guardian.readthedocs.io/">django-guardian</a> stores one row for each '
                "user or group, permission and object. Where access really is granted object by object, as in a "
                "shared document, that is the right shape. Where access follows from membership, it is a materialised "
                "view that you maintain by hand. I loaded 40 organisations with 20 dispatchers and 1,000 orders each. "
                "Guardian 3.5.2 needed 800,000 rows and 152 MiB to say what 800 membership rows say in 0.23 MiB. "
                "Granting to groups brings that down to 40,000 rows, and needs a group per organisation per job, "
                "which is the explosion back by another door.</p>"
                "<p>Reading, in fairness, was fast. The median for a page of 50 was 5.6 ms with "
                "<code>get_objects_for_user</code> and 5.1 ms with <code>for_user</code>, which settles nothing. "
                "Calling <code>has_perm</code> for each of those 50 rows cost 101 queries and "
                "118 ms, for which guardian offers <code>ObjectPermissionChecker.prefetch_perms</code>. The lasting "
                "costs are in writing: every new order has to be granted to everybody and every leaver revoked "
                "everywhere. The generic table has no foreign key to the object either; I deleted an order and its 20 "
                "grants stayed behind.</p>"
                '<p><a href="https://github.com/dfunckt/django-rules">django-rules</a> is close to my policy layer: '
                "predicates in code, composable, wired into <code>has_perm</code>. But a predicate is a "
                "Python callable over one object and cannot become a <code>WHERE</code> clause, so it guards the "
                "singular and leaves the plural to you.</p>"
            ),
        ),
        heading("row-level-security", "Row-level security is the second line"),
        text(
            "rls-text",
            (
                "<p>Nothing in Django forces anyone to call <code>for_user</code>, and conventions fail on a Friday. "
                "PostgreSQL can hold the coarsest part of the rule, tenancy and nothing cleverer, underneath the "
                "application:</p>"
            ),
        ),
        code(
            "rls-sql",
            "sql",
            """\
ALTER TABLE orders_workorder ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders_workorder FORCE ROW LEVEL SECURITY;

CREATE POLICY tenant ON orders_workorder
    USING (organisation_id = ANY (
        NULLIF(current_setting('app.organisations', true), '')::bigint[]
    ));
""",
            file_name="orders/migrations/0002_tenant_policy.sql",
            highlighted_lines="2,6",
        ),
        code(
            "rls-python",
            "python",
            """\
from contextlib import contextmanager

from django.db import connection, transaction

from access.models import Membership


@contextmanager
def tenant_scope(user):
    ids = Membership.objects.filter(user_id=user.pk).values_list("organisation_id", flat=True)
    array = "{%s}" % ",".join(str(pk) for pk in ids)
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            # The third argument makes the value local to this transaction.
            cursor.execute("SELECT set_config('app.organisations', %s, true)", [array])
        yield
""",
            file_name="access/rls.py",
            highlighted_lines="12,15",
        ),
        text(
            "rls-force",
            (
                "<p>Each odd detail there repairs something I watched fail. Without <code>FORCE</code>, the owner of "
                "the table saw all seven rows; with it, none until the setting was made. A typical Django deployment "
                "connects as the role that ran the migrations, so it <i>is</i> the owner. Superusers and roles with "
                "<code>BYPASSRLS</code> are <a "
                'href="https://www.postgresql.org/docs/current/ddl-rowsecurity.html">exempt whatever you declare</a>. '
                "Without <code>NULLIF</code>, the first query after a finished transaction died with “malformed array "
                "literal”, since a setting once made reverts to an empty string and not to null. And "
                "<code>durable=True</code> refuses to start inside another transaction, so that the scope and the "
                "transaction end together.</p>"
            ),
        ),
        callout(
            "session-set",
            "danger",
            "A plain SET outlives the request",
            (
                "<p>I ran <code>SET app.organisations = '{6}'</code> with Django’s own connection pool (the "
                "<code>pool</code> option, since 5.1) and closed the connection as a request does. The next checkout "
                "received the same backend and, having set nothing, read all four rows of tenant 6. PgBouncer’s <a "
                'href="https://www.pgbouncer.org/features.html">feature map</a> rules out <code>SET</code> in '
                "transaction mode for the same reason. A policy fed by session state is a leak with a lock painted on "
                "it.</p>"
            ),
        ),
        text(
            "rls-after",
            (
                "<p>So open it in a middleware, around the view; inside one, <code>ATOMIC_REQUESTS</code> has already "
                "begun a transaction, and <code>durable=True</code> raises <code>RuntimeError</code>.</p>"
                "<p>The transaction-local form fails closed, and that has costs of its own. A "
                "<code>StreamingHttpResponse</code> is consumed after the transaction has ended: my streamed export "
                "was a cheerful 200 with an empty body. Foreign-key checks bypass policies by design, so I could "
                "attach a note to an invisible order. Performance changes shape as well: <code>LIKE</code> is not "
                "leakproof, so under a policy the planner may not use it to drive an index scan. On 400,000 rows in "
                "40 tenants, a prefix search took 5.7 ms behind the policy and 0.11 ms for an exempt role.</p>"
                "<p>I would still run it wherever a cross-tenant leak ends the company. I would not move roles or "
                "approval rules into it. SQL policies are invisible to a Python reader; their virtue is being too "
                "simple to be wrong.</p>"
            ),
        ),
        steps(
            "getting-there",
            [
                step(
                    "Write the matrix for what happens today",
                    "<p>Leaks included, in cells marked as such. Every later step then shows up as cells that change, "
                    "in a diff a product owner can approve.</p>",
                ),
                step(
                    "Fill the membership table from the group names",
                    "<p>One row for each job and organisation that a name encodes. Names nobody can parse go to a "
                    "person, not to a regular expression.</p>",
                ),
                step(
                    "Scope the plural surfaces, exports first",
                    "<p>An export leaks the most in one request. Then lists, counts, dropdowns and the admin, one "
                    "surface per pull request, each turning its own cells.</p>",
                ),
                step(
                    "Move the verbs into policies",
                    "<p>Only when a stranger’s row is a 404 everywhere does the choice between 403 and 200 deserve "
                    "attention.</p>",
                ),
                step(
                    "Empty the groups, then delete them",
                    "<p>Log every remaining <code>has_perm</code> call over at least one month’s end. What is still "
                    "called then is a rule nobody had told you about.</p>",
                ),
                step(
                    "Add row-level security last",
                    "<p>On a system that scopes correctly it changes nothing. Any row it hides is a query you "
                    "missed.</p>",
                ),
            ],
            title="From sixty groups to four roles, in a running product",
        ),
        heading("elsewhere", "Where I would do something else"),
        text(
            "elsewhere-text",
            (
                "<p>An internal tool for one company, where everyone in a job may see everything, needs none of this. "
                "Groups, the admin and the default permissions are a good design there, and <code>for_user</code> "
                "would be ceremony. A product whose essence is sharing, with folders inside folders and links for "
                "people outside, needs stored grants, and past some depth a relationship service of the kind Google "
                'described as <a href="https://www.usenix.org/conference/atc19/presentation/pang">Zanzibar</a>; my '
                "three layers have no answer to inherited sharing except a recursive query.</p>"
                "<p>Two things would change my mind on details. If customers must define their own roles, "
                "<code>GRANTS</code> moves into two tables; the permission names stay in code, because only code can "
                "act on them. And if a profiler showed the <code>Exists</code> subquery as the cost on real data, I "
                "would denormalise the scope before I loosened it.</p>"
                "<p>What I would not trade away is the separation. When the next permission request comes, ask which "
                "question it is. “May approvers export?” is one line in <code>GRANTS</code> and a few cells in a "
                "matrix. “May she see Birch as well?” is one row in a table, and no developer should hear of it. If "
                "either needs the other’s machinery, the layers have already grown together, and "
                "<code>dispatchers_north_no_export_3</code> is on its way.</p>"
            ),
        ),
    ],
)
