"""Next.js with Sanity is excellent until you press Publish: the caching after that is yours to design and to test."""

from datetime import UTC, datetime

from home.demo.story import (
    DemoArticle,
    call_to_action,
    callout,
    code,
    embed,
    footnotes,
    heading,
    markdown,
    questions,
    quote,
    source,
    table,
    text,
)

ARTICLE = DemoArticle(
    slug="next-js-sanity-after-a-few-weeks-what-actually-works",
    title="Next.js + Sanity after a few weeks: what actually works",
    excerpt=(
        "After several weeks of using Next.js and Sanity for my blog, here’s what works well, what was harder than "
        "expected, and what you get out of the box."
    ),
    search_description=(
        "A field report on Next.js and Sanity: what the reader downloads, why a published change stays invisible, "
        "and the webhook that settles it."
    ),
    published_at=datetime(2024, 11, 26, 8, 0, tzinfo=UTC),
    updated_at=datetime(2026, 10, 6, 9, 0, tzinfo=UTC),
    category="web-platform",
    further_categories=["search-visibility"],
    authors=["ines-okafor"],
    tags=["next.js", "sanity", "caching", "headless-cms"],
    cover="studio",
    series="leaving-firebase",
    part=2,
    related=[
        "migrating-my-portfolio-from-cra-firebase-to-next-js-sanity-decisions-trade-offs-and-lessons-learned",
        "seo-is-not-enough-what-aio-generative-engine-optimization-is",
    ],
    sources=[
        source(
            "revalidateTag",
            "Next.js",
            "https://nextjs.org/docs/app/api-reference/functions/revalidateTag",
        ),
        source("fetch", "Next.js", "https://nextjs.org/docs/app/api-reference/functions/fetch"),
        source(
            "How revalidation works",
            "Next.js",
            "https://nextjs.org/docs/app/guides/how-revalidation-works",
        ),
        source(
            "Migrating next-sanity from v12 to v13",
            "Sanity, on GitHub",
            "https://github.com/sanity-io/next-sanity/blob/main/packages/next-sanity/MIGRATE-v12-to-v13.md",
        ),
        source(
            "Validating Sanity webhooks in Next.js",
            "Sanity",
            "https://www.sanity.io/docs/nextjs/validating-sanity-webhooks-nextjs",
        ),
        source(
            "Webhooks now retry twice at 30-second intervals",
            "Sanity changelog",
            "https://www.sanity.io/docs/changelog/50ec6abf-fe0c-475b-ae72-314148860132",
        ),
        source(
            "Create a Sync Tag Invalidate Function",
            "Sanity",
            "https://www.sanity.io/docs/functions/sync-tag-function-quickstart",
        ),
        source(
            "Introducing Zero-Bundle-Size React Server Components",
            "React",
            "https://react.dev/blog/2020/12/21/data-fetching-with-react-server-components",
        ),
    ],
    key_takeaways=[
        "Uncached fetches and a page that stays the same for a year are not a contradiction: the route was "
        "prerendered, so nothing fetches any more.",
        "Expire the published article at once and let the lists go stale gently; hard expiry of the whole type "
        "turned, in my test, an outage of the CMS into my own.",
        "SanityLive revalidates through open tabs, so it is least live where readers are fewest; keep it for Draft "
        "Mode and give readers a webhook.",
        "TypeGen answers a misspelt field with the type null and a broken query with exit code 0; two greps in CI "
        "make it a check.",
    ],
    body=[
        text(
            "opening",
            "<p>Two statements about Next.js are both true. Since version 15, <code>fetch</code> is not cached by "
            "default. And my blog, which does little but fetch, answered a request for a corrected article with the "
            "uncorrected one and the header <code>Cache-Control: s-maxage=31536000</code>, which is a year.</p>"
            "<p>They do not conflict. A route that reads nothing from the request is prerendered while the site is "
            "built, and afterwards there is no fetch left to be uncached.[^fetch] Forty articles and two lists made "
            "42 requests to Sanity during the build. When I had changed an article and loaded it again, there had "
            "been no forty-third.</p>"
            "<p>It is the best property of this stack, because the reader is handed a finished file, and the reason "
            "for every evening I lost to it, because a file has to be told that the world has moved on. <b>What you "
            "get out of "
            "the box is excellent until the moment you press Publish.</b> From there on you are designing a cache, "
            "whether you meant to or not.</p>",
        ),
        callout(
            "what-was-run",
            "note",
            "What was run, and on what",
            "<p>I wrote this in November 2024 with Next.js 15.0 and next-sanity 9, and brought it up to date in "
            "October 2026; where two years made a difference I say so. All measurements are from Next.js 16.3.8, "
            "next-sanity 13.3.4 and Node 24, those of TypeGen from sanity 6.7.0, and the opening was repeated on "
            "15.0.3 with the same result. Since nobody will switch off Sanity’s Content Lake for my benefit, a "
            "stand-in played its part.[^lake] “From the package” means that I read it in the installed source. The "
            "machine has two cores and was busy: trust counts and bytes, and read a time as “a while”.</p>",
        ),
        heading("what-the-reader-downloads", "What the reader downloads"),
        text(
            "server-components",
            "<p>The part that works best is the one I understood last. A server component runs where the data is, "
            "and neither its code nor the code of what it imports is sent to the browser. The talk that introduced "
            "the idea is from December 2020. It is still the clearest explanation I know, because it begins with "
            "a trade-off between good, cheap and fast, and only then arrives at a component.</p>",
        ),
        embed(
            "server-components-talk",
            "https://www.youtube.com/watch?v=TQQPAU21ZUw",
            "Data Fetching with React Server Components",
            "Dan Abramov and Lauren Tan introduce server components, 21 December 2020.",
        ),
        text(
            "server-components-weight",
            "<p>An article in Sanity is Portable Text: an array of typed blocks that a component turns into HTML. "
            "Where that component runs is decided by two words at the top of a file, and the page looks the same "
            "either way. So I weighed it.</p>",
        ),
        table(
            "weights",
            [("text", "One article page"), ("number", "Script, kB")],
            [
                ["Portable Text in a server component", "136.4"],
                ["Portable Text in a client component", "140.2"],
                ["Server component, code coloured by highlight.js", "136.4"],
                ["Client component, code coloured by highlight.js", "192.6"],
                ["Server component, SanityLive for every reader", "175.5"],
                ["Server component, SanityLive in Draft Mode only", "138.0"],
            ],
            "JavaScript that arrives on a first visit, compressed as next start sends it",
            "Own measurement in headless Chromium with an empty cache; the last two with Cache Components",
        ),
        text(
            "server-components-reading",
            "<p>The renderer itself is small. What it drags along is not: the common languages of highlight.js cost "
            "52 kB in the browser and nothing on the server. I had expected the saving from Portable Text and found "
            "it in what it imports.</p>"
            "<p>The other result is sobering. The entry fee is 136 kB for a page on which nothing moves, and the "
            "text of the article stands in the HTML twice, once as markup and once in the payload from which React "
            "could build it again. I pay it for instant navigation and for the preview. Anyone who needs neither "
            "will do better with a generator that ships no runtime.</p>",
        ),
        heading("types-that-admit-what-is-missing", "Types that admit what is missing"),
        text(
            "groq",
            "<p>GROQ takes an afternoon to learn. One query returns the article, its author’s name through a "
            "reference (<code>author-&gt;name</code>) and nothing else. The page and its metadata may both run it: "
            "identical requests within one render are merged, so forty articles meant forty queries.</p>"
            "<p>What I would not give up is TypeGen, which reads the schema and every query in the source and writes "
            "a type for each result. To see how far it goes I handed it a query with two mistakes:</p>",
        ),
        code(
            "typo-query",
            "text",
            """\
*[_type == "post"]{titel, "author": author.name}
""",
            file_name="GROQ: a misspelt field, and a dot where an arrow belongs",
        ),
        code(
            "typo-types",
            "typescript",
            """\
export type TYPO_QUERY_RESULT = Array<{
  titel: null;
  author: null;
}>;
""",
            file_name="sanity.types.ts, generated without a complaint",
        ),
        text(
            "typegen-limits",
            "<p>In GROQ both mistakes are legal and mean <code>null</code>, so <code>null</code> is the type, and "
            "the compiler objects only where the value is used in a way that <code>null</code> forbids. A query that "
            "does not parse fares no better: it is reported, left out, and the command exits with 0. The two greps "
            "below make both fail the build; the second assumes that no query returns a literal null on "
            "purpose.</p>",
        ),
        code(
            "typegen-check",
            "bash",
            """\
set -euo pipefail
npx sanity schemas extract --enforce-required-fields --force
npx sanity typegen generate 2>&1 | tee typegen.log
if grep -q 'Encountered errors' typegen.log; then exit 1; fi
if grep -nE '^ +"?[A-Za-z0-9_]+"?: null;$' sanity.types.ts; then exit 1; fi
""",
            file_name="scripts/typegen.sh",
            highlighted_lines="4-5",
        ),
        text(
            "typegen-required",
            "<p>By default every field may be <code>null</code>, those with <code>rule.required()</code> included, "
            "because a draft breaks that rule for as long as somebody is typing it. With "
            "<code>--enforce-required-fields</code>, <code>title</code> is a <code>string</code>. That is true of "
            "what is published and false of the preview, and I use it anyway: a half-written draft may show an error "
            "to the one person who can see it.</p>",
        ),
        heading("pressing-publish", "Pressing Publish"),
        text(
            "two-worlds",
            "<p>Next.js 16 has two worlds. Without <code>cacheComponents</code> you are in the model of version 15, "
            "except that <code>revalidateTag</code> now wants a second argument. With it, no data is cached unless a "
            "function says <code>use cache</code>, and an entry can be tagged after its data has arrived. For a CMS "
            "that order matters. Sanity returns with each answer the <i>sync tags</i> it depends on, and with Cache "
            "Components one request delivers both. Without them Next.js wants the tags first, so each "
            "<code>sanityFetch</code> makes two requests, and the same build took 83 instead of 42.[^quota] Apart "
            "from <code>cacheComponents: true</code>, all the plumbing I have is this:</p>",
        ),
        code(
            "live",
            "typescript",
            """\
import {cacheLife} from 'next/cache'
import {cookies, draftMode} from 'next/headers'
import {createClient} from 'next-sanity'
import {defineLive, resolvePerspectiveFromCookies} from 'next-sanity/live'
import type {LivePerspective, StrictDefinedFetchType} from 'next-sanity/live'

export const client = createClient({
  projectId: process.env.NEXT_PUBLIC_SANITY_PROJECT_ID!,
  dataset: 'production',
  apiVersion: '2026-10-01',
  useCdn: true,
  stega: {studioUrl: process.env.NEXT_PUBLIC_STUDIO_URL},
})
const token = process.env.SANITY_API_READ_TOKEN

export const {sanityFetch, SanityLive} = defineLive({
  client,
  serverToken: token,
  browserToken: token,
  strict: true,
})

// The one cache boundary of the site. sanityFetch adds the sync tags inside it.
export const cached: StrictDefinedFetchType = async (options) => {
  'use cache'
  cacheLife({revalidate: 86_400})
  return sanityFetch(options)
}

// Cookies cannot be read inside the boundary: the caller reads them and passes them in.
export async function view(): Promise<{perspective: LivePerspective; stega: boolean}> {
  if (!(await draftMode()).isEnabled) return {perspective: 'published', stega: false}
  const jar = await cookies()
  const perspective = await resolvePerspectiveFromCookies({cookies: jar})
  return {perspective: perspective ?? 'drafts', stega: true}
}
""",
            file_name="sanity/live.ts",
            highlighted_lines="25-26",
        ),
        text(
            "the-webhook",
            "<p>The token has a viewer’s rights and no more, because Draft Mode hands it to the browser. "
            "<code>useCdn</code>, which with a plain client risks a stale answer, is safe here: outside the build "
            "<code>sanityFetch</code> adds <code>cacheMode: 'noStale'</code>, so Sanity’s CDN may not answer a "
            "revalidation with the copy that prompted it (from the package).</p>"
            "<p>Left alone, <code>sanityFetch</code> has each entry revalidated after a year, trusting that somebody "
            "will report changes. I lower that to a day, and the shorter period wins. After it the next reader still "
            "gets the old copy and the one after that the new. The reporting is done by a webhook, whose filter and "
            "projection are two lines of GROQ in Sanity’s settings:</p>",
        ),
        code(
            "webhook-groq",
            "text",
            """\
filter:      _type in ["post", "author"]
projection:  {_type, "slugs": [before().slug.current, after().slug.current]}
""",
            file_name="GROQ, in the webhook’s settings",
        ),
        code(
            "revalidate",
            "typescript",
            """\
import {revalidateTag} from 'next/cache'
import type {NextRequest} from 'next/server'
import {parseBody} from 'next-sanity/webhook'

type Payload = {_type: string; slugs: (string | null)[]}

export async function POST(request: NextRequest) {
  const secret = process.env.SANITY_REVALIDATE_SECRET
  if (!secret) return new Response('No secret configured', {status: 500})

  const {isValidSignature, body} = await parseBody<Payload>(request, secret)
  if (isValidSignature !== true || !body) {
    return new Response('Invalid signature', {status: 401})
  }
  if (body._type === 'post') {
    for (const slug of body.slugs) {
      if (slug) revalidateTag(`post:${slug}`, {expire: 0})
    }
    revalidateTag('lists', 'max')
  } else {
    revalidateTag('site', 'max') // an author: every page, at leisure
  }
  return Response.json({revalidated: body})
}
""",
            file_name="app/api/revalidate/route.ts",
            highlighted_lines="12,17,19",
        ),
        text(
            "second-argument",
            "<p>Every entry carries the tag <code>site</code>, an article also its own, and the lists "
            "<code>lists</code>. The second argument of <code>revalidateTag</code> says how long the old copy may "
            "still be served, and I changed my mind about it twice. Here is why:</p>",
        ),
        table(
            "what-readers-get",
            [
                ("rich", "The webhook calls"),
                ("text", "First reader of the article"),
                ("text", "Other articles"),
                ("text", "Content Lake switched off"),
            ],
            [
                [
                    "<p>nothing at all</p>",
                    "Old text, however often it is loaded",
                    "Untouched",
                    "Nobody notices",
                ],
                [
                    "<p><code>'post'</code>, <code>'max'</code></p>",
                    "Old text; the next reader gets the new",
                    "One more stale answer each",
                    "Old text, status 200",
                ],
                [
                    "<p><code>'post'</code>, <code>{expire: 0}</code></p>",
                    "New text, after a wait of 0.3 s",
                    "One wait each",
                    "Status 500 after 3.6 s, on all three articles asked for",
                ],
                [
                    "<p>its slug, <code>{expire: 0}</code>; the lists, <code>'max'</code></p>",
                    "New text, after a wait",
                    "Untouched",
                    "Status 500 for this article; lists and others 200",
                ],
            ],
            "What readers get after a publication, by what the webhook calls",
            "Own tests, Next.js 16.3.8 under next start; the stand-in delays each answer by 60 ms",
        ),
        text(
            "max-and-expire",
            '<p><code>max</code> is what <a href="https://nextjs.org/docs/app/api-reference/functions/revalidateTag">'
            "Next.js recommends</a>, and for readers it is right. On a blog of one person, however, the first reader "
            "after a publication is its author, who looks, sees the old text, and concludes that the webhook is "
            "broken. In 2024 the question did not arise: the one-argument form, deprecated since, expired at "
            "once.</p>"
            "<p>What the impatient form costs I saw only by switching the stand-in off. With <code>{expire: 0}</code> "
            "there is no old copy to fall back on, and tagging by document type, the usual convention, extends that "
            "to every article. Somebody else’s outage becomes yours on the strength of a corrected comma. Hence the "
            "last row: hard for the one document whose author is watching, soft for whatever mentions it.</p>"
            "<p>A missing page is content too. I opened the address of an article before publishing it and got a 404 "
            "with the right status and a <code>noindex</code>, and the 404 was cached like any page. With "
            "<code>max</code>, the first reader after publication got the 404 again; with the slug "
            "expired, the article. The <code>before()</code> in the projection is for a renamed article, whose old "
            "address must start to answer 404.</p>",
        ),
        callout(
            "null-is-not-false",
            "warning",
            "null is not false",
            "<p><code>parseBody</code> reports a valid signature as <code>true</code> and a bad one as "
            "<code>false</code>. With no secret or no header the answer is <code>null</code>; without the secret, it "
            "comes with a parsed body that anybody could have sent. Hence <code>!== true</code>. A valid "
            "request is held for three seconds, on purpose, because the Content Lake is eventually consistent. The "
            "signature’s age is not checked: mine passed with a timestamp from January 2025. Here a replay costs one "
            "render; in a handler that sends mail it would cost more.</p>"
            "<p>Since April 2026 a delivery that meets a 429 or a 5xx is <a "
            'href="https://www.sanity.io/docs/changelog/50ec6abf-fe0c-475b-ae72-314148860132">retried twice, thirty '
            "seconds apart</a>, and then given up. A deployment that answers 503 for two minutes can swallow a "
            "publication. Revalidating daily limits the damage.</p>",
        ),
        heading("live-is-for-the-desk", "Live is for the desk"),
        text(
            "live-readers",
            "<p><code>defineLive</code> also hands out <code>SanityLive</code>, a component that listens for changes, "
            'and Sanity <a href="https://www.sanity.io/docs/nextjs/caching-and-revalidation-in-nextjs">recommends the '
            "pair for most applications</a>, though mostly static sites are among the exceptions it names. I took "
            "<code>SanityLive</code> off the readers’ pages for three reasons.</p>"
            "<p>It works through the readers. An open tab hears of a change and calls a server action, and that "
            "action revalidates. With no tab open nothing is revalidated, and under Draft Mode the action only "
            "refreshes, so the author’s own preview does not count (from the package). At three in the morning a "
            "small blog has no readers and, by default, a cache that is good for a year.</p>"
            "<p>It is also less live than it was. Since version 13 the default action marks tags with "
            "<code>max</code>. In my test the open tab still showed the old headline ten seconds after the change, "
            "and a reload brought the new one. The migration guide says so:</p>",
        ),
        quote(
            "less-live",
            "In practice this means that by default content changes are no longer guaranteed to be seen by all "
            "visitors within a few seconds, they may need to refresh, or trigger a navigation event, before the new "
            "content is visible.",
            attribution="next-sanity, migration guide from v12 to v13",
        ),
        text(
            "live-reasons",
            "<p>The reason given there is a regression in Next.js 16, <a "
            'href="https://github.com/vercel/next.js/issues/93210">reported in April 2026</a>, where '
            "<code>router.refresh()</code> fetches every visible link again; Sanity’s own <a "
            'href="https://www.sanity.io/docs/nextjs/live-content-guide">guide to live content</a> now carries a '
            "warning about the combination. The remedy offered is a function hosted "
            "by Sanity that calls an endpoint of yours, a feature whose documentation <a "
            'href="https://www.sanity.io/docs/functions/sync-tag-function-quickstart">calls it experimental</a>. '
            "That is my webhook with more parts. The third reason is in the table of weights: 37.5 kB, and a "
            "connection kept open for each reader, so that a typo may vanish while somebody looks at it.</p>"
            "<p>At the desk all of this is worth its price, so the layout renders it in Draft Mode. Sanity’s "
            "Presentation tool shows the site beside the form; a click on a sentence opens its field. One route "
            "made with <code>defineEnableDraftMode</code> admits the editor, by a secret that lives in the dataset "
            "and expires after an hour (from the package). Under Draft Mode the cached functions run anew and store "
            "nothing, and the page went out as <code>private, no-cache, no-store</code>. The price: which version to "
            "show is kept in a cookie, cookies cannot be read inside a cache boundary, and so the page has to ask and "
            "pass the answer in:</p>",
        ),
        code(
            "page",
            "jsx",
            """\
const load = (slug, seen) =>
  cached({query: POST_QUERY, params: {slug}, tags: ['site', `post:${slug}`], ...seen})

async function Article({slug, perspective, stega}) {
  const {data: post} = await load(slug, {perspective, stega})
  if (!post) notFound()
  return (
    <article>
      <h1>{post.title}</h1>
      <Body value={post.body} />
    </article>
  )
}

async function Draft({params}) {
  const {slug} = await params
  return <Article slug={slug} {...(await view())} />
}

export default async function Page({params}) {
  if ((await draftMode()).isEnabled) {
    return (
      <Suspense fallback={<p>Fetching the draft</p>}>
        <Draft params={params} />
      </Suspense>
    )
  }
  const {slug} = await params
  return <Article slug={slug} perspective="published" stega={false} />
}
""",
            file_name="app/[slug]/page.jsx, without its imports, metadata and list of slugs",
            highlighted_lines="17,29",
        ),
        heading("invisible-characters", "The invisible characters", level=3),
        text(
            "stega",
            "<p>To make each string clickable, the preview hides the address of its field inside it, in zero-width "
            "characters. In my test the five letters <code>essay</code> came back as 837 code units. So "
            "<code>post.kind === 'essay'</code> is true on the site and false in the preview, while "
            "<code>post.layout === 'essay'</code> holds in both, because <code>layout</code> is on a list of names "
            "that are left alone, along with <code>slug</code>, <code>status</code> and <code>theme</code> (from "
            "the package). I would not have guessed that a bug depends on what a field is called.</p>"
            "<p>In 2024 one simply had to know. By 2026 the strings have a type of their own, still marked beta, and "
            "TypeScript refuses the comparison with error 2367 until the string goes through "
            "<code>stegaClean</code>. I count that as the best single improvement of the two years.</p>",
        ),
        heading("pictures-and-blocks", "Pictures and blocks"),
        text(
            "pictures",
            "<p>Images are mostly a delight: <code>@sanity/image-url</code> builds an address and the CDN does the "
            "cutting. But the hotspot that an editor sets counts only if you ask for a width and a "
            "height; with a width alone the address contains the crop and nothing of the hotspot. An absent image "
            "throws, so one article without a cover can end the build; TypeGen had announced as much with "
            "<code>cover: … | null</code>. Give <code>next/image</code> a loader as well, such as the one in "
            "<code>next-sanity/image</code> (marked alpha). Otherwise your server fetches what the CDN has just "
            "resized and resizes it again.</p>"
            "<p>Portable Text I chose because it keeps the structure of an article. What I had not expected is how "
            "quietly it fails. A block type without a component becomes a <code>div</code> with "
            "<code>display:none</code> and a warning in the server’s log. Add a kind of block to the schema, forget "
            "it in the site, and the paragraphs around it close up as though nothing had been there. Mine "
            "complains:</p>",
        ),
        code(
            "body",
            "jsx",
            """\
import {PHASE_PRODUCTION_BUILD} from 'next/constants'
import {PortableText} from 'next-sanity'

const components = {
  types: {codeBlock: ({value}) => <pre><code>{value.code}</code></pre>},
}

// Strict while building, forgiving while serving: no new block may take a page down.
function missing(message, {nodeType, type}) {
  if (process.env.NEXT_PHASE === PHASE_PRODUCTION_BUILD) {
    throw new Error(`No component for ${nodeType} "${type}"`)
  }
  console.error(message)
}

export function Body({value}) {
  return (
    <PortableText value={value} components={components} onMissingComponent={missing} />
  )
}
""",
            file_name="ui/body.jsx",
            highlighted_lines="10-12",
        ),
        text(
            "two-copies",
            "<p>Note where <code>PortableText</code> comes from. Version 13 of next-sanity brings "
            "<code>@sanity/client</code> 7 and <code>@portabletext/react</code> 7 with it, and npm’s newest are both "
            "8; installing them by name gave me two copies of each. Import from <code>next-sanity</code>, which "
            "passes them on.</p>",
        ),
        markdown(
            "logbook",
            "## The logbook\n"
            "\n"
            "Condensed from the notes I kept, one line a week. The last column is from October 2026.\n"
            "\n"
            "| Week | What I expected | What I found | Two years on |\n"
            "| --- | --- | --- | --- |\n"
            "| 1 | A day for the content model | A day for the fields, three for deciding what is a reference "
            "| Never regretted a reference, often a string |\n"
            "| 2 | Fetches that are not cached | Pages that stay the same for a year | The same on 16.3 |\n"
            "| 3 | Publishing to be the easy part | A secret, tags, and a test with a wrong signature "
            "| The second argument makes the choice visible |\n"
            "| 4 | Preview as a luxury | The feature I would miss first "
            "| More to pass by hand, and types that catch me |\n"
            "| 5 | ~~The Studio at `/studio`, one deployment~~ | The site’s layout around the editor, a deployment "
            "for every update of the Studio | Moved out, to its own address |\n"
            "\n"
            "The struck line deserves a sentence. An embedded Studio [takes no part in automatic "
            "updates](https://www.sanity.io/docs/auto-updating-studios), shares the root layout, and ties each of its "
            "versions to a release of the site. Sanity’s documentation [finds it "
            "convenient](https://www.sanity.io/docs/nextjs/embedding-sanity-studio-in-nextjs) for small to "
            "medium projects; mine is small, and I found it so for one week.\n"
            "\n"
            "What the table does not show is the proportion. Design and templates took the time I had planned. "
            "**Nearly all of the overrun was between Publish and the reader**, and none of it was visible in a demo, "
            "because a demo is looked at by a person who has just reloaded.\n",
        ),
        heading("questions-i-am-asked", "Questions I am asked"),
        questions(
            "questions",
            [
                (
                    "Is it good for search?",
                    "<p>The HTML is complete without JavaScript, and a missing page is a real 404. Server rendering "
                    "gives you that in any framework. What I would check is what the crawler sees on the day of a "
                    "correction, and that is the webhook again.</p>",
                ),
                (
                    "How do I schedule an article?",
                    "<p>Not with <code>publishedAt &lt; now()</code> in a cached query: the passing of time fires no "
                    "webhook, so the article waits for the daily revalidation, and for a reader to set it off. Have "
                    "the document itself published at its hour, by a scheduled release or a job. Then there is a "
                    "change to report.</p>",
                ),
                (
                    "Does it need Vercel?",
                    "<p>No; everything here ran under <code>next start</code>. On two machines, though, "
                    "<code>revalidateTag</code> <a "
                    'href="https://nextjs.org/docs/app/guides/how-revalidation-works">reaches only the instance that '
                    "received the call</a>, unless you supply a cache handler that shares tags. And a CDN that you "
                    "put in front knows nothing of your tags: it keeps its copy for the day that "
                    "<code>s-maxage</code> allows, and may show it for longer under the "
                    "<code>stale-while-revalidate</code> that Next.js adds, unless you purge it as well.</p>",
                ),
                (
                    "What would change your mind?",
                    "<p>Content that has to change under the reader’s eyes, such as a score, would bring "
                    "<code>SanityLive</code> back on that page. If the sync-tag functions leave their experimental "
                    "state, they can replace my tags, which I have to keep in step with the queries by hand. And a "
                    "second outage of the Content Lake in one quarter would make the article itself soft as well; I "
                    "would learn to reload.</p>",
                ),
            ],
        ),
        call_to_action(
            "part-one",
            "Part one: the decision",
            "Why I left Create React App and Firebase, what it really cost, and when I would choose Django instead.",
            "Read the migration",
            "article:migrating-my-portfolio-from-cra-firebase-to-next-js-sanity-decisions-trade-offs-and-lessons-learned",
        ),
        footnotes(
            "notes",
            {
                "fetch": (
                    '<p>The <a href="https://nextjs.org/docs/app/api-reference/functions/fetch">documentation</a> '
                    "calls the default <code>auto no cache</code>: on every request in development, once during "
                    "<code>next build</code> for a route that is prerendered, and on every request as soon as the "
                    "route uses a request-time API.</p>"
                ),
                "lake": (
                    "<p>groq-js 2.0.0 behind the query and live-event endpoints, with 40 generated articles, 60 ms of "
                    "delay, and one sync tag for each document type; the real tags are finer. It shows what Next.js "
                    "and next-sanity do, and nothing about the speed of Sanity.</p>"
                ),
                "quota": (
                    "<p>According to the migration guide the look-up of sync tags does not count towards Sanity’s "
                    "usage quotas. It does add a round trip wherever a route is rendered on request.</p>"
                ),
            },
        ),
    ],
)
