"""The admin's screens of webhooks: who is told, what came of it, and the secret, which is shown once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from site_core.publishing.models import EventDelivery, Webhook
from site_core.publishing.models.webhooks import new_secret
from site_core.publishing.outward import NoAnswerError, RefusedAddressError
from site_core.publishing.times import in_zones
from site_core.publishing.webhooks import CONSUMER, send_test

LATEST_COUNT = 50


def secret_page(request: HttpRequest, webhook: Webhook) -> HttpResponse:
    """Shows the secret of `webhook`, this once."""
    breadcrumbs = [
        {"url": reverse("wagtailadmin_home"), "label": gettext("Home")},
        {"url": reverse("webhooks:index"), "label": gettext("Webhooks")},
        {"url": reverse("webhooks:inspect", args=[webhook.pk]), "label": str(webhook)},
        {"url": "", "label": gettext("Secret"), "sublabel": str(webhook)},
    ]
    context = {
        "webhook": webhook,
        "header_title": gettext("The secret of “%(webhook)s”") % {"webhook": webhook},
        "header_icon": "key",
        "breadcrumbs_items": breadcrumbs,
    }
    return TemplateResponse(request, "publishing/admin/webhook_secret.html", context)


@method_decorator(never_cache, name="dispatch")
class WebhookCreateView(generic.CreateView):
    """Shows the secret that was made with the webhook."""

    def save_action(self) -> HttpResponse:
        messages.success(self.request, self.get_success_message(self.object))
        return secret_page(self.request, self.object)


class WebhookInspectView(generic.InspectView):
    """What one webhook was told lately, and what came of it."""

    template_name = "publishing/admin/webhook.html"
    page_title = _("Deliveries")

    @cached_property
    def may_change(self) -> bool:
        return self.user_has_permission_for_instance("change", self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        deliveries = EventDelivery.objects.filter(consumer=CONSUMER, target=str(self.object.pk))
        latest = deliveries.select_related("event").order_by("-event__occurred_at", "-pk")[:LATEST_COUNT]
        rows = [
            {"delivery": delivery, "occurred_at": in_zones(delivery.event.occurred_at, self.request.user)}
            for delivery in latest
        ]
        return super().get_context_data(rows=rows, webhook=self.object, may_change=self.may_change, **kwargs)


class WebhookTestView(generic.InspectView):
    """Sends a message that tells of nothing, and says what was answered."""

    http_method_names = ["post"]
    any_permission_required = None
    permission_required = "change"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer = send_test(self.object)
        except (RefusedAddressError, NoAnswerError) as error:
            messages.error(request, str(error))
        else:
            texts = {True: gettext("It arrived. The answer: %(answer)s"), False: gettext("It answered: %(answer)s")}
            report = messages.success if answer.is_success else messages.error
            report(request, texts[answer.is_success] % {"answer": answer})
        return redirect("webhooks:inspect", self.object.pk)


@method_decorator(never_cache, name="dispatch")
class WebhookSecretView(generic.InspectView):
    """Asks whether the secret shall be replaced, and shows the one that replaces it."""

    any_permission_required = None
    permission_required = "change"
    template_name = "publishing/admin/webhook_rotate.html"
    page_title = _("Make a new secret")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object.secret = new_secret()
        self.object.save(update_fields=["secret"])
        log(instance=self.object, action="wagtail.edit", user=request.user)
        return secret_page(request, self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(webhook=self.object, **kwargs)


class WebhookIndexView(generic.IndexView):
    """A name leads to what was delivered."""

    def get_list_more_buttons(self, instance: Webhook) -> list[Button]:
        buttons = super().get_list_more_buttons(instance)
        for button in buttons:
            if button.url == self.get_inspect_url(instance):
                button.label = gettext("Deliveries")
        return buttons


class WebhookViewSet(ModelViewSet):
    """Other systems that are told of every publication."""

    model = Webhook
    icon = "globe"
    menu_label = _("Webhooks")
    menu_order = 820
    add_to_settings_menu = True
    list_display = ["name", "address", BooleanColumn("is_active", label=_("Active"))]
    search_fields = ["name", "address"]
    ordering = ["name"]
    form_fields = ["name", "address", "is_active"]
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = WebhookIndexView
    add_view_class = WebhookCreateView
    inspect_view_class = WebhookInspectView

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("test/<int:pk>/", self.construct_view(WebhookTestView), name="test"),
            path("secret/<int:pk>/", self.construct_view(WebhookSecretView), name="secret"),
        ]
