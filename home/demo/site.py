"""What the demonstration says on the pages that are not articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from home.demo.story import DemoBlock, heading, text

HOME_INTRODUCTION = "Field notes on Django, back ends and production, by people who carry the pager."
TAGLINE = "Practical guides and case studies for people who run back ends."
FOOTER_TEXT = "Code in the articles may be used freely. Figures carry their source; corrections are dated."
# Labels, and slugs of the pages they lead to.
NAVIGATION = [("Articles", "blog"), ("About", "about")]
INDEX_HEADING = "Articles"
INDEX_INTRODUCTION = (
    "Practical guides and case studies on Python, Django, backend architecture, REST APIs, and production scalability."
)


@dataclass(frozen=True)
class DemoPage:
    title: str
    introduction: str
    body: Sequence[DemoBlock]


ABOUT = DemoPage(
    title="About",
    introduction="Who writes here, for whom, and how an article comes to be published.",
    body=[
        text(
            "opening",
            (
                "<p>We write for people who build and run back ends: the engineer who has to choose, the lead who has "
                "to defend the choice, and whoever is called when it turns out to have been wrong. An article here "
                "takes a position, shows the evidence for it, and says what would change its author’s mind.</p>"
            ),
        ),
        heading("how-we-work", "How an article is made"),
        text(
            "how-we-work-text",
            (
                "<p>Code is run before it is printed. Figures are measured or carry their source. A second person "
                "reads every article for truth and a third for language, and the date under the title moves only "
                "when what the article says has changed.</p>"
            ),
        ),
        heading("corrections", "Corrections"),
        text(
            "corrections-text",
            (
                "<p>Everything ages, advice about software fastest of all. Where an article has been overtaken we "
                "correct it in place and say so; where it was wrong, we say that too.</p>"
            ),
        ),
    ],
)
