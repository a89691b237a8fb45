"""GEO, seen by an engineer, is publishing discipline: facts that can be fetched, attributed and quoted."""

from datetime import UTC, datetime

from home.demo.story import (
    DemoArticle,
    callout,
    code,
    footnotes,
    heading,
    image,
    key_figures,
    quote,
    source,
    table,
    text,
)

ARTICLE = DemoArticle(
    slug="seo-is-not-enough-what-aio-generative-engine-optimization-is",
    title=("SEO Is Not Enough. What AIO (Generative Engine Optimization) Is and Why Your Company Needs It in 2026"),
    excerpt=(
        "Google CTR is falling as more users consume answers without clicking. This guide explains AIO/GEO vs SEO "
        "and how to prepare your company for visibility in ChatGPT and AI assistants."
    ),
    search_description=(
        "What is known about clicks and citations in AI answers, what is folklore, and the Django work behind "
        "being quoted correctly."
    ),
    published_at=datetime(2026, 10, 22, 8, 0, tzinfo=UTC),
    category="search-visibility",
    further_categories=["web-platform"],
    authors=["ines-okafor"],
    tags=["seo", "geo", "llms.txt", "structured-data"],
    cover="answers",
    related=[
        "next-js-sanity-after-a-few-weeks-what-actually-works",
        "migrating-my-portfolio-from-cra-firebase-to-next-js-sanity-decisions-trade-offs-and-lessons-learned",
    ],
    sources=[
        source(
            "Google users are less likely to click on links when an AI summary appears in the results",
            "Pew Research Center, July 2025",
            "https://www.pewresearch.org/short-reads/2025/07/22/google-users-are-less-likely-to-click-on-links-when-"
            "an-ai-summary-appears-in-the-results/",
        ),
        source(
            "Google AI Overviews and Publisher Traffic: Evidence from a Field Experiment",
            "Agarwal and Sen, abstract of a seminar at the Toulouse School of Economics, July 2026",
            "https://www.tse-fr.eu/seminars/2026-google-ai-overviews-and-publisher-traffic-evidence-field-experiment"
            "?lang=en",
        ),
        source("GEO: Generative Engine Optimization", "Aggarwal et al., KDD 2024", "https://arxiv.org/abs/2311.09735"),
        source(
            "C-SEO Bench: Does Conversational SEO Work?",
            "Puerto, Gubri, Green, Oh and Yun, 2025",
            "https://arxiv.org/abs/2506.11097",
        ),
        source(
            "Quantifying Uncertainty in AI Visibility: A Statistical Framework for Generative Search Measurement",
            "Ronald Sielinski, 2026",
            "https://arxiv.org/abs/2603.08924",
        ),
        source(
            "Google’s guide to optimizing for generative AI features on Google Search",
            "Google Search Central, May 2026",
            "https://developers.google.com/search/docs/fundamentals/ai-optimization-guide",
        ),
        source("Overview of OpenAI crawlers", "OpenAI", "https://developers.openai.com/api/docs/bots"),
        source(
            "Does Anthropic crawl data from the web, and how can site owners block the crawler?",
            "Anthropic",
            "https://support.claude.com/en/articles/8896518-does-anthropic-crawl-data-from-the-web-and-how-can-site-"
            "owners-block-the-crawler",
        ),
        source("Perplexity crawlers", "Perplexity", "https://docs.perplexity.ai/docs/resources/perplexity-crawlers"),
        source("RFC 9309, Robots Exclusion Protocol", "IETF, 2022", "https://www.rfc-editor.org/rfc/rfc9309"),
    ],
    key_takeaways=[
        "A randomised experiment puts the loss to AI Overviews near 40% of organic clicks; plan for fewer visits, "
        "not for cited traffic.",
        "The GEO paper’s headline gains came from rewrites that were allowed to invent quotes and figures; "
        "a later benchmark found little.",
        "Training, indexing and user-triggered fetches have separate crawler names: decide on each one, "
        "and verify addresses.",
        "Negotiate Markdown with a preference order and Vary: Accept, or skip negotiation and publish a .md address.",
        "Report citation share with an interval that resamples prompts; a naive one missed the truth "
        "in 19% of my simulated panels.",
    ],
    body=[
        text(
            "opening",
            (
                "<p>A composite, but every part of it is common. A documentation site says that an API allows 500 "
                "requests a minute per key. The JSON-LD on the same page, written three years ago, says 300. The "
                "pricing page paints its table with JavaScript. A reseller’s blog, wrong and beautifully structured, "
                "says 1,000. Somebody asks an assistant for the limit; the assistant answers 1,000 and cites the "
                "reseller. The company then buys a generative-engine audit.</p>"
                "<p>It needed an editor and one template tag.</p>"
                "<p>The headline says that your company needs this. What it needs is narrower: facts that a "
                "machine can fetch, attribute and quote without guessing. For an "
                "engineer, most of generative engine optimisation is publishing discipline with a new audience in "
                "the access log. The rest is measurement, where nearly everybody is overconfident, and spam.</p>"
            ),
        ),
        heading("three-acronyms-one-mechanism", "Three acronyms, one mechanism"),
        text(
            "terms",
            (
                "<p><b>SEO</b> earns a place in a list of links. <b>AIO</b> is the slippery term: some mean “AI "
                "optimisation” by it, others AI Overviews, the summary that Google prints above its results. "
                "<b>GEO</b> "
                "at least has a birthplace, the paper "
                '<a href="https://arxiv.org/abs/2311.09735">GEO: Generative Engine Optimization</a> by Aggarwal and '
                "colleagues (KDD 2024). A <i>generative engine</i> there is a system that retrieves sources and lets "
                "a language model write an answer from them; GEO is the business of making a source more visible in "
                "that answer. “Answer engine” and AEO are what the trade calls the two.</p>"
                "<p>There are two doors into an answer. Training puts your text into a model’s weights, long in "
                "advance and without an address. Retrieval takes pages from an index, or fetches them while the user "
                "waits, and can link to them. Google documents that AI Overviews and AI Mode may "
                '<a href="https://developers.google.com/search/docs/appearance/ai-features">issue several related '
                "searches for one question</a>. This article is about the second door, because only that one can "
                "leave a citation.</p>"
            ),
        ),
        image(
            "funnel",
            "answers-funnel",
            alt=(
                "Diagram in two halves. Left: a search page sends a click to a site. Right: an assistant reads "
                "several sites, writes an answer and cites one of them."
            ),
            caption="A search page hands over the visit. An assistant reads several sites, answers, and cites one.",
            width="wide",
        ),
        heading("what-the-evidence-supports", "What the evidence supports"),
        heading("clicks", "Clicks", level=3),
        text(
            "evidence-clicks",
            (
                '<p><a href="https://www.pewresearch.org/short-reads/2025/07/22/google-users-are-less-likely-to-click-'
                'on-links-when-an-ai-summary-appears-in-the-results/">Pew Research Center</a> followed 900 US adults '
                "through March 2025: 68,879 Google searches, 12,593 of them with an AI summary. Under a summary, "
                "people clicked an ordinary result about half as often. Google disputed the method. The objection I "
                "find fair is that questions which draw a summary differ from those which do not, so the gap is not "
                "all effect.</p>"
                "<p>An experiment can answer that, and now one has. Agarwal and Sen assigned people at random to "
                "Google with AI Overviews or to a version in which a Chrome extension removed them. "
                '<a href="https://papers.ssrn.com/sol3/papers.cfm?abstract_id=6513059">Their working paper</a> finds '
                "close to 40% fewer outbound organic clicks when an overview appears, a third more searches that end "
                "without any click, and no effect on sponsored clicks.[^revision] It is not yet peer-reviewed, and it "
                "is about one browser on the desktop. I would plan a budget on it.</p>"
            ),
        ),
        key_figures(
            "click-figures",
            [
                (
                    "15% → 8%",
                    "of visits with a click on an ordinary result, without and with an AI summary",
                    "Pew Research Center, observed, March 2025",
                ),
                (
                    "38 to 40%",
                    "of organic clicks lost to an overview that appears",
                    "Agarwal and Sen, randomised, early 2026",
                ),
                ("1%", "of visits with a click on a link inside the summary", "Pew Research Center, March 2025"),
            ],
        ),
        text(
            "evidence-visits",
            (
                "<p>Neither study says that a citation brings the visits back; the 1% suggests the opposite. What "
                "you can win is a correct answer given under your name. Decide first whether that is worth "
                "paying for.</p>"
            ),
        ),
        heading("citations", "Citations", level=3),
        text(
            "evidence-citations",
            (
                "<p>The GEO paper’s abstract promises visibility gains of “up to 40%”, and the number travels "
                "without its set-up. The sources are retrieved first; then one of them is "
                "rewritten; then GPT-3.5 answers (a smaller run used Perplexity). Whether the rewritten page "
                "would have been retrieved is not part of "
                'it. And read <a href="https://github.com/GEO-optim/GEO/blob/4b78a82f0a3b5b0bc239ef803a4339ed3dcef39b/'
                'src/geo_functions.py">the prompts in the authors’ published code</a>. Quotations are to be added '
                "“even though fake and artificial”. On citations: “You may invent these sources but ensure they sound "
                "plausible and do not mislead the reader”, which is asking a good deal of a sentence. Statistics: "
                "“even if hypothetical”. What was measured is the look of evidence. As a "
                "laboratory experiment that is legitimate. As advice to a publisher it is a recipe for fabrication, "
                "unless you happen to own true figures.</p>"
                '<p><a href="https://arxiv.org/abs/2506.11097">A later benchmark</a> repeated such rewrites over two '
                "tasks and six domains, and let several competitors adopt them at once:</p>"
            ),
        ),
        quote(
            "c-seo",
            (
                "Our experiments reveal that most current C-SEO methods are not only largely ineffective but also "
                "frequently have a negative impact on document ranking, which is opposite to what is expected. "
                "Instead, traditional SEO strategies, those aiming to improve the ranking of the source in the LLM "
                "context, are significantly more effective."
            ),
            attribution="Puerto, Gubri, Green, Oh and Yun, C-SEO Bench: Does Conversational SEO Work?",
        ),
        text(
            "evidence-rank",
            (
                "<p>Which is dull, and I believe it. A page has to be found before it can be quoted. Google’s own "
                '<a href="https://developers.google.com/search/docs/fundamentals/ai-optimization-guide">guide to '
                "its generative features</a>, published in May, says that from its perspective the work is "
                "“still SEO”. One vendor speaking about its own product, but the vendor with the index.</p>"
            ),
        ),
        heading("folklore", "Folklore", level=3),
        text(
            "folklore-list",
            (
                "<ul>"
                "<li><b>“llms.txt gets you cited.”</b> I know of no large engine that documents reading it for "
                "answers. Google’s guide says that Search ignores it.</li>"
                "<li><b>“Chunk the text and add AI schema.”</b> The same guide says that neither is required.</li>"
                "<li><b>“Block GPTBot and you vanish from ChatGPT.”</b> OpenAI documents its training and search "
                "agents as independent settings.</li>"
                "<li><b>“We are number three in ChatGPT.”</b> SparkToro had 600 volunteers run 12 prompts 2,961 times "
                'and found <a href="https://sparktoro.com/blog/new-research-ais-are-highly-inconsistent-when-'
                'recommending-brands-or-products-marketers-should-take-care-when-tracking-ai-visibility/">less than '
                "one chance in a hundred</a> that ChatGPT or Google’s AI gives the same list twice.</li>"
                "</ul>"
            ),
        ),
        heading("publishing-discipline-in-django", "Publishing discipline, in Django"),
        heading("finished-html", "HTML that is finished when it leaves the server", level=3),
        text(
            "finished-html-text",
            (
                "<p>In December 2024 "
                '<a href="https://vercel.com/blog/the-rise-of-the-ai-crawler">Vercel and MERJ</a> reported that the '
                "crawlers of OpenAI and Anthropic downloaded JavaScript files and executed none of them. That is "
                "nearly two years ago, and some agents now drive real browsers. A Django template makes the question "
                "moot, and the test client is a free simulator: it does not run JavaScript, so what you do not "
                "find in "
                "<code>response.content</code>, a plain fetcher will not find either.</p>"
            ),
        ),
        heading("one-source-of-facts", "One source of facts", level=3),
        text(
            "facts-text",
            (
                "<p>Title, meta description, JSON-LD and feed drift apart because they were written by four people "
                "in four years. Give them one object to read from and the drift becomes hard to type.</p>"
            ),
        ),
        code(
            "facts",
            "python",
            r"""import json
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe

JSON_IN_HTML = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class PageFacts:
    url: str
    title: str
    description: str
    author: str
    published: datetime
    revised: datetime | None = None  # set by an editor, never by save()

    def json_ld(self) -> SafeString:
        data = {
            "@context": "https://schema.org",
            "@type": "TechArticle",
            "mainEntityOfPage": self.url,
            "headline": self.title,
            "description": self.description,
            "author": {"@type": "Person", "name": self.author},
            "datePublished": self.published.isoformat(),
            "dateModified": (self.revised or self.published).isoformat(),
        }
        body = json.dumps(data, ensure_ascii=False).translate(JSON_IN_HTML)
        return mark_safe(f'<script type="application/ld+json">{body}</script>')

    def feed_item(self) -> dict:
        return {
            "title": self.title,
            "link": self.url,
            "description": self.description,
            "pubdate": self.published,
            "updateddate": self.revised or self.published,
        }
""",
            file_name="pages/facts.py",
            highlighted_lines="17,30",
        ),
        text(
            "facts-after",
            (
                "<p>The translation table is not decoration: a title that contains <code>&lt;/script&gt;</code> would "
                "otherwise end the block and start an injection. Django’s <code>json_script</code> filter does the "
                "same escaping but writes <code>application/json</code>, which is the wrong type here. "
                "JSON-LD is no ticket into an answer; it is a second statement of the fact, and a second "
                "statement can contradict the first. So test that it does not:</p>"
            ),
        ),
        code(
            "facts-test",
            "python",
            r"""import json
import re

from django.test import SimpleTestCase

from pages import get_page

JSON_LD = re.compile(r'<script type="application/ld\+json">(.+?)</script>', re.S)


class OneFactOneValue(SimpleTestCase):
    fact = "500 requests a minute"

    def test_every_representation_carries_it(self):
        facts = get_page("limits").facts
        html = self.client.get("/limits").content.decode()
        twin = self.client.get("/limits.md").content.decode()
        data = json.loads(JSON_LD.search(html)[1])

        body = JSON_LD.sub("", html)  # the visible page must say it too
        for text in (body, twin, data["description"], facts.feed_item()["description"]):
            self.assertIn(self.fact, text)
        self.assertEqual(data["headline"], facts.title)
        self.assertEqual(data["dateModified"], (facts.revised or facts.published).isoformat())
""",
            file_name="pages/tests.py",
            highlighted_lines="20",
        ),
        heading("honest-dates", "Dates an editor would sign", level=3),
        text(
            "dates-text",
            (
                "<p><code>auto_now</code> is a lie generator. Wagtail is no better by itself: its publish action sets "
                "<code>last_published_at</code> on every publication, so a bulk republish after a footer change makes "
                "the whole site new on one afternoon. Keep a separate <code>revised</code> that an editor sets when a "
                "fact changes, and feed the sitemap from it. Google says it uses <code>lastmod</code> only "
                '<a href="https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap">if it '
                "is consistently and verifiably accurate</a>. I would rather have ten true dates than ten "
                "thousand fresh ones.</p>"
            ),
        ),
        heading("addresses", "Addresses that survive a quotation", level=3),
        text(
            "addresses-text",
            (
                "<p>A citation is a URL somebody may open next year. Redirect every renamed slug. Store a heading’s "
                "anchor with the heading instead of deriving it from the wording, or each edit will break a deep "
                "link. And write the sentence so that it stands alone: “The limit is 500” is useless out of its page, "
                "while “The Acme API allows 500 requests a minute per key (since 1 October 2026)” carries its "
                "subject, unit, scope and date wherever it is pasted.</p>"
            ),
        ),
        heading("robots-by-purpose", "Robots rules by purpose"),
        text(
            "robots-intro",
            (
                "<p>The vendors split their agents by purpose, and so should you. Training collects text for a model "
                "to learn from; an index decides what can be found and cited; a user-triggered fetch happens because "
                "somebody asked just now.</p>"
            ),
        ),
        table(
            "robots-agents",
            [("text", "Name in robots.txt"), ("text", "Purpose"), ("text", "What its owner documents")],
            [
                ["GPTBot", "Training", "Content may train OpenAI’s models; independent of the two below."],
                [
                    "OAI-SearchBot",
                    "Index",
                    "Sites that opt out are not shown in ChatGPT’s search answers, though navigational links may "
                    "remain.",
                ],
                ["ChatGPT-User", "User", "Fetches on request; rules in robots.txt may not apply."],
                ["ClaudeBot", "Training", "Content may train Anthropic’s models; honours robots.txt."],
                ["Claude-SearchBot", "Index", "Blocking it may reduce visibility and accuracy in Claude’s results."],
                ["Claude-User", "User", "Fetches on request; honours robots.txt."],
                ["PerplexityBot", "Index", "For search results, not for training foundation models."],
                ["Perplexity-User", "User", "Fetches on request; generally ignores robots.txt."],
                ["CCBot", "Archive", "Builds the public Common Crawl, which others train on."],
                [
                    "Google-Extended",
                    "Training",
                    "A token without a crawler: training and grounding for Gemini. Affects neither inclusion nor "
                    "ranking in Search.",
                ],
                ["Googlebot", "Index", "Feeds AI Overviews and AI Mode together with ordinary Search."],
            ],
            caption="Crawlers by purpose, as their owners document them.",
            source="Documentation of OpenAI, Anthropic, Perplexity, Common Crawl and Google, October 2026.",
        ),
        code(
            "robots",
            "text",
            """\
# Everybody not named below
User-agent: *
Disallow: /account/
Disallow: /search

# Retrieval: wanted, behind the same fences
User-agent: OAI-SearchBot
User-agent: ChatGPT-User
User-agent: Claude-SearchBot
User-agent: Claude-User
User-agent: PerplexityBot
User-agent: Perplexity-User
Disallow: /account/
Disallow: /search

# Training: a business decision, taken here and nowhere else
User-agent: GPTBot
User-agent: ClaudeBot
User-agent: CCBot
User-agent: Google-Extended
Disallow: /

Sitemap: https://example.com/sitemap.xml
""",
            file_name="robots.txt",
            highlighted_lines="13-14",
        ),
        callout(
            "robots-trap",
            "warning",
            "A named group replaces the star group",
            (
                "<p>Under RFC 9309 a crawler obeys the group that names it and falls back to <code>*</code> only if "
                "none does. The popular two-liner <code>User-agent: OAI-SearchBot</code>, <code>Allow: /</code> "
                "therefore opens <code>/account/</code> to that bot. Python’s <code>urllib.robotparser</code> "
                "confirms it: <code>can_fetch</code> returned True for the bot and False for everybody else. The "
                "fences have to be repeated. And robots.txt is not access control; the RFC says so "
                "itself.</p>"
            ),
        ),
        text(
            "robots-after",
            (
                "<p>For Google’s own answers the lever is elsewhere: since 31 August 2026 the "
                '<a href="https://support.google.com/webmasters/answer/16908024">Search generative AI control</a> in '
                "Search Console is available to all sites. It removes a property from AI Overviews, AI Mode and "
                "the generative parts of Discover, and Google says it is no ranking signal elsewhere in Search. For a "
                "single page there are only the snippet rules, <code>nosnippet</code> and its relatives, and those "
                "take away the ordinary snippet as well.</p>"
                "<p>Then look at the firewall. A bot rule that answers 403 to everything with “bot” in its name "
                "overrules the robots.txt that marketing wrote, and Anthropic points out that blocking by address "
                "may stop its crawlers from reading your robots.txt at all.</p>"
            ),
        ),
        heading("markdown-twins", "A Markdown twin, and what it costs"),
        text(
            "twin-intro",
            (
                "<p>Some agents, coding agents above all, ask for <code>text/markdown</code>; Cloudflare "
                '<a href="https://developers.cloudflare.com/fundamentals/reference/markdown-for-agents/">converts '
                "HTML at the edge</a> for those that do. If your content is structured, the origin can serve a better "
                'twin. The obvious check, <code>request.accepts("text/markdown")</code>, is a bug: browsers end '
                "their header with <code>*/*</code>, so it is true for every Chrome user. Since Django 5.2 there is "
                '<a href="https://docs.djangoproject.com/en/5.2/ref/request-response/"><code>get_preferred_type'
                "</code></a>, and the order of its argument matters: with Markdown first, a plain "
                "<code>curl</code> gets Markdown.</p>"
            ),
        ),
        code(
            "twin",
            "python",
            r"""from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from pages import get_page  # your lookup: a model, a Wagtail page, a file

HTML, MARKDOWN = "text/html", "text/markdown"


def article(request, slug, twin=False):
    page = get_page(slug)
    wanted = MARKDOWN if twin else request.get_preferred_type([HTML, MARKDOWN])
    if wanted == MARKDOWN:
        response = HttpResponse(
            page.as_markdown(), content_type="text/markdown; charset=utf-8"
        )
        response["Link"] = f'<{page.facts.url}>; rel="canonical"'
    else:
        # HTML is also the answer to an Accept header that fits neither.
        response = render(request, "article.html", {"page": page})
        response["Link"] = f'<{page.facts.url}.md>; rel="alternate"; type="text/markdown"'
    if not twin:
        patch_vary_headers(response, ["Accept"])
    return response
""",
            file_name="pages/views.py",
            highlighted_lines="12,22-23",
        ),
        text(
            "twin-urls",
            (
                "<p>Two routes use it: <code>&lt;slug&gt;.md</code> with <code>twin=True</code>, and "
                "<code>&lt;slug&gt;</code>, which negotiates. On the second, "
                '<a href="https://www.rfc-editor.org/rfc/rfc9110#name-vary"><code>Vary: Accept</code></a> belongs on '
                "both representations; leave it off one and a shared cache may hand Markdown to a browser.</p>"
            ),
        ),
        code(
            "twin-exchange",
            "http",
            """\
GET /limits HTTP/1.1
Host: example.com
Accept: text/markdown, text/html, */*

HTTP/1.1 200 OK
Content-Type: text/markdown; charset=utf-8
Link: <https://example.com/limits>; rel="canonical"
Vary: Accept

# Limits

500 requests a minute per key.
""",
        ),
        text(
            "twin-cost",
            (
                "<p>The price is cache fragmentation. Django’s cache middleware keys on the literal header, so I sent "
                "eight different <code>Accept</code> values (two browsers, curl, three that put Markdown first, two "
                "oddities) to one cached URL. There are two representations; it rendered and stored eight. Before you "
                "trust a CDN with this, read what it does with <code>Vary</code> on HTML. Normalise the header to two "
                "values at the edge, or do what I prefer: publish only the <code>.md</code> address, announce it with "
                "<code>Link</code>, and add negotiation when the log shows somebody asking.</p>"
                '<p><a href="https://llmstxt.org/">llms.txt</a> belongs in the same drawer. It is a 2024 proposal for '
                "a Markdown index at the root. Chrome’s experimental Lighthouse audits look for it and Google Search "
                "ignores it, so the matter is hardly settled. If you already publish twins, generating one "
                "costs an hour and helps a developer point a tool at your docs. As a visibility measure it has no "
                "place in anybody’s plan.</p>"
            ),
        ),
        heading("reading-the-log", "Reading the log"),
        text(
            "log-intro",
            (
                "<p>A tracking script does not see a plain fetcher. The access log does, and it can tell the three "
                "purposes apart, and from the visits that people make afterwards. User agents are free text, so "
                "compare addresses with the lists the vendors publish: OpenAI has one JSON file per agent, "
                "Google publishes "
                "ranges and a reverse-DNS check, Perplexity’s documentation has its lists, Anthropic’s help article "
                "links one too. Save a dated copy every day. The loader below expects the JSON shape that Google and "
                "OpenAI share; adapt it for the others.</p>"
            ),
        ),
        code(
            "assistants",
            "python",
            r'''import json, re, sys
from collections import Counter
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

PURPOSE = {
    "GPTBot": "training", "ClaudeBot": "training", "CCBot": "training",
    "OAI-SearchBot": "index", "Claude-SearchBot": "index", "PerplexityBot": "index",
    "ChatGPT-User": "user", "Claude-User": "user", "Perplexity-User": "user",
}
REFERRERS = {"chatgpt.com", "claude.ai", "perplexity.ai", "gemini.google.com"}
LINE = re.compile(
    r'(?P<ip>\S+) \S+ \S+ \[[^\]]+\] "\S+ (?P<target>\S+) [^"]*" '
    r'(?P<status>\d)\d\d \S+ "(?P<referrer>[^"]*)" "(?P<agent>[^"]*)"'
)

def load_ranges(folder):
    """Saved copies of the vendors' lists, named by agent: GPTBot.json, ..."""
    return {
        path.stem: [ip_network(net) for entry in json.loads(path.read_text())["prefixes"] for net in entry.values()]
        for path in Path(folder).glob("*.json")
    }

def classify(line, ranges):
    if not (m := LINE.match(line)):
        return ("unparsed",)
    status = m["status"] + "xx"
    if token := next((t for t in PURPOSE if t.lower() in m["agent"].lower()), None):
        nets = ranges.get(token)
        inside = nets and any(ip_address(m["ip"]) in net for net in nets)
        proof = "no list" if nets is None else "verified" if inside else "forged?"
        return (PURPOSE[token], token, proof, status)
    host = (urlsplit(m["referrer"]).hostname or "").removeprefix("www.")
    utm = parse_qs(urlsplit(m["target"]).query).get("utm_source", [""])[0]
    if found := REFERRERS & {host, utm}:
        return ("referral", found.pop(), "claimed", status)
    return ("other",)

if __name__ == "__main__":
    known = load_ranges(sys.argv[1])
    for key, count in Counter(classify(line, known) for line in sys.stdin).most_common():
        print(f"{count:6}  {'  '.join(key)}")
''',
            file_name="tools/assistants.py",
            highlighted_lines="31-32",
        ),
        text(
            "log-after",
            (
                "<p>On a made-up log of thirteen lines with documentation addresses it sorted each as intended, among "
                "them a <code>ChatGPT-User</code> probing <code>/wp-login.php</code> from outside the listed range "
                "(<code>forged?</code>) and a verified <code>OAI-SearchBot</code> that had met a 503. The status "
                "column earns its keep: verified agents and 4xx on live pages usually mean that a firewall is making "
                "your publishing policy.</p>"
                "<p>Four limits. Behind a proxy, the first field must be the client address restored from a hop you "
                "trust. <code>Google-Extended</code> never appears, by design. Referrers are often stripped; OpenAI "
                'documents that ChatGPT adds <a href="https://help.openai.com/en/articles/12627856-publishers-and-'
                'developers-faq"><code>utm_source=chatgpt.com</code></a> to its links, which anybody can '
                "paste. And undeclared fetchers look like browsers: Cloudflare "
                "<a "
                'href="https://blog.cloudflare.com/perplexity-is-using-stealth-undeclared-crawlers-to-evade-website-'
                'no-crawl-directives/">accused Perplexity</a> of exactly this in August 2025, and Perplexity disputed '
                "it. Your verified count is a floor.</p>"
            ),
        ),
        heading("measuring-citation-share", "Measuring citation share without fooling yourself"),
        text(
            "measure-intro",
            (
                "<p>The log shows fetches, not citations. For those you need a panel: a fixed list of questions taken "
                "from support tickets and sales calls, none containing your name, asked several times on a "
                "schedule, with product, model, locale and date recorded. Use a vendor’s API if its terms allow; "
                "it is not the consumer app. Score two things per answer: was one of our URLs "
                "cited, and was the sentence it supports true? A 2023 audit of four answer engines found that only "
                '<a href="https://arxiv.org/abs/2304.09848">51.5% of sentences were fully supported</a> by their '
                "citations. Those engines are old. The second question is not.</p>"
            ),
        ),
        code(
            "panel",
            "python",
            r'''import random
from math import sqrt


def wilson(hits, n, z=1.96):
    """95% score interval for a proportion; sane at 0%, at 100% and for small n."""
    if not n:
        return 0.0, 1.0
    p, d = hits / n, 1 + z * z / n
    centre = (p + z * z / (2 * n)) / d
    half = z / d * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def by_prompt(panel, draws=2000, seed=7):
    """panel: one (cited, runs) pair per prompt. Resamples prompts, not runs."""
    rng, shares = random.Random(seed), []
    for _ in range(draws):
        sample = rng.choices(panel, k=len(panel))
        shares.append(sum(c for c, _ in sample) / sum(r for _, r in sample))
    shares.sort()
    return shares[int(draws * 0.025)], shares[int(draws * 0.975) - 1]


if __name__ == "__main__":
    for hits, n in [(1, 1), (0, 20), (6, 40), (24, 200), (36, 200)]:
        low, high = wilson(hits, n)
        print(f"{hits:3} of {n:3}  {hits / n:6.1%}   {low:6.1%} to {high:6.1%}")
''',
            file_name="tools/panel.py",
            highlighted_lines="19",
        ),
        code(
            "panel-output",
            "text",
            """\
  1 of   1  100.0%    20.7% to 100.0%
  0 of  20    0.0%     0.0% to  16.1%
  6 of  40   15.0%     7.1% to  29.1%
 24 of 200   12.0%     8.2% to  17.2%
 36 of 200   18.0%    13.3% to  23.9%
""",
        ),
        text(
            "measure-after",
            (
                "<p>Read the last two rows as January and April. The slide says “plus 50%”; a two-proportion test on "
                "those counts says p = 0.09. If the prompts were the same both times, compare prompt by prompt, which "
                "is fairer and often sharper.</p>"
                "<p>The level itself is shakier than its interval admits, because two hundred runs of forty prompts "
                "are not two hundred independent observations: some questions cite you always, most "
                "never. I simulated a thousand such panels.[^panels] The "
                "pooled Wilson interval, sold as 95%, contained the true mean in 81% of them. Resampling whole "
                "prompts contained it in 94%, and was half as wide again: 16.5 points instead of 11. If you "
                "only want to talk about those forty prompts and no others, the pooled interval is fine "
                "(98% in the same simulation). Nobody reads the chart that way. More prompts help; more runs of "
                "the same prompts soon stop helping. "
                '<a href="https://arxiv.org/abs/2603.08924">Sielinski’s study</a> of three live engines points '
                "the same way: many apparent differences between domains sit inside the noise.</p>"
            ),
        ),
        heading("injection-and-spam", "Injection and spam"),
        text(
            "spam-text",
            (
                "<p>It would be dishonest to say that cheating never works. Early this year a BBC journalist awarded "
                "himself a hot-dog-eating title in a blog post, and "
                '<a href="https://www.bbc.com/future/article/20260519-google-tackles-attempts-to-hack-its-ai-'
                'results">ChatGPT and Gemini repeated it</a> within a day. '
                'Microsoft <a href="https://www.microsoft.com/en-us/security/blog/2026/02/10/'
                'ai-recommendation-poisoning/">found 31 companies</a> whose “Summarise with AI” buttons carried '
                "hidden orders, such as to remember them as a trusted source.</p>"
                "<p>Leave it alone, for reasons that are not only moral. Since May, Google’s "
                '<a href="https://developers.google.com/search/docs/essentials/spam-policies">spam policies</a> name '
                "attempts to manipulate generative answers; the penalty is demotion or removal, and the trick is "
                "signed with your domain. Planting an instruction in a stranger’s "
                "assistant is also an attack on your reader, whatever the invoice called it.</p>"
                "<p>You can be the carrier, too. A comment hidden by CSS is invisible on the page and plain text in "
                "a converted twin. Build the twin from reviewed fields only: no comments, no reviews, no unescaped "
                "user names. If your own product reads the web, treat what it reads as data.</p>"
            ),
        ),
        heading("when-not-to-bother", "When not to bother"),
        text(
            "not-bother",
            (
                "<p>If your customers arrive by referral or contract, if the answer to every question about you is "
                "“call us”, or if your pages restate what fifty others say, there is nothing here to optimise. If you "
                "live from advertising on informational pages, a citation is not your remedy; the exclusion "
                "control, a licence or another business model might be. And a site with crawl errors and duplicate "
                "URLs should spend the money on those, because the index comes first.</p>"
                "<p>For everybody else, in this order: one source of facts with its test, dates, anchors, robots.txt "
                "and firewall in agreement. A fortnight for a small team, by my estimate, and useful even if "
                "assistants disappeared. Then the log report. Then a panel, if somebody will act on the result. "
                "Twins and "
                "llms.txt last.</p>"
                "<p>I would change my mind on llms.txt the day a large engine documents that it reads the file and "
                "verified agents request it in my logs. I would change it on rewriting for engines if a "
                "pre-registered field test, on live products, showed a gain that survived competitors doing the "
                "same. And I would call this a traffic channel if referrals, counted from the log, ever paid "
                "for the work. Until then, publish things that are true, once, at an address that stays.</p>"
            ),
        ),
        footnotes(
            "notes",
            {
                "revision": (
                    "<p>The first version of April 2026, and the "
                    '<a href="https://www.tse-fr.eu/seminars/2026-google-ai-overviews-and-publisher-traffic-evidence-'
                    'field-experiment?lang=en">seminar abstract</a>, say 38% and 33%. The revision of June, as <a '
                    'href="https://ppc.land/researchers-find-google-ai-overviews-cut-publisher-clicks-39-8/">reported '
                    "by PPC Land</a>, says 39.8% and 34.5%. Quote the pair with its version.</p>"
                ),
                "panels": (
                    "<p>Forty prompts, five runs each, each prompt’s rate of citation drawn from a Beta(0.4, 1.6) "
                    "distribution, whose mean is 20%. The shape is an assumption. With rates that differ less "
                    "between prompts the naive interval errs less.</p>"
                ),
            },
        ),
    ],
)
