"""Leave a client-rendered stack for the document it sends and the desk you write at, never to ship less script."""

from datetime import UTC, datetime

from home.demo.story import (
    DemoArticle,
    callout,
    code,
    comparison,
    footnotes,
    gallery,
    heading,
    key_figures,
    option,
    quote,
    related_article,
    source,
    step,
    steps,
    table,
    text,
)

ARTICLE = DemoArticle(
    slug="migrating-my-portfolio-from-cra-firebase-to-next-js-sanity-decisions-trade-offs-and-lessons-learned",
    title="Migrating my portfolio from CRA + Firebase to Next.js + Sanity: decisions, trade-offs, and lessons learned",
    excerpt=(
        "Why I moved from CRA to Next.js and Sanity, what I actually gained in terms of SEO and content publishing, "
        "what the real costs were, and when I would choose Django instead."
    ),
    search_description=(
        "From CRA and Firebase to Next.js and Sanity, measured: the text arrived in the HTML, the script shrank and "
        "grew back, and the bill came as upgrades."
    ),
    published_at=datetime(2024, 10, 15, 8, 0, tzinfo=UTC),
    updated_at=datetime(2026, 9, 15, 9, 0, tzinfo=UTC),
    category="web-platform",
    further_categories=["architecture"],
    authors=["ines-okafor"],
    tags=["next.js", "sanity", "firebase", "migration", "wagtail"],
    cover="moving",
    series="leaving-firebase",
    part=1,
    related=[
        "next-js-sanity-after-a-few-weeks-what-actually-works",
        "seo-is-not-enough-what-aio-generative-engine-optimization-is",
    ],
    sources=[
        source(
            "Sunsetting Create React App",
            "React, 14 February 2025",
            "https://react.dev/blog/2025/02/14/sunsetting-create-react-app",
        ),
        source(
            "Critical Security Vulnerability in React Server Components",
            "React, 3 December 2025",
            "https://react.dev/blog/2025/12/03/critical-security-vulnerability-in-react-server-components",
        ),
        source(
            "Understand the JavaScript SEO basics",
            "Google Search Central",
            "https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics",
        ),
        source(
            "How to upgrade to version 16",
            "Next.js",
            "https://nextjs.org/docs/app/guides/upgrading/version-16",
        ),
        source(
            "Schema validation and the Content Lake",
            "Sanity",
            "https://www.sanity.io/docs/content-lake/schema-validation-and-the-content-lake",
        ),
        source("Datasets", "Sanity", "https://www.sanity.io/docs/content-lake/datasets"),
        source(
            "Configure Hosting behavior",
            "Firebase",
            "https://firebase.google.com/docs/hosting/full-config",
        ),
        source("Fair use guidelines", "Vercel", "https://vercel.com/docs/limits/fair-use-guidelines"),
        source(
            "The rise of the AI crawler",
            "Vercel and MERJ, December 2024",
            "https://vercel.com/blog/the-rise-of-the-ai-crawler",
        ),
        source("Supported versions", "Django", "https://www.djangoproject.com/download/"),
    ],
    key_takeaways=[
        (
            "The move put all 11,401 bytes of an article into the HTML, which had held none. It did not keep the page "
            "light: 125 kB of script became 87, and two majors later 133."
        ),
        (
            "One changed import, Firestore’s lite client, would have taken 47 kB off the old site. Measure what you "
            "have before you leave it for being heavy."
        ),
        (
            "Order a migration so that every step is worth having, or free to abandon, if it is the last. The point "
            "of no return is the first post written in the new system, not the switch of DNS."
        ),
        (
            "A schema in Sanity binds the Studio and nobody else. Validate the export file before it is imported, "
            "because the API will not."
        ),
        (
            "Choose Django and Wagtail when the content has relations, more than one editor, or a server that is "
            "running anyway; choose Next.js when there are React components to keep."
        ),
    ],
    body=[
        text(
            "opening",
            "<p>This is an article on my old portfolio, as the server sent it. I have rebuilt the site for this text, "
            "cut down to what matters, and the line breaks are mine:</p>",
        ),
        code(
            "empty-document",
            "html",
            """\
<!doctype html><html lang="en"><head><meta charset="utf-8"/>
<link rel="icon" href="/favicon.ico"/>
<meta name="viewport" content="width=device-width,initial-scale=1"/>
<meta name="description" content="Portfolio"/><title>Portfolio</title>
<script defer="defer" src="/static/js/main.454511b3.js"></script></head>
<body><noscript>You need to enable JavaScript to run this app.</noscript>
<div id="root"></div></body></html>
""",
            file_name="curl https://portfolio.example/post/Zk3vQ0aYw1",
            highlighted_lines="7",
        ),
        text(
            "opening-after",
            "<p>It is also the home page, the list of projects and every address I mistyped: 416 bytes, status 200, "
            "whatever you asked for. The article itself followed once 125 kB of script had arrived, started, opened a "
            "connection to Firestore and asked. In my browser that took a moment and looked fine.</p>"
            "<p>In October 2024 I moved it to Next.js and Sanity. I would do it again, for three of the four reasons "
            "I had. <b>What got better was the document and the desk</b>: what the server says, and where I write. "
            "What I had expected to get lighter did not stay lighter, and the bill comes every few months, as "
            "upgrades.</p>",
        ),
        gallery(
            "three-states",
            [
                (
                    "portfolio-before",
                    "A dark page with nothing in it but a dashed frame; the orange picture that belongs there sits "
                    "among the lines of a script, and an arrow leads from it to the frame.",
                    "Before: an empty frame, until a script fills it.",
                ),
                (
                    "portfolio-moving",
                    "Across a gap, a ropeway carries a text and an orange picture from a dark page with dashed holes "
                    "to a white page that has dashed places for them.",
                    "The move: the same blocks, carried across.",
                ),
                (
                    "portfolio-after",
                    "White pages leave a dark press on rollers, each already complete with title, picture, text and "
                    "cards; the picture on the foremost page is orange.",
                    "After: pages that arrive filled.",
                ),
            ],
            title="One portfolio in three states",
        ),
        callout(
            "two-dates",
            "note",
            "Two dates, one article",
            "<p>I wrote this in October 2024, when Create React App was merely asleep and Next.js was at 14.2. On 14 "
            'February 2025 the React team <a href="https://react.dev/blog/2025/02/14/sunsetting-create-react-app">'
            "deprecated it</a> for new apps, having no active maintainers left, and encouraged existing apps to move. "
            "So “should I leave?” has been answered for all of us, and “for what?” has not. In September 2026 I took "
            "every measurement again, on Next.js 16.3, and rewrote the part about costs.</p>",
        ),
        heading("four-complaints", "Four complaints, and the one that was my fault"),
        text(
            "complaints",
            "<p><b>The document was empty.</b> Google does run JavaScript, after a wait in a queue, so an empty page "
            "is not an invisible one. But its own documentation <a "
            'href="https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics">'
            "still recommends rendering on the server</a>, because it is faster and because not every bot runs "
            "scripts.</p>"
            "<p><b>The server had one answer.</b> Firebase Hosting was told to rewrite <code>**</code> to "
            "<code>/index.html</code>, as the tutorials for single-page apps tell it. Under superstatic 11, "
            "Firebase’s own static web server, that configuration answers 200 to an article, to a deleted article and "
            "to plain nonsense. A server that cannot say “not found” cannot say “moved” either.</p>"
            "<p><b>The desk was a hole in the wall.</b> I pasted Markdown into a form of my own making. A draft was a "
            "boolean, a preview was courage, and the alternative text of a picture was optional and therefore absent. "
            "Behind the form stood the whole of my back end, which was this:</p>",
        ),
        code(
            "rules",
            "text",
            """\
rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    function owner() {
      return request.auth != null && request.auth.uid == 'my-own-uid';
    }
    match /posts/{id} {
      allow read: if resource.data.published == true || owner();
      allow write: if owner();   // on the last day: if false
    }
  }
}
""",
            file_name="firestore.rules",
            highlighted_lines="8-9",
        ),
        text(
            "weight",
            "<p>I have nothing against these eleven lines and a bracket; I am paid to read worse. Their catch is that "
            '<a href="https://firebase.google.com/docs/firestore/security/rules-query">rules are not filters</a>. '
            "A query that could return a draft is refused as a whole, so "
            "every list repeats <code>published == true</code> in the client, and one condition lives in two places, "
            "one of which ships to the public.</p>"
            "<p><b>And it was heavy.</b> That was the complaint I led with. It is also the one that a single import "
            "would have settled.</p>",
        ),
        heading("what-arrived", "What arrived, counted"),
        text(
            "measuring",
            "<p>I built the smallest honest version of each stack: a list, and one page with one article of 2,008 "
            "words, the same markup everywhere, no styles, fonts or analytics. Then I counted what a reader’s browser "
            "is sent for the article.[^setup] The text alone is 11,401 bytes.</p>",
        ),
        key_figures(
            "figures",
            [
                (
                    "0 → 11,401 bytes",
                    "of the article’s text stand in the HTML before any script runs: old site and new",
                    "Own measurement, one article of 2,008 words",
                ),
                (
                    "125 → 87 → 133 kB",
                    "of script, gzipped: CRA with Firestore, Next.js 14.2 in 2024, the same page on 16.3",
                    "Own measurement, production builds",
                ),
                (
                    "47 kB",
                    "less script on the old site, had I imported Firestore’s lite client instead",
                    "Firebase 10.14.1, React 18.3.1",
                ),
                (
                    "1,357 → 37 + 1,004",
                    "packages installed: the CRA site; the Next.js site, and the Studio that feeds it",
                    "npm install; Next.js 16.3.5, sanity 6.9.0",
                ),
            ],
            title="The move in four numbers",
        ),
        table(
            "weights",
            [
                ("text", "Build"),
                ("number", "HTML, bytes"),
                ("number", "Text in it, bytes"),
                ("number", "Script, kB gzipped"),
            ],
            [
                ["CRA 5.0.1, React 18.3, Firebase 10.14", "416", "0", "124.9"],
                ["The same with firestore/lite", "416", "0", "77.8"],
                ["Vite 8.3, React 19.3, Firebase 12.19", "318", "0", "215.0"],
                ["The same with firestore/lite", "318", "0", "111.7"],
                ["Next.js 14.2.15, React 18.3 (the move)", "30,046", "11,401", "87.1"],
                ["Next.js 16.3.5, React 19.3 (September 2026)", "31,545", "11,401", "133.4"],
                ["Wagtail 8.0 on Django 5.2", "12,093", "11,401", "0.0"],
            ],
            "What one article page weighs, by the way it is built",
            source="Own small test, September 2026: Node 24.21, gzip level 9, polyfills for old browsers not counted",
        ),
        text(
            "readings",
            "<p>The column of text is the migration: all or nothing, and now it is all. The column of script deserves "
            "three readings.</p>"
            "<p>In 2024 the move saved 38 kB of script. Two majors later the same page carries 8.5 kB more than "
            "the site I left, and I added nothing; I kept up. The bundler is not to blame: built with webpack, "
            "version 16 came to 130 kB.</p>"
            "<p>The second row is the embarrassing one. The lite client has no listeners and no offline cache, "
            "neither of which a portfolio wants, and it saves 47 kB, which is more than the migration ever did. I "
            "would have moved all the same, with one argument fewer.</p>"
            "<p>Staying and keeping current is no escape: the old stack on Vite, with the React and Firebase of "
            "September 2026, is the heaviest row of all. And of the 31.5 kB of HTML that Next.js sends, 19 are script "
            "elements, since the text stands there once as markup and once as data for React; compressed, the second "
            "copy costs about 2 kB.</p>",
        ),
        heading("three-roads", "Three roads"),
        text(
            "deciding",
            "<p>I wanted a server that answers with the article, and a place to write. The rest was preference, and "
            "mine was to keep a dozen React components and no server.</p>",
        ),
        comparison(
            "roads",
            "Where a one-person portfolio can go",
            [
                option(
                    "Stay",
                    "Vite in place of CRA, Firestore’s lite client, and the public pages prerendered at deployment.",
                    pros=[
                        "The smallest change, and free of new vendors",
                        "Prerendering fills the document and lets Hosting serve a real 404",
                    ],
                    cons=[
                        "The desk stays as it was",
                        "The prerendering is yours to write and to keep working",
                    ],
                ),
                option(
                    "Next.js + Sanity",
                    "Pages rendered ahead of time from a hosted content store, and a Studio to write in.",
                    pros=[
                        "React components move over nearly unchanged",
                        "Drafts, structured text and an image service on the first day",
                        "No database to back up, no operating system to patch",
                    ],
                    cons=[
                        "Two vendors, each with majors and plans of its own",
                        "Publishing is a cache that two systems have to agree on",
                    ],
                ),
                option(
                    "Django + Wagtail",
                    "Pages rendered by the application that also stores them and lets you edit them.",
                    pros=[
                        "No script unless you write some",
                        "Redirects, sitemap, drafts and roles in one process",
                        "Validation on the server, in front of a database that has constraints",
                    ],
                    cons=[
                        "A server, a database and backups to look after",
                        "React components have to be rewritten or mounted as islands",
                    ],
                ),
            ],
            [
                ("Text in the HTML", ["If you prerender", "Yes", "Yes"]),
                ("Script for one article", ["112 kB", "133 kB", "None"]),
                ("Unknown address", ["404 once the catch-all rewrite is gone", "404", "404"]),
                ("Renaming a page", ["By hand", "By hand", "Redirect made for you"]),
                ("Leaving again", ["Export script", "NDJSON export, Portable Text", "SQL dump, HTML"]),
            ],
            recommended="Next.js + Sanity",
            recommendation=(
                "<p>For one person with React components to keep and no wish to run a server. Take either condition "
                "away and I would change my mind. Write two posts a year and <i>Stay</i> wins, because no new system "
                "earns its keep on two posts.</p>"
            ),
        ),
        heading("eight-steps", "A move that can be stopped"),
        text(
            "order",
            "<p>I have watched larger migrations die at 80 per cent, with all of the cost paid and none of the "
            "benefit collected. So I ordered this one by a single rule: <b>each step has to be worth having, or cost "
            "nothing to abandon, if it is the last</b>. Here it is, with the step I had missed in front.</p>",
        ),
        steps(
            "the-move",
            [
                step(
                    "Lighten what you have",
                    "<p>Change the import, deploy, look. If you stop here, the site is 47 kB lighter and the rest of "
                    "the plan has to justify itself without that argument.</p>",
                    code='-} from "firebase/firestore";\n+} from "firebase/firestore/lite";\n',
                    language="diff",
                ),
                step(
                    "Export, and read the refusals",
                    "<p>The script is below. It stops at a field it does not know, at a construct the new schema has "
                    "no place for, and at an id with a dot in it. If you stop here, you have a backup in a format "
                    "that needs no Firebase.</p>",
                    code="node export-posts.mjs\n",
                ),
                step(
                    "Validate the file, before there is anything to regret",
                    "<p>The command line checks an NDJSON file against the schema without uploading it, though it "
                    "wants you logged in and asks the dataset whether each slug is free. On my three test posts it "
                    "found three missing summaries and one picture without a description: text that nobody had "
                    "written. That list is useful to any CMS.</p>",
                    code="npx sanity documents validate --file posts.ndjson\n",
                ),
                step(
                    "Import, as often as you like",
                    "<p>Firestore is still the original. The export is the same to the byte each time, so "
                    "<code>--replace</code> may run every evening. It overwrites, so change nothing in the Studio "
                    "yet; and it deletes nothing, so give the last run a fresh dataset, or a post published in the "
                    "meantime will keep its old draft.</p>",
                    code="npx sanity datasets import posts.ndjson -d production --replace\n",
                ),
                step(
                    "Build the new site where nobody looks, and try every old address",
                    "<p>On a preview address, with <code>noindex</code>. Silence means that each old address answers "
                    "308 with the right new one.</p>",
                    code=(
                        "jq -r '.[] | @tsv' redirects.json | while IFS=$'\\t' read -r old new; do\n"
                        "  got=$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' \"$SITE$old\")\n"
                        '  [ "$got" = "308 $SITE$new" ] || echo "$old answered $got"\n'
                        "done\n"
                    ),
                ),
                step(
                    "Freeze, repeat, switch",
                    "<p>Set the rule to <code>allow write: if false</code>, export and import once more, change the "
                    "DNS record. Rules bind web and mobile clients; the console and the Admin SDK walk past "
                    "them, so part of the freeze is a promise to yourself. Going back is another DNS change.</p>",
                ),
                step(
                    "Write something new",
                    "<p>This is the point of no return, and it does not look like one. The first post written in the "
                    "Studio exists nowhere else. I let a week pass before it.</p>",
                ),
                step(
                    "Leave the old address a forwarding note",
                    "<p>The domain has moved; the <code>web.app</code> address stays with Firebase, and links to it "
                    "exist. One entry for each post, from the same list, straight to the new address, and no "
                    "catch-all to the home page: what has no successor may be a 404 at last.</p>",
                    code=(
                        "{\n"
                        '  "hosting": {\n'
                        '    "public": "public",\n'
                        '    "redirects": [\n'
                        "      {\n"
                        '        "source": "/post/Zk3vQ0aYw1",\n'
                        '        "destination": "https://portfolio.example/blog/leaving-a-monolith",\n'
                        '        "type": 301\n'
                        "      }\n"
                        "    ]\n"
                        "  }\n"
                        "}\n"
                    ),
                    language="json",
                ),
            ],
            title="Eight steps, seven places to stop",
        ),
        heading("the-export", "The export refuses", level=3),
        text(
            "export-intro",
            "<p>An export that copes with everything loses things quietly. This one, run with firebase-admin 14.4 and "
            "@portabletext/markdown 2.2 against a local stand-in for Firestore,[^emulator] would rather fail:</p>",
        ),
        code(
            "export-posts",
            "javascript",
            """\
import { writeFile } from "node:fs/promises";
import { initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { markdownToPortableText } from "@portabletext/markdown";
import { compileSchema, defineSchema } from "@portabletext/schema";

const FIELDS = new Set([
  "title", "slug", "body", "published", "createdAt", "updatedAt", "cover",
]);
const named = (...names) => names.map((name) => ({ name, type: "string" }));
const schema = compileSchema(
  defineSchema({ // what the new schema can hold
    styles: named("normal", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"),
    lists: named("bullet", "number"),
    decorators: named("strong", "em", "code", "strike-through"),
    annotations: [{ name: "link", fields: named("href") }],
    blockObjects: [
      { name: "code", fields: named("language", "code") },
      { name: "image" },
    ],
  }),
);

initializeApp(); // credentials and project come from the environment
const snapshot = await getFirestore().collection("posts").get();
const documents = [];
const redirects = [];

for (const doc of snapshot.docs) {
  const post = doc.data();
  const refuse = (why) => {
    throw new Error(`posts/${doc.id}: ${why}`);
  };
  const strange = Object.keys(post).filter((name) => !FIELDS.has(name));
  if (strange.length) refuse(`nowhere to put ${strange.join(", ")}`);
  if (!/^[\\w-]+$/.test(doc.id)) refuse("a dot in the id would hide it from readers");

  let number = 0; // the same post must give the same keys on every run
  const body = markdownToPortableText(post.body, {
    schema,
    onDegradation: ({ message }) => refuse(message),
    keyGenerator: () => `k${number++}`,
    types: {
      image: ({ context, value, isInline }) => {
        if (isInline) return undefined; // reported as a loss, and so refused
        return {
          _type: "image",
          _key: context.keyGenerator(),
          _sanityAsset: `image@${value.src}`, // the importer fetches and uploads it
          alt: value.alt,
        };
      },
    },
  });

  documents.push({
    _id: `${post.published ? "" : "drafts."}post-${doc.id}`,
    _type: "post",
    title: post.title,
    slug: { _type: "slug", current: post.slug },
    publishedAt: post.createdAt.toDate().toISOString(),
    revisedAt: post.updatedAt.toDate().toISOString(),
    ...(post.cover && {
      cover: { _type: "image", _sanityAsset: `image@${post.cover}` },
    }),
    body,
  });
  if (post.published) {
    redirects.push([`/post/${doc.id}`, `/blog/${post.slug}`]);
  }
}

const ndjson = documents.map((document) => JSON.stringify(document) + "\\n");
await writeFile("posts.ndjson", ndjson.join(""));
await writeFile("redirects.json", JSON.stringify(redirects, null, 2) + "\\n");
console.log(`${documents.length} documents, ${redirects.length} redirects`);
""",
            file_name="export-posts.mjs",
            highlighted_lines="35-36,41,57",
        ),
        text(
            "export-after",
            "<p>Line 41 is the one I was missing. Left alone, the converter keeps what it can and reports nothing. My "
            "first version looked only at the types of the blocks, and lost <code>&lt;slug&gt;</code>, an HTML tag to "
            "a parser, from a sentence in one of the three test posts.</p>"
            "<p>Lines 36 and 57 are the same fact from two sides. In Sanity a dot in an id makes a path, and even "
            'in a public dataset <a href="https://www.sanity.io/docs/ids">only the root is public</a>. An old id with '
            "a dot would have vanished from the site without an error; the prefix <code>drafts.</code> uses that on "
            "purpose, and turns my boolean into a draft that nobody fetches without a token. The keys count upwards "
            "because the converter’s own are random, and every import would look like a rewrite of every post.</p>",
        ),
        heading("the-schema", "A schema that binds one client", level=3),
        code(
            "schema",
            "typescript",
            """\
import { defineArrayMember, defineField, defineType } from "sanity";

const alt = defineField({
  name: "alt",
  type: "string",
  title: "What the picture shows",
  validation: (rule) => rule.required().max(160),
});

export const post = defineType({
  name: "post",
  type: "document",
  fields: [
    defineField({
      name: "title",
      type: "string",
      validation: (rule) => rule.required().max(110),
    }),
    defineField({
      name: "slug",
      type: "slug",
      options: { source: "title" },
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: "summary", // the meta description, and the card on the index
      type: "text",
      rows: 3,
      validation: (rule) => rule.required().min(60).max(160),
    }),
    defineField({
      name: "publishedAt",
      type: "datetime",
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: "revisedAt", // an editor's word; _updatedAt also moves for a typo
      type: "datetime",
      validation: (rule) => rule.min(rule.valueOfField("publishedAt")),
    }),
    defineField({ name: "cover", type: "image", fields: [alt] }),
    defineField({
      name: "body",
      type: "array",
      of: [
        defineArrayMember({ type: "block" }),
        defineArrayMember({ type: "image", fields: [alt] }),
        defineArrayMember({
          name: "code",
          type: "object",
          fields: [
            defineField({ name: "language", type: "string" }),
            defineField({ name: "code", type: "text" }),
          ],
        }),
      ],
      validation: (rule) => rule.required(),
    }),
  ],
});
""",
            file_name="studio/schemaTypes/post.ts",
            highlighted_lines="7,29,39",
        ),
        callout(
            "validation-is-local",
            "warning",
            "required() is a property of the form",
            "<p>The word suggests a database. In Sanity <a "
            'href="https://www.sanity.io/docs/content-lake/schema-validation-and-the-content-lake">validation runs in '
            "the Studio and not on the server</a>, by design: the API, the client library and the importer write "
            "what they are given. My posts without a summary would have gone in without a murmur, and the site would "
            "have found out. Hence step three, and hence a page that treats every field as possibly absent.</p>",
        ),
        heading("the-redirects", "Redirects are part of the content", level=3),
        code(
            "redirects",
            "typescript",
            """\
import type { NextConfig } from "next";

import moved from "./redirects.json";

const config: NextConfig = {
  async redirects() {
    return [
      ...moved.map(([source, destination]) => ({
        source,
        destination,
        permanent: true, // 308; false would say 307
      })),
      { source: "/posts", destination: "/blog", permanent: true },
      {
        source: "/",
        has: [{ type: "query", key: "tag", value: "(?<tag>[a-z-]+)" }],
        destination: "/blog/tag/:tag",
        permanent: true,
      },
    ];
  },
};

export default config;
""",
            file_name="next.config.ts",
            highlighted_lines="8-12",
        ),
        text(
            "redirects-after",
            "<p>The list is data that the export wrote, so a post cannot be carried over without its old address. "
            "Next.js says 308 where others say 301; both are permanent, and 308 keeps the method. Two traps. Query "
            "strings are passed through: <code>/?tag=django</code> arrived at <code>/blog/tag/django?tag=django</code>"
            ", a second address for one page, which a canonical link has to repair. And had I used a hash router, "
            "this file would be useless, because what follows a <code>#</code> is never sent to a server.</p>",
        ),
        heading("what-i-gained", "What I gained"),
        text(
            "gained-search",
            "<p>For search I can show mechanisms and no graph. One site without a control, whose content changed "
            "together with its markup, proves nothing about rankings. I can check five things. The text is in the "
            "document. Each page has its own title, description and canonical link in the first response. An unknown "
            "address is a 404, checked on the running build. Old addresses lead to new ones. And there is a sitemap "
            "whose dates mean something:</p>",
        ),
        code(
            "sitemap",
            "typescript",
            """\
import type { MetadataRoute } from "next";

import { client } from "@/lib/sanity";

const SITE = "https://portfolio.example";
const POSTS = `*[_type == "post" && defined(slug.current)] | order(publishedAt desc) {
  "slug": slug.current,
  "changed": coalesce(revisedAt, publishedAt)
}`;

export const revalidate = 3600;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const posts = await client.fetch<{ slug: string; changed: string }[]>(POSTS);
  return [
    { url: SITE },
    ...posts.map(({ slug, changed }) => ({
      url: `${SITE}/blog/${slug}`,
      lastModified: changed,
    })),
  ];
}
""",
            file_name="app/sitemap.ts",
            highlighted_lines="8",
        ),
        text(
            "gained-after",
            "<p>Line 8 reads a date that I set. The obvious field, <code>_updatedAt</code>, is kept by Sanity and "
            "moves with every write, so on the day after the import the whole archive would have claimed to be new. "
            "Google says it uses <code>lastmod</code> while it <a "
            'href="https://developers.google.com/search/blog/2023/06/sitemaps-lastmod-ping">matches reality</a>; an '
            "archive that is new after every import soon spends that trust.</p>"
            "<p>What I underrated in 2024 were the readers that never run a script. Vercel and MERJ <a "
            'href="https://vercel.com/blog/the-rise-of-the-ai-crawler">reported that December</a> that the '
            "crawlers of OpenAI, Anthropic, Meta, ByteDance and Perplexity ran none, while Google’s and Apple’s "
            "did.[^interest] To the first five the old site said “Portfolio”, and to enable JavaScript.</p>",
        ),
        related_article(
            "on-assistants",
            "seo-is-not-enough-what-aio-generative-engine-optimization-is",
            note="What becomes of a page once assistants read it instead of people, and what can be measured of that.",
        ),
        text(
            "gained-publishing",
            "<p>For publishing the gain was larger than I had hoped, and it has little to do with React. A draft is a "
            "document rather than a flag. A picture without a description is red while I am still looking at the "
            "picture. The summary is a field, so nobody has to guess it from the first paragraph. I write more, "
            "and I can say why: nothing between me and the text was made by me.</p>",
        ),
        heading("what-it-costs", "What it costs"),
        text(
            "cost-upgrades",
            "<p><b>Keeping up.</b> Between October 2024 and September 2026 this stack went through two majors of "
            "Next.js, one of React and, within eleven months, three of Sanity. Route parameters became "
            "promises in 15, and the synchronous form went in 16; <code>fetch</code> stopped being cached by default; "
            "<code>middleware</code> is now <code>proxy</code>; <code>revalidateTag</code> wants a second argument. "
            "Each is reasonable, and none made an article better. Nor is standing still on offer: Next.js supports a "
            'major for <a href="https://nextjs.org/support-policy">two years from its release</a>, so the version I '
            "had moved to was out of support twelve months after the move.</p>"
            "<p><b>A server, even where there seems to be none.</b> In December 2025 React Server Components turned "
            "out to allow <a "
            'href="https://react.dev/blog/2025/12/03/critical-security-vulnerability-in-react-server-components">'
            "remote code execution without authentication</a>, rated 10.0 of 10, in apps that had never defined a "
            "server function. By then I was on 15. A portfolio with no forms, no log-in and no database had to be "
            "patched that evening. The same announcement says who could stay in bed:</p>",
        ),
        quote(
            "no-server",
            "If your app’s React code does not use a server, your app is not affected by this vulnerability.",
            attribution="The React Team, 3 December 2025",
        ),
        text(
            "cost-static",
            "<p>My old site would have been among those. So would the new one with <code>output: "
            '"export"</code>, which wrote the same HTML to files in my test and gives up the redirects of '
            "<code>next.config</code>, revalidation and the preview. If I started again I would begin there, and wait "
            "to be forced out.</p>"
            "<p><b>Plans.</b> The free tiers are real, and so is their small print. Vercel’s Hobby plan is for <a "
            'href="https://vercel.com/docs/limits/fair-use-guidelines">non-commercial, personal use</a>, and '
            "advertising the sale of a service counts as commercial; read that before your portfolio says “available "
            "for hire”. Sanity’s free plan <a "
            'href="https://www.sanity.io/docs/help/understanding-quotas">has hard caps</a>, and <a '
            'href="https://www.sanity.io/docs/content-lake/datasets">a private dataset is a paid feature</a>: every '
            "published document, with every field you never show, can be queried by anyone who reads the project’s "
            "id in the address of a picture.</p>"
            "<p><b>Two clocks.</b> The build prerendered my articles with no time of revalidation, so a correction "
            "published in the Studio changes nothing on the site until something tells it. That something took more "
            "evenings than the migration did.</p>",
        ),
        related_article(
            "part-two",
            "next-js-sanity-after-a-few-weeks-what-actually-works",
            note="Part two: what lies between Publish and the reader, and the webhook that settles it.",
        ),
        heading("django-instead", "When I would choose Django instead"),
        text(
            "django",
            "<p>I build publishing systems for a living, and few are made like my portfolio. This blog is Wagtail.</p>"
            "<p>I would take Django the moment the content has <b>relations that matter</b>: events with places and "
            "tickets, anything I would want to count, join or protect. A document store "
            "can hold references, and Sanity’s keeps a strong one from dangling, but not from pointing at the wrong "
            "kind of thing. A live Wagtail page saved by a script is validated before it is stored, and then the "
            "database has the last word.</p>"
            "<p><b>More than one editor</b> would decide it too, because permissions, moderation and an audit log are "
            "in the box and on no price list. I would take it where somebody <b>already runs a server and "
            "PostgreSQL</b>, since the second application costs a fraction of the first. I would take it "
            "for <b>a life longer than my enthusiasm</b>: Django 5.2, released in April 2025, gets security fixes "
            'until <a href="https://www.djangoproject.com/download/">April 2028</a>.[^majors] And for <b>the lightest '
            "page</b>: the last row of the table is an article with no script at all, and a renamed page leaves a "
            '<a href="https://docs.wagtail.org/en/stable/reference/contrib/redirects.html">redirect behind it</a> '
            "without being asked.</p>"
            "<p>Against it stands one sentence: a server is a pet. It wants updates, backups that somebody has tried "
            "to restore, and an answer to what happens while I am on a walking holiday. For one person’s portfolio I "
            "did not want to be that answer, and Sanity and Vercel are paid, or in my case not paid, to be it.</p>",
        ),
        text(
            "closing",
            "<p>Three things would make me move again: a quota that I meet in an ordinary month, an upgrade "
            "that costs a weekend and leaves the site as it was, or a project page that needs a table I can query. I "
            "have prepared in the one way that costs nothing: the content leaves Sanity as NDJSON, the format it came "
            "in, and the list of redirects is a file in the repository. <b>A migration is finished when the next one "
            "has become easier.</b></p>",
        ),
        footnotes(
            "notes",
            {
                "setup": (
                    "<p>Production builds served on a machine with two cores; scripts named in the HTML, each "
                    "compressed with gzip, level 9, and 1 kB taken as 1,000 bytes. The client-rendered pages fetch "
                    "the text afterwards, from another origin, which is not counted, and carry no Markdown renderer, "
                    "which flatters them. CRA was built on Node 20. For Next.js, groq-js answered in Sanity’s place. "
                    "One page and one article: trust the order of magnitude.</p>"
                ),
                "emulator": (
                    "<p>The package @firestore-emulator/server 0.3.15, by an independent author. Two runs gave the "
                    "same file to the byte; a dotted id, an unknown field, a Markdown table, a picture inside a "
                    "sentence, a task list and an inline tag were each refused. The schema was compiled against the "
                    "types of sanity 6.13.2 and checked by the command line of 6.9.0.</p>"
                ),
                "interest": ("<p>Vercel sells the remedy, and the observation is from the end of 2024.</p>"),
                "majors": (
                    "<p>In fairness, Wagtail itself went through two majors in the same 23 months, 7.0 and 8.0.</p>"
                ),
            },
        ),
    ],
)
