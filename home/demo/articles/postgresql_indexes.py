"""An index is a prepared answer to one question and a charge on writes, so count both before adding it."""

from datetime import UTC, datetime

from home.demo.story import (
    DemoArticle,
    DemoDocument,
    callout,
    code,
    diagram,
    download,
    footnotes,
    heading,
    key_figures,
    maths,
    related_article,
    source,
    step,
    steps,
    table,
    text,
)

MEASUREMENTS = """\
part,subject,variant,metric,value,unit
set,indexes of the table,day one,count,12,
set,indexes of the table,second draft,count,7,
set,indexes of the table,final,count,7,
set,indexes of the table,day one,size,564,MiB
set,indexes of the table,second draft,size,335,MiB
set,indexes of the table,final,size,317,MiB
read,merchant's page (busy),day one,backend CPU,0.898,ms
read,merchant's page (busy),day one,buffers,41,pages
read,merchant's page (busy),final,backend CPU,0.212,ms
read,merchant's page (busy),final,buffers,26,pages
read,merchant's page (left a year ago),day one,backend CPU,220.464,ms
read,merchant's page (left a year ago),day one,buffers,20807,pages
read,merchant's page (left a year ago),final,backend CPU,0.185,ms
read,merchant's page (left a year ago),final,buffers,41,pages
read,exception queue,day one,backend CPU,4.324,ms
read,exception queue,day one,buffers,1488,pages
read,exception queue,second draft,backend CPU,0.361,ms
read,exception queue,second draft,buffers,45,pages
read,exception queue,final (rows side by side after the backfill),backend CPU,0.182,ms
read,exception queue,final (rows side by side after the backfill),buffers,3,pages
read,tracking code exact,day one,backend CPU,0.198,ms
read,tracking code exact,day one,buffers,4,pages
read,tracking code exact,final,backend CPU,0.111,ms
read,tracking code exact,final,buffers,4,pages
read,tracking code startswith,day one,backend CPU,0.203,ms
read,tracking code startswith,day one,buffers,4,pages
read,tracking code startswith,final,backend CPU,0.178,ms
read,tracking code startswith,final,buffers,4,pages
read,e-mail iexact,day one,backend CPU,1473.216,ms
read,e-mail iexact,day one,buffers,35153,pages
read,e-mail iexact,final,backend CPU,0.126,ms
read,e-mail iexact,final,buffers,4,pages
read,e-mail exact,day one,backend CPU,0.169,ms
read,e-mail exact,day one,buffers,4,pages
read,e-mail exact,final,backend CPU,209.867,ms
read,e-mail exact,final,buffers,35281,pages
read,name icontains (common),day one,backend CPU,6.987,ms
read,name icontains (common),day one,buffers,439,pages
read,name icontains (common),final,backend CPU,5.072,ms
read,name icontains (common),final,buffers,444,pages
read,name icontains (200 matches),day one,backend CPU,282.661,ms
read,name icontains (200 matches),day one,buffers,9040,pages
read,name icontains (200 matches),final,backend CPU,21.089,ms
read,name icontains (200 matches),final,buffers,542,pages
read,name icontains (no match),day one,backend CPU,859.335,ms
read,name icontains (no match),day one,buffers,35153,pages
read,name icontains (no match),final,backend CPU,0.137,ms
read,name icontains (no match),final,buffers,11,pages
read,name icontains (two letters),day one,backend CPU,944.997,ms
read,name icontains (two letters),day one,buffers,35153,pages
read,name icontains (two letters),final,backend CPU,740.413,ms
read,name icontains (two letters),final,buffers,35281,pages
read,merchant's month with Count(*),day one,backend CPU,16.761,ms
read,merchant's month with Count(*),day one,buffers,1767,pages
read,merchant's month with Count(*),second draft,backend CPU,0.634,ms
read,merchant's month with Count(*),second draft,buffers,14,pages
read,merchant's month with Count(pk),second draft,backend CPU,2.369,ms
read,merchant's month with Count(pk),second draft,buffers,1138,pages
read,merchant's month with Count(*),final,backend CPU,3.392,ms
read,merchant's month with Count(*),final,buffers,1136,pages
read,a day by carrier,day one,backend CPU,1.773,ms
read,a day by carrier,day one,buffers,62,pages
read,a day by carrier,final,backend CPU,4.044,ms
read,a day by carrier,final,buffers,204,pages
read,changed since,day one,backend CPU,1.163,ms
read,changed since,day one,buffers,202,pages
read,changed since,final,backend CPU,277.622,ms
read,changed since,final,buffers,35281,pages
order,left merchant's page,created_at,buffers,20807,pages
order,left merchant's page,created_at and merchant_id apart,buffers,20807,pages
order,left merchant's page,merchant_id,buffers,9313,pages
order,left merchant's page,"created_at, merchant_id",buffers,3883,pages
order,left merchant's page,"merchant_id, created_at DESC",buffers,41,pages
order,merchant's month,created_at,buffers,1767,pages
order,merchant's month,created_at and merchant_id apart,buffers,1767,pages
order,merchant's month,merchant_id,buffers,21992,pages
order,merchant's month,"created_at, merchant_id",buffers,1454,pages
order,merchant's month,"merchant_id, created_at DESC",buffers,1136,pages
order,merchant's month,"merchant_id, created_at DESC INCLUDE weight_grams",buffers,14,pages
skip scan,created_at alone on (carrier created_at),PostgreSQL 18.6,buffers,51,pages
skip scan,created_at alone on (carrier created_at),PostgreSQL 15.18,buffers,8439,pages
skip scan,created_at alone on (merchant_id created_at),PostgreSQL 18.6,buffers,1203,pages
skip scan,created_at alone on (merchant_id created_at),PostgreSQL 15.18,buffers,7665,pages
brin,a day by carrier,minmax 128 pages,buffers,1026,pages
brin,a day by carrier,minmax 32 pages,buffers,677,pages
brin,a day by carrier,minmax-multi 128 pages,buffers,265,pages
brin,a day by carrier,minmax-multi 32 pages,buffers,155,pages
brin,a day by carrier,B-tree,buffers,62,pages
insert,100000 rows,primary key and unique,WAL,109.9,MB
insert,100000 rows,plus created_at B-tree,WAL,116.5,MB
insert,100000 rows,plus merchant_id B-tree,WAL,120.9,MB
insert,100000 rows,"plus merchant_id, created_at DESC",WAL,126.2,MB
insert,100000 rows,"plus merchant_id, created_at DESC INCLUDE weight_grams",WAL,127.8,MB
insert,100000 rows,plus e-mail B-tree,WAL,207.7,MB
insert,100000 rows,plus e-mail hash,WAL,149.1,MB
insert,100000 rows,plus upper(e-mail) B-tree,WAL,207.7,MB
insert,100000 rows,plus partial (no row qualifies),WAL,109.9,MB
insert,100000 rows,plus BRIN minmax-multi 32 pages,WAL,110.1,MB
insert,100000 rows,plus GIN trigrams,WAL,151.9,MB
insert,100000 rows,plus GIN trigrams fastupdate off,WAL,192.8,MB
insert,100000 rows,day one,WAL,454.4,MB
insert,100000 rows,second draft,WAL,269.1,MB
insert,100000 rows,final,WAL,281.6,MB
update,68500 touches,day one,WAL,300.6,MB
update,68500 touches,second draft,WAL,48.5,MB
update,68500 touches,final,WAL,56.4,MB
update,68500 touches,final plus BRIN on updated_at,WAL,77.4,MB
update,68500 touches,second draft plus B-tree on updated_at,WAL,188.2,MB
update,68500 touches,second draft at fillfactor 90,WAL,30.6,MB
update,68500 touches,day one,HOT,0,percent
update,68500 touches,second draft,HOT,95.6,percent
update,68500 touches,final,HOT,94.5,percent
update,68500 touches,final plus BRIN on updated_at,HOT,94.5,percent
update,68500 touches,second draft at fillfactor 90,HOT,98.0,percent
update,27400 changes of weight,day one,WAL,212.6,MB
update,27400 changes of weight,second draft,WAL,148.0,MB
update,27400 changes of weight,second draft without INCLUDE,WAL,7.6,MB
update,27400 changes of weight,final,WAL,9.0,MB
update,13700 changes of status,day one,WAL,258.9,MB
update,13700 changes of status,second draft,WAL,138.5,MB
update,13700 changes of status,second draft without the partial index,WAL,8.2,MB
update,13700 changes of status,final,WAL,6.8,MB
update,13700 changes of status,day one,HOT,0,percent
update,13700 changes of status,second draft,HOT,0,percent
update,13700 changes of status,second draft without the partial index,HOT,98.8,percent
update,13700 changes of status,final,HOT,99.3,percent
migration,as makemigrations wrote it,one transaction,longest wait of a reader,139.495,s
migration,as makemigrations wrote it,one transaction,longest wait of a writer,139.522,s
migration,as makemigrations wrote it,one transaction,whole migration,143.3,s
migration,with CONCURRENTLY,one statement at a time,longest wait of a reader,0.184,s
migration,with CONCURRENTLY,one statement at a time,longest wait of a writer,0.688,s
migration,with CONCURRENTLY,one statement at a time,whole migration,216.2,s
"""

BENCHMARK = r"""
-- PostgreSQL indexes that actually work: the benchmark of the article, for psql.
--
--   createdb parcels_bench
--   psql -X -v rows=2000000 -f parcels-benchmark.txt parcels_bench
--
-- Needs PostgreSQL 16 or later and a database of its own; with two million rows about 2 GB of disk
-- and some minutes. It wants a superuser, for CHECKPOINT and the extension pg_trgm.
-- Times depend on your machine; buffers, HOT counts and bytes of WAL far less so.

\set ON_ERROR_STOP on
\if :{?rows}
\else
  \set rows 200000
\endif

SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SET max_parallel_workers_per_gather = 0;

-- 1. The table: rows in order of time over 730 days, 400 unevenly busy merchants. Every merchant whose
--    number ends in 7 leaves half-way. Open exceptions lie in the last twelfth or so of the table.
DROP TABLE IF EXISTS parcel CASCADE;
CREATE TABLE parcel (
    id              bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    merchant_id     bigint NOT NULL,
    tracking_code   varchar(20) NOT NULL UNIQUE,
    status          varchar(12) NOT NULL,
    carrier         varchar(12) NOT NULL,
    recipient_name  varchar(120) NOT NULL,
    recipient_email varchar(254) NOT NULL,
    weight_grams    integer NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    exception_since timestamptz
);

SELECT setseed(0.42) \g /dev/null
INSERT INTO parcel (merchant_id, tracking_code, status, carrier, recipient_name, recipient_email,
                    weight_grams, created_at, updated_at)
SELECT CASE WHEN m % 10 = 7 AND n > :rows / 2 THEN m + 1 ELSE m END,
       'ZP' || upper(substr(md5(n::text), 1, 14)),
       CASE WHEN n > :rows * 0.99315 THEN CASE WHEN s < 0.15 THEN 'created' ELSE 'in_transit' END
            WHEN n > :rows * 0.8767 AND s < 0.008 THEN 'exception'
            WHEN s > 0.985 THEN 'returned' ELSE 'delivered' END,
       (ARRAY['postnord','dhl','ups','dpd','gls','evri','inpost','fedex'])[1 + floor(8 * c * c)::int],
       f || ' ' || l, f || '.' || lower(l) || floor(9000 * e)::int || '@example.com',
       100 + floor(9000 * w * w)::int, t, t + interval '3 days' * u
FROM (SELECT n, random() s, random() c, random() e, random() w, random() u,
             1 + floor(400 * r * r * r)::int AS m,
             timestamptz '2024-06-02 00:00+00' + interval '730 days' * n / :rows AS t,
             (ARRAY['Ada','Bo','Chidi','Dana','Elif','Farah','Goran','Hana','Ivo','Jana','Kofi','Lena',
                    'Mateo','Nadia','Omar','Pilar','Quentin','Rosa','Sven','Tomas','Uma','Vera','Wim',
                    'Xenia','Yara','Zoran'])[1 + floor(26 * a)::int] AS f,
             (ARRAY['Al','Ber','Cas','Dor','El','Fal','Gor','Hol','Is','Jen','Kar','Lind','Mar','Nor',
                    'Ost','Pet','Quist','Ros','Sand','Tor','Ul','Vik','West','Yd','Zell']
             )[1 + floor(25 * b)::int]
             || (ARRAY['berg','ström','sen','ova','ini','man','qvist','dahl','feld','ez','akis','oglu',
                       'stad','holm','wick'])[1 + floor(15 * b2)::int] AS l
      FROM (SELECT n, random() r, random() a, random() b, random() b2
            FROM generate_series(1, :rows) n) x) y;

-- 2. What the words db_index, unique and ForeignKey create.
CREATE INDEX one_tracking_like ON parcel (tracking_code varchar_pattern_ops);
CREATE INDEX one_merchant      ON parcel (merchant_id);
CREATE INDEX one_status        ON parcel (status);
CREATE INDEX one_status_like   ON parcel (status varchar_pattern_ops);
CREATE INDEX one_carrier       ON parcel (carrier);
CREATE INDEX one_carrier_like  ON parcel (carrier varchar_pattern_ops);
CREATE INDEX one_email         ON parcel (recipient_email);
CREATE INDEX one_email_like    ON parcel (recipient_email varchar_pattern_ops);
CREATE INDEX one_created       ON parcel (created_at);
CREATE INDEX one_updated       ON parcel (updated_at);
VACUUM (ANALYZE) parcel;

\echo '=== day one: size, then the page of a merchant who left'
SELECT count(*) AS indexes, pg_size_pretty(sum(pg_relation_size(indexrelid))) AS size
FROM pg_index WHERE indrelid = 'parcel'::regclass;
EXPLAIN (ANALYZE, BUFFERS)
SELECT * FROM parcel WHERE merchant_id = 7 ORDER BY created_at DESC LIMIT 50;

-- 3. The cost of a write: passes over the parcels under way, about a hundred rows to a transaction, in a
--    new order each time. (Rows of one transaction that share a page cannot be pruned between them.)
--    Inside a procedure fewer dead versions seem to be pruned in time: on 18.6 this script shows 50 to 85% HOT for
--    the new set, where the same updates sent by a client, as for the article, gave 93 to 99%.
DROP TABLE IF EXISTS under_way, mark CASCADE;
CREATE TABLE under_way AS SELECT id FROM parcel WHERE status IN ('created', 'in_transit');
CREATE TABLE mark (wal pg_lsn, updates bigint, hot bigint);

CREATE OR REPLACE PROCEDURE write_all(assignment text, passes int) LANGUAGE plpgsql AS $$
DECLARE
    parts bigint := (SELECT count(*) / 100 FROM under_way);
BEGIN
    FOR pass IN 1 .. passes LOOP
        FOR part IN 0 .. parts - 1 LOOP
            EXECUTE format('UPDATE parcel SET %s WHERE id IN (SELECT id FROM under_way '
                'WHERE mod(abs(hashint8extended(id, $1) / 2), $2) = $3)', assignment)
                USING pass, parts, part;
            COMMIT;
        END LOOP;
    END LOOP;
END $$;

CREATE OR REPLACE VIEW meter AS
    SELECT pg_current_wal_insert_lsn() AS wal, n_tup_upd AS updates, n_tup_hot_upd AS hot
    FROM pg_stat_user_tables WHERE relid = 'parcel'::regclass;
CREATE OR REPLACE VIEW cost AS
    SELECT m.updates - k.updates AS updates, m.hot - k.hot AS hot,
           pg_size_pretty(pg_wal_lsn_diff(m.wal, k.wal)) AS wal
    FROM meter m, mark k;

\echo '=== day one: five touches of updated_at'
CHECKPOINT;
SELECT pg_stat_force_next_flush() \g /dev/null
TRUNCATE mark;
INSERT INTO mark SELECT * FROM meter;
CALL write_all($$updated_at = clock_timestamp()$$, 5);
SELECT pg_stat_force_next_flush() \g /dev/null
SELECT * FROM cost;
\echo '=== day one: one change of status'
CHECKPOINT;
SELECT pg_stat_force_next_flush() \g /dev/null
TRUNCATE mark;
INSERT INTO mark SELECT * FROM meter;
CALL write_all($$status = 'delivered'$$, 1);
SELECT pg_stat_force_next_flush() \g /dev/null
SELECT * FROM cost;

-- 4. The set that answers the questions, and nothing else.
DROP INDEX one_tracking_like, one_merchant, one_status, one_status_like, one_carrier, one_carrier_like,
           one_email, one_email_like, one_created, one_updated;
ALTER TABLE parcel DROP CONSTRAINT parcel_tracking_code_key;
UPDATE parcel SET exception_since = created_at WHERE status = 'exception';
VACUUM FULL parcel;  -- both sets begin with full pages in the order of the rows
CREATE UNIQUE INDEX new_tracking  ON parcel (tracking_code varchar_pattern_ops);
CREATE INDEX new_merchant_page    ON parcel (merchant_id, created_at DESC);
CREATE INDEX new_exception_queue  ON parcel (exception_since) WHERE exception_since IS NOT NULL;
CREATE INDEX new_email_upper      ON parcel (upper(recipient_email));
CREATE INDEX new_name_trigrams    ON parcel USING gin (upper(recipient_name) gin_trgm_ops);
CREATE INDEX new_created_brin     ON parcel USING brin (created_at timestamptz_minmax_multi_ops)
    WITH (pages_per_range = 32, autosummarize = on);
VACUUM (ANALYZE) parcel;

\echo '=== the new set: size, then each question'
SELECT count(*) AS indexes, pg_size_pretty(sum(pg_relation_size(indexrelid))) AS size
FROM pg_index WHERE indrelid = 'parcel'::regclass;
EXPLAIN (ANALYZE, BUFFERS)
SELECT * FROM parcel WHERE merchant_id = 7 ORDER BY created_at DESC LIMIT 50;
EXPLAIN (ANALYZE, BUFFERS)
SELECT * FROM parcel WHERE exception_since IS NOT NULL ORDER BY exception_since LIMIT 50;
EXPLAIN (ANALYZE, BUFFERS)
SELECT * FROM parcel WHERE upper(recipient_email::text) = upper('omar.zellstad1746@example.com');
EXPLAIN (ANALYZE, BUFFERS)
SELECT * FROM parcel WHERE upper(recipient_name::text) LIKE upper('%okonkwo%') LIMIT 50;
EXPLAIN (ANALYZE, BUFFERS)
SELECT carrier, count(*) FROM parcel
WHERE created_at >= '2026-03-10 00:00+00' AND created_at < '2026-03-11 00:00+00' GROUP BY carrier;

\echo '=== new set: five touches of updated_at'
CHECKPOINT;
SELECT pg_stat_force_next_flush() \g /dev/null
TRUNCATE mark;
INSERT INTO mark SELECT * FROM meter;
CALL write_all($$updated_at = clock_timestamp()$$, 5);
SELECT pg_stat_force_next_flush() \g /dev/null
SELECT * FROM cost;
\echo '=== new set: one change of status'
CHECKPOINT;
SELECT pg_stat_force_next_flush() \g /dev/null
TRUNCATE mark;
INSERT INTO mark SELECT * FROM meter;
CALL write_all($$status = 'delivered'$$, 1);
SELECT pg_stat_force_next_flush() \g /dev/null
SELECT * FROM cost;

-- 5. The trap: an index of a few kilobytes whose predicate names the column that changes.
CREATE INDEX trap ON parcel (created_at) WHERE status = 'exception';
\echo '=== the size of the trap'
SELECT pg_size_pretty(pg_relation_size('trap')) AS trap;
\echo '=== one change of status, with the trap'
CHECKPOINT;
SELECT pg_stat_force_next_flush() \g /dev/null
TRUNCATE mark;
INSERT INTO mark SELECT * FROM meter;
CALL write_all($$status = 'returned'$$, 1);
SELECT pg_stat_force_next_flush() \g /dev/null
SELECT * FROM cost;
"""

DOCUMENTS = [
    DemoDocument("postgresql-index-measurements.csv", "PostgreSQL indexes: the measurements", MEASUREMENTS),
    DemoDocument("parcels-benchmark.txt", "PostgreSQL indexes: the benchmark for psql", BENCHMARK.lstrip()),
]

ARTICLE = DemoArticle(
    slug="postgresql-performance-in-django-indexes-that-actually-work",
    title="PostgreSQL Performance in Django: Indexes That Actually Work",
    excerpt=(
        "A practical guide to picking PostgreSQL indexes in Django that lower latency, with clear trade-offs for "
        "write cost and operational complexity."
    ),
    search_description=(
        "Twelve Django indexes became seven: measured plans, write cost and lost HOT updates on PostgreSQL 18, and "
        "migrations that do not stop the site."
    ),
    published_at=datetime(2026, 6, 17, 8, 0, tzinfo=UTC),
    updated_at=datetime(2026, 11, 26, 8, 0, tzinfo=UTC),
    category="databases",
    further_categories=["django"],
    authors=["tomas-ferreira"],
    tags=["postgresql", "indexes", "migrations", "performance"],
    cover="indexes",
    series="production-django",
    part=2,
    related=[
        "a-complete-guide-to-django-performance-optimization",
        "django-permissions-and-roles-why-most-implementations-are-wrong",
    ],
    sources=[
        source(
            "Multicolumn Indexes, with skip scan",
            "PostgreSQL 18 documentation",
            "https://www.postgresql.org/docs/18/indexes-multicolumn.html",
        ),
        source(
            "Partial Indexes",
            "PostgreSQL 18 documentation",
            "https://www.postgresql.org/docs/18/indexes-partial.html",
        ),
        source(
            "Heap-Only Tuples (HOT)",
            "PostgreSQL 18 documentation",
            "https://www.postgresql.org/docs/18/storage-hot.html",
        ),
        source(
            "CREATE INDEX: building indexes concurrently",
            "PostgreSQL 18 documentation",
            "https://www.postgresql.org/docs/18/sql-createindex.html",
        ),
        source(
            "BRIN Indexes",
            "PostgreSQL 18 documentation",
            "https://www.postgresql.org/docs/18/brin.html",
        ),
        source(
            "pg_trgm: trigram matching",
            "PostgreSQL 18 documentation",
            "https://www.postgresql.org/docs/18/pgtrgm.html",
        ),
        source(
            "The Cumulative Statistics System",
            "PostgreSQL 18 documentation",
            "https://www.postgresql.org/docs/18/monitoring-stats.html",
        ),
        source(
            "Indexes for varchar and text columns",
            "Django 5.2 documentation",
            "https://docs.djangoproject.com/en/5.2/ref/databases/#indexes-for-varchar-and-text-columns",
        ),
        source(
            "Concurrent index operations",
            "Django 5.2 documentation",
            "https://docs.djangoproject.com/en/5.2/ref/contrib/postgres/operations/#concurrent-index-operations",
        ),
        source(
            "Update db_index docs",
            "Django pull request 14429, 2021",
            "https://github.com/django/django/pull/14429",
        ),
    ],
    key_takeaways=[
        (
            "An index is a prepared answer to one question; two single-column indexes do not add up to the answer "
            "the page needs."
        ),
        (
            "With LIMIT, the planner assumes that matches lie evenly along the order, so a lone index on a date can "
            "lead it through a million rows to find fifty."
        ),
        (
            "Every column that any index mentions, in its key, INCLUDE or WHERE, costs the updates of that column "
            "their HOT path; of the built-in kinds, BRIN alone is exempt."
        ),
        (
            "makemigrations drops the old indexes first and builds the new ones in the same transaction; split it, "
            "and build concurrently."
        ),
        "Audit rows read per scan as well as scans: the busiest index can be the one that does the harm.",
    ],
    body=[
        text(
            "opening",
            "<p>Scripts that hunt for unused indexes sort by <code>idx_scan</code> and look at the zeros. On the "
            "table of this article the other end was the interesting one. The most used of its secondary indexes, "
            "the plain one on <code>created_at</code>, had been scanned 158 times and had fetched 57,224,094 rows, "
            "some 362,000 at each visit, to fill pages of fifty. It looked like the hardest worker in the schema. It "
            "was the reason a page cost 220 milliseconds of CPU; with another index in its place the page cost a "
            "fifth of one.</p>"
            "<p>An index is a prepared answer to one question and a charge on writes, and <code>db_index=True</code> "
            "states neither. It names a column, and columns ask nothing; pages do. So I took a table as Django "
            "projects commonly have it, wrote down what the product asks of it, measured answers and charges, and "
            "replaced the set twice. The first replacement, designed with care, was wrong in two places.</p>",
        ),
        key_figures(
            "figures",
            [
                ("564 → 317 MiB", "all indexes of a table of 275 MiB: twelve, then seven", "2 million rows"),
                ("220 → 0.2 ms", "page of a merchant who left, CPU of the backend", "PostgreSQL 18.6"),
                ("259 → 6.8 MB", "write-ahead log for 13,700 changes of status", "same table"),
                ("139 → 0.7 s", "longest wait while the indexes were exchanged", "two ways to migrate"),
            ],
        ),
        callout(
            "method",
            "note",
            "What was measured, and on what",
            "<p>November 2026: PostgreSQL 18.6, with 15.18 for one comparison, psycopg 3.3.9, Django 5.2.19, the "
            "migrations checked with 6.1.3 too. One virtual machine, two cores, 1 GB of shared buffers, data in "
            "memory, no parallel plans, autovacuum off with explicit <code>VACUUM</code>; collation en_GB. Two "
            "million synthetic parcels, loaded in order of time. The machine was shared, so read times are the "
            "backend’s own CPU, medians of up to 25 runs; elapsed times were several times that. Buffers count 8 kB "
            "pages touched and hardly vary. It is a small test. Trust the ratios of buffers and bytes; the "
            "milliseconds are mine alone.</p>",
        ),
        heading("twelve", "Eight declarations, twelve indexes"),
        code(
            "day-one",
            "python",
            """\
from django.db import models


class Parcel(models.Model):
    merchant = models.ForeignKey("Merchant", models.PROTECT)
    tracking_code = models.CharField(max_length=20, unique=True)
    status = models.CharField(max_length=12, db_index=True)
    carrier = models.CharField(max_length=12, db_index=True)
    recipient_name = models.CharField(max_length=120)
    recipient_email = models.EmailField(db_index=True)
    weight_grams = models.PositiveIntegerField()
    created_at = models.DateTimeField(db_index=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)
""",
            file_name="parcels/models.py, day one",
            highlighted_lines="5-8,10,12-13",
        ),
        text(
            "twelve-text",
            "<p>Count the primary key, and eight things here ask for an index. PostgreSQL receives twelve. Each "
            "indexed or unique <code>CharField</code>, <code>EmailField</code>, <code>SlugField</code> or "
            "<code>TextField</code> gets a twin whose name ends in <code>_like</code>, built with "
            "<code>varchar_pattern_ops</code> or <code>text_pattern_ops</code>, so that <code>startswith</code> "
            "works where the database sorts by a language’s rules. Django <a "
            'href="https://docs.djangoproject.com/en/5.2/ref/databases/#indexes-for-varchar-and-text-columns">'
            "documents it</a> in a chapter few people open while writing a model; one maintainer of a public project "
            'found <a href="https://github.com/django/django/pull/14429">100 GB of such indexes, never used</a>. '
            "Nobody asks which statuses start with “exc”.</p>"
            "<p>An <code>Index</code> or <code>UniqueConstraint</code> in <code>Meta</code> brings no twin, which is "
            "the first reason to stop writing <code>db_index=True</code>. The second is that the twin can be the "
            "better of the pair: equality works on it too, and in my test the planner sent every lookup by tracking "
            "code and e-mail there, leaving the ordinary index of the e-mail, 94 MiB of it, at zero scans. So keep "
            'one. <code>UniqueConstraint(fields=["tracking_code"], opclasses=["varchar_pattern_ops"])</code> '
            "enforces uniqueness, answers equality and prefixes, and accepts an upsert; it cannot serve <code>ORDER "
            "BY tracking_code</code>, which nobody wants of a code.</p>",
        ),
        heading("slower", "The index that made it slower"),
        text(
            "slower-text",
            "<p>The page in question: one merchant’s latest fifty parcels. Merchant 7 has left: it sent 13,119 "
            "parcels, the last of them a year ago. With one index on <code>merchant_id</code> and one on "
            "<code>created_at</code>, PostgreSQL walked the dates backwards, read 1,003,060 parcels of other people, "
            "and then found its fifty. That is arithmetic on an assumption. The planner scales the cost of a whole "
            "scan to the share it expects to read before the limit is reached:</p>",
        ),
        maths(
            "limit",
            r"C_{\mathrm{limit}} = C_0 + (C_{\mathrm{all}} - C_0)\,\frac{k}{\hat{n}}",
            "The cost under a limit is the start-up cost plus the rest of the cost times the rows wanted, k, over "
            "the rows expected to match, n hat.",
        ),
        text(
            "slower-after",
            "<p>The plan printed 92,105 for the whole walk and expected 15,400 matches, so fifty of them should cost "
            "299, and 299.47 is what it printed. The formula is right if matches lie evenly along the order. For a "
            "merchant who left, they all lie at the far end, and none of the kinds of <code>CREATE STATISTICS</code> "
            "can say so. Drop the index on the date, and the page improves sevenfold. The cure is one index in which "
            "the answer is contiguous:</p>",
        ),
        table(
            "orders",
            [
                ("text", "Secondary index"),
                ("number", "Size, MiB"),
                ("number", "Left merchant’s page, buffers"),
                ("number", "CPU, ms"),
                ("number", "Merchant’s month, buffers"),
            ],
            [
                ["merchant_id", "13", "9,313", "29", "21,992"],
                ["created_at and merchant_id, apart", "56", "20,807", "216", "1,767"],
                ["created_at, merchant_id", "60", "3,883", "39", "1,454"],
                ["merchant_id, created_at DESC", "60", "41", "0.4", "1,136"],
                ["the same, INCLUDE (weight_grams)", "77", "40", "0.4", "14"],
            ],
            "Two questions and five answers: the latest fifty parcels of one merchant, and another’s weights of a "
            "month",
            source="PostgreSQL 18.6, two million rows, each set alone on the table.",
        ),
        text(
            "order-rule",
            "<p>Columns compared by equality first, then the one that is sorted or cut into a range: the rule is "
            "old, and row three shows what breaking it costs. An index that begins with <code>merchant_id</code> "
            "also serves the foreign key, so the key’s own index becomes a prefix that nothing needs: "
            "<code>db_index=False</code> on the <code>ForeignKey</code>.</p>",
        ),
        heading("skip", "What skip scan forgives", level=3),
        text(
            "skip-text",
            "<p>PostgreSQL 18 can use a multicolumn B-tree without a condition on its first column, by <a "
            'href="https://www.postgresql.org/docs/18/indexes-multicolumn.html">jumping from one value of it to the '
            "next</a>; <code>EXPLAIN ANALYZE</code> now prints how many index searches that took. Asking for a "
            "moment in time on an index of carrier and date, with eight carriers, took 17 searches and 51 buffers. "
            "PostgreSQL 15 went through the whole of the same index: 8,439. With 400 merchants in front it was 401 "
            "searches and 1,203 buffers; a plain index on the date needed three. Skip scan makes an index in the "
            "wrong order tolerable for a rare question, and may let you drop a single-column one. Do not design for "
            "it.</p>",
        ),
        heading("small", "Small on purpose"),
        text(
            "small-text",
            "<p>The next question is the queue of exceptions, oldest first: 1,840 parcels of two million. The plain "
            "index on <code>status</code> answered in 1,488 buffers, because it finds and sorts all 1,840. "
            '<code>(status, created_at)</code> needed 46 buffers and 77 MiB. <code>Index(fields=["created_at"], '
            'condition=Q(status="exception"))</code> needed 45 buffers and 64 kB: the other 99.9% of the table is '
            "not in it.</p>"
            "<p>A partial index is used only where the planner can <i>prove</i> that the query implies its "
            "condition, and the prover is literal. Equality passed, as did <code>IN</code> with that single value. "
            '<code>status__in</code> with a second value, <code>exclude(status="delivered")</code> and <code>LIKE '
            "'exception'</code> did not. A wider condition, everything not delivered, accepted the query and then "
            "read 18,007 buffers: returned parcels had been piling up in it for two years. Choose a condition that "
            "rows <i>leave</i>. And the value must be visible to the planner: a prepared statement under "
            "<code>force_generic_plan</code> went back to reading the table. Django avoids that by default, since it "
            "binds on the client and disables psycopg’s automatic preparation.[^binding]</p>"
            "<p>Expressions obey the same literalism. <code>recipient_email__iexact</code> becomes "
            "<code>UPPER(recipient_email::text) = UPPER(…)</code>, which no index on the bare column can answer, and "
            'none on <code>Lower()</code> either: 1.5 seconds of CPU. With <code>Index(Upper("recipient_email"), '
            "name=…)</code> it was 0.13 ms. Until the next <code>ANALYZE</code> the expression has no statistics, "
            "and the planner guessed 10,000 matches for one address. Exact comparison of the bare column is now the "
            "query that reads the table.</p>",
        ),
        heading("other-structures", "Three answers that are not a B-tree"),
        diagram(
            "choice",
            """\
digraph choice {
    rankdir=LR
    node [shape=box]
    question [label="what the page asks,\\nas SQL" shape=oval]
    multi [label="multicolumn B-tree"]
    partial [label="partial index"]
    expression [label="expression index"]
    gin [label="GIN, gin_trgm_ops"]
    brin [label="BRIN,\\nminmax-multi"]
    hash [label="hash index"]
    bill [label="which updates\\nlose HOT?" shape=oval]
    question -> multi [label="= then order"]
    question -> partial [label="few rows, always"]
    question -> expression [label="f(column) = x"]
    question -> gin [label="%substring%"]
    question -> brin [label="range, file order"]
    question -> hash [label="= only, long key"]
    multi -> bill
    partial -> bill
    expression -> bill
    gin -> bill
    hash -> bill
}
""",
            alt=(
                "Six arrows leave what the page asks: equality then order leads to a multicolumn B-tree, always the "
                "same few rows to a partial index, a function of a column to an expression index, a substring to GIN "
                "trigrams, a range in file order to BRIN, equality on a long key to a hash index. All but BRIN lead "
                "on to the question which updates lose HOT."
            ),
            caption="The predicate chooses the structure; the updates decide whether you can afford it.",
        ),
        text(
            "structures-text",
            "<p><b>A substring.</b> <code>icontains</code> also compares <code>UPPER()</code>, so the trigram index "
            'has to be <code>GinIndex(OpClass(Upper("recipient_name"), name="gin_trgm_ops"), name=…)</code>. A name '
            "that nobody has took 859 ms by scanning and 0.14 ms with it; one with 200 bearers went from 283 to 21. "
            "A common syllable gained little, because fifty hits turn up soon in any case, and a term of two letters "
            "contains no trigram and reads the table as before. Refuse it in the form.</p>"
            "<p><b>A range along the file.</b> A BRIN index keeps a summary for each stretch of pages: 24 kB for "
            "what takes a B-tree 43 MiB. The folklore says to check the correlation, and mine was 0.9999973. Yet one "
            "day’s parcels cost 1,026 buffers instead of the 62 of a B-tree. Rows vary in length, and short late "
            "ones had slipped into gaps of old pages; one stray is enough to widen a minimum and maximum. The "
            "operator class <code>timestamptz_minmax_multi_ops</code>, which keeps several intervals, brought it to "
            "265, and with 32 pages to a range to 155, in 224 kB. For a report that is a bargain. It gives no order, "
            "so “the latest fifty” cannot use it.</p>"
            "<p><b>Equality on a long key.</b> A hash index on the e-mail took 64 MiB against 94, and two buffers "
            "against four. It cannot be unique, sorted or searched by prefix. The next table is its best "
            "argument.</p>",
        ),
        heading("bill", "The bill"),
        table(
            "inserts",
            [
                ("text", "Index added"),
                ("number", "Build, s of CPU"),
                ("number", "Size, MiB"),
                ("number", "Extra log, MB"),
            ],
            [
                ["created_at", "1.0", "43", "6.6"],
                ["merchant_id, created_at DESC", "2.7", "60", "16.3"],
                ["created_at, partial; no new row qualifies", "0.4", "0.06", "0.0"],
                ["created_at, BRIN minmax-multi", "1.1", "0.22", "0.2"],
                ["recipient_email", "23.5", "94", "97.8"],
                ["recipient_email, hash", "8.0", "64", "39.2"],
                ["upper(recipient_name), GIN trigrams", "9.7", "41", "42.0"],
            ],
            "What one index adds to 100,000 inserts, which without it wrote 110 MB of write-ahead log",
            source="Batches of 1,000, after a checkpoint. The table kept its primary key and unique constraint.",
        ),
        text(
            "bill-text",
            "<p>Of the e-mail’s charge, 91% is images of whole pages: after each checkpoint the first change to a "
            "page logs the page, and random keys touch every page there is. An index in order of time keeps writing "
            "to its last one. So the key’s randomness predicts the price better than its width does. Replicas and "
            "the archive receive all of it.</p>"
            "<p>Inserts happen once. Updates decide. PostgreSQL writes a new version of the row, and if no indexed "
            "column changed and the page has room, the indexes are not touched at all: a <a "
            'href="https://www.postgresql.org/docs/18/storage-hot.html">heap-only tuple</a>, HOT. Otherwise '
            "<i>every</i> index that contains the row gets a new entry, changed or not.</p>",
        ),
        table(
            "updates",
            [
                ("text", "Work"),
                ("number", "HOT %, day one"),
                ("number", "HOT %, draft"),
                ("number", "HOT %, final"),
                ("number", "Log MB, day one"),
                ("number", "Log MB, draft"),
                ("number", "Log MB, final"),
            ],
            [
                ["68,500 touches of updated_at", "0", "96", "94", "301", "49", "56"],
                ["27,400 changes of weight", "60", "0", "99", "213", "148", "9.0"],
                ["13,700 changes of status", "0", "0", "99", "259", "139", "6.8"],
                ["100,000 inserts", "", "", "", "454", "269", "282"],
            ],
            "The same writes against three sets of indexes: twelve, seven and seven",
            source=(
                "The 13,700 parcels under way, several passes, only the column named changed, a checkpoint before "
                "each kind of work. On day one no index mentioned the weight; what lacked was room in the pages. A "
                "change of status wrote 14.3 log records to a row on day one, then 6.9, then 1.3."
            ),
        ),
        text(
            "bill-after",
            "<p>The first row is the index on <code>updated_at</code>. The field is <code>auto_now</code>, so every "
            "<code>save()</code> without <code>update_fields</code> changes an indexed column and is never HOT. I "
            "put that index alone back into the second draft: 0% HOT, and the log went from 49 to 188 MB.</p>"
            "<p>The next two rows are my own mistakes. I had included <code>weight_grams</code> so that the monthly "
            "total could be read from the index alone: 0.6 ms instead of 3.4.[^count] But an included column is an "
            "indexed column. Depots correct the weight of most parcels, and the total is asked for once a month. And "
            "the partial index of exceptions, all 64 kB of it, mentions <code>status</code> in its "
            "<code>WHERE</code>. That makes <code>status</code> a referenced column, for every row, qualifying or "
            "not. None of the 13,700 parcels was or became an exception. Without that index, 98.8% of the changes "
            "were HOT and the log shrank from 139 to 8 MB.</p>"
            "<p>The repair is to let the index mention a column that ordinary life does not touch: a nullable "
            "<code>exception_since</code>, set when a parcel goes wrong and cleared when it is mended.</p>",
        ),
        code(
            "final",
            "python",
            """\
from django.contrib.postgres.indexes import BrinIndex, GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper


class Parcel(models.Model):
    merchant = models.ForeignKey("Merchant", models.PROTECT, db_index=False)
    tracking_code = models.CharField(max_length=20)
    status = models.CharField(max_length=12)
    carrier = models.CharField(max_length=12)
    recipient_name = models.CharField(max_length=120)
    recipient_email = models.EmailField()
    weight_grams = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField(auto_now=True)
    exception_since = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tracking_code"],
                opclasses=["varchar_pattern_ops"],  # equality, uniqueness, prefixes
                name="parcel_tracking_code_unique",
            ),
        ]
        indexes = [
            models.Index(
                fields=["merchant", "-created_at"],
                name="parcel_merchant_page",
            ),
            models.Index(
                fields=["exception_since"],
                condition=models.Q(exception_since__isnull=False),
                name="parcel_exception_queue",
            ),
            models.Index(Upper("recipient_email"), name="parcel_email_upper"),
            GinIndex(
                OpClass(Upper("recipient_name"), name="gin_trgm_ops"),
                name="parcel_name_trigrams",
            ),
            BrinIndex(
                OpClass("created_at", name="timestamptz_minmax_multi_ops"),
                pages_per_range=32,
                autosummarize=True,
                name="parcel_created_brin",
            ),
        ]
""",
            file_name="parcels/models.py, final",
            highlighted_lines="7,16,19-25,27-35",
        ),
        table(
            "answers",
            [
                ("text", "Question"),
                ("number", "Day one, ms"),
                ("number", "buffers"),
                ("number", "Final, ms"),
                ("number", "buffers"),
            ],
            [
                ["Latest fifty, busy merchant", "0.90", "41", "0.21", "26"],
                ["Latest fifty, merchant who left", "220", "20,807", "0.19", "41"],
                ["Exception queue", "4.3", "1,488", "0.18", "3"],
                ["E-mail in any case", "1,473", "35,153", "0.13", "4"],
                ["Name contains, 200 matches", "283", "9,040", "21", "542"],
                ["Merchant’s month", "17", "1,767", "3.4", "1,136"],
                ["One day by carrier", "1.8", "62", "4.0", "204"],
                ["E-mail in exact case", "0.17", "4", "210", "35,281"],
                ["Changed since yesterday", "1.2", "202", "278", "35,281"],
            ],
            "What the pages ask, before and after; the last three rows got worse",
            source=(
                "CPU of the backend. Three buffers for the queue flatter: the backfill had put its rows side by "
                "side. With rows where they were, it read 45."
            ),
        ),
        download(
            "measurements",
            "postgresql-index-measurements.csv",
            "The measurements",
            "Reads, writes, skip scan, BRIN and migrations, one figure to a line.",
        ),
        heading("exchange", "Exchanging them while the site is open"),
        text(
            "exchange-text",
            "<p>I let <code>makemigrations</code> write the change from the first model to the second draft, ran it "
            "on a copy, and had one client read and one write a row every 20 ms. Of 143 seconds both clients spent "
            "139 waiting. The autodetector puts the altered fields first, so the migration begins by dropping "
            "indexes, which locks the table against everybody; then it builds five new ones and a constraint inside "
            "the same transaction and lets go at the end. The version by hand took 216 seconds, and nobody waited "
            "longer than 0.7.</p>",
        ),
        code(
            "migration",
            "python",
            """\
import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # CONCURRENTLY refuses to run inside a transaction

    dependencies = [("parcels", "0001_initial")]

    operations = [
        AddIndexConcurrently(
            "parcel",
            models.Index(
                fields=["merchant", "-created_at"],
                name="parcel_merchant_page",
            ),
        ),
        # The foreign key's own index has become a prefix of that one.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "DROP INDEX CONCURRENTLY parcels_parcel_merchant_id_9c3a840e",
                    "CREATE INDEX CONCURRENTLY parcels_parcel_merchant_id_9c3a840e"
                    " ON parcels_parcel (merchant_id)",
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    "parcel",
                    "merchant",
                    models.ForeignKey(
                        "parcels.merchant",
                        django.db.models.deletion.PROTECT,
                        db_index=False,
                    ),
                ),
            ],
        ),
    ]
""",
            file_name="parcels/migrations/0002_merchant_page.py",
            highlighted_lines="7,12,20-27",
        ),
        text(
            "exchange-after",
            "<p>Indexes that a field declares have no operation of their own, hence "
            "<code>SeparateDatabaseAndState</code>. Several statements go into <code>RunSQL</code> as a list; one "
            "string with two of them is one implicit transaction and is refused. Django has no concurrent operation "
            "for a unique constraint either. One with a condition, an expression or operator classes is only a "
            "unique index to PostgreSQL, so <code>CREATE UNIQUE INDEX CONCURRENTLY</code> under the constraint’s "
            "name, with the constraint added to the state alone, suffices.</p>",
        ),
        steps(
            "procedure",
            [
                step(
                    "Look for old transactions",
                    "<p>A concurrent build waits for transactions that were writing to the table, and later for "
                    "every older snapshot in the database, whatever table it reads. One forgotten <code>REPEATABLE "
                    "READ</code> session on a table of merchants stopped my build.</p>",
                    """\
SELECT pid, state, now() - xact_start AS open_for, left(query, 60) AS last_query
FROM pg_stat_activity
WHERE datname = current_database() AND xact_start < now() - interval '1 minute'
ORDER BY xact_start;
""",
                    "sql",
                ),
                step(
                    "Build, then check that it is valid",
                    "<p>A build that fails leaves its index behind, marked invalid. A retry then stops at “relation "
                    "already exists”, as <code>AddIndexConcurrently</code> has no <code>IF NOT EXISTS</code>. Drop "
                    "what this finds, concurrently, before you retry.</p>",
                    """\
SELECT indexrelid::regclass AS index, indrelid::regclass AS table_name
FROM pg_index
WHERE NOT indisvalid;
""",
                    "sql",
                ),
                step(
                    "Analyse, and ask for the plan again",
                    "<p>Needed for expressions, harmless for the rest. <code>QuerySet.explain(analyze=True)</code> "
                    "runs the query; PostgreSQL 18 prints buffers with it unasked.</p>",
                    "ANALYZE parcels_parcel;",
                    "sql",
                ),
                step(
                    "Drop the old ones in a later release",
                    "<p>Dropping takes a second to do and many seconds to undo: the e-mail’s index needed 23 of CPU. "
                    "A mere prefix of its successor, as above, can go at once; let the others wait a full business "
                    "cycle.</p>",
                ),
            ],
            title="One index at a time",
        ),
        callout(
            "lock-timeout",
            "danger",
            "lock_timeout and CONCURRENTLY do not mix",
            "<p>A <code>lock_timeout</code> of two or three seconds is right for <code>ALTER TABLE</code>, and often "
            "set for all migrations. A concurrent build waits by design, and the timeout counts that waiting. Mine "
            "was cancelled and left an index invalid and yet maintained: 20,000 inserts later it had grown from 15.0 "
            "to 15.8 MB, answering nothing. <code>DROP INDEX CONCURRENTLY</code> fails the same way behind an idle "
            "reader. Reset the timeout for these statements.</p>",
        ),
        heading("audit", "Auditing what is there"),
        code(
            "audit-sql",
            "sql",
            """\
SELECT s.indexrelid::regclass AS index,
       pg_size_pretty(pg_relation_size(s.indexrelid)) AS size,
       s.idx_scan AS scans,
       s.idx_tup_read / nullif(s.idx_scan, 0) AS entries_per_scan,
       s.last_idx_scan::date AS last_scan,
       x.indisunique AS keeps_a_promise
FROM pg_stat_user_indexes s
JOIN pg_index x USING (indexrelid)
WHERE s.relname = 'parcels_parcel'
ORDER BY s.idx_scan, pg_relation_size(s.indexrelid) DESC;

SELECT n_tup_upd AS updates,
       round(100.0 * n_tup_hot_upd / nullif(n_tup_upd, 0), 1) AS hot_percent
FROM pg_stat_user_tables
WHERE relname = 'parcels_parcel';
""",
            file_name="audit.sql",
            highlighted_lines="4,13",
        ),
        text(
            "audit-text",
            "<p>After my rounds of questions, seven of the twelve had no scan at all. Two of the seven, the primary "
            "key and the unique constraint, were at work all the same: checking a promise on insert does not count "
            "as a scan. Hundreds of thousands of entries per scan behind a page of fifty are the trap I began with. "
            "HOT near zero on a table you update all day points to an indexed column that changes; the definitions "
            "in <code>pg_indexes</code> show which.</p>"
            "<p>Distrust the zeros. Statistics belong to one server: an index idle on the primary may carry the "
            "reports on a replica. They vanish with a reset or a crash. The year-end report runs at the end of the "
            "year. An index on a foreign key may serve nothing except the deletion of a parent, and its absence "
            "shows as a delete that takes minutes. <code>last_idx_scan</code>, in PostgreSQL since 16, replaces some "
            "of the guessing.</p>",
        ),
        download(
            "benchmark",
            "parcels-benchmark.txt",
            "The benchmark, for psql",
            "Builds the table, both sets and the 64 kB trap; its HOT shares are lower, as a comment explains.",
        ),
        heading("given-up", "What I gave up, and what would change my mind"),
        text(
            "given-up-text",
            "<p>Two questions went from an index to the whole table. Exact e-mail is a convention to enforce in "
            "review. “Changed since” is the harder loss, because some integration usually wants it. A BRIN index on "
            "<code>updated_at</code> is the compromise I would try first, since <a "
            'href="https://www.postgresql.org/docs/18/storage-hot.html">summarising indexes do not prevent HOT</a>: '
            "it brought the question to 390 buffers, left HOT at 94%, and cost 77 MB of log where there were 56. A "
            "partner who polls every ten seconds is owed an outbox table instead.</p>"
            "<p>A table that is rarely updated may keep its <code>INCLUDE</code>, provided vacuum keeps up: after "
            "20,000 scattered updates, 2,009 of 2,063 index entries had to be looked up in the table all the same. A "
            "table that outgrows memory shifts the weight towards small indexes, and my milliseconds say nothing "
            "about its disks. PostgreSQL 19 is out, and I have not measured it; the script is there so that neither "
            "of us has to guess.</p>"
            "<p>One habit would survive any of this. Before adding an index I look for the one it replaces, and when "
            "I cannot find any, I hesitate.</p>",
        ),
        related_article(
            "before-indexing",
            "a-complete-guide-to-django-performance-optimization",
            "The step before this one: the queries that need no index because they need not run.",
        ),
        footnotes(
            "notes",
            {
                "binding": (
                    "With <code>server_side_binding</code> on, the partial index was still used: values sent with an "
                    "unprepared statement are known when it is planned. One that I prepared explicitly got twelve "
                    "custom plans in twelve executions."
                ),
                "count": (
                    'And only with <code>Count("*")</code>. <code>Count("pk")</code> asks for the column '
                    "<code>id</code>, which the index does not hold, and read 1,138 buffers instead of 14. A <a "
                    'href="https://github.com/postgres/postgres/commit/42473b3b31">planner change made for '
                    "PostgreSQL 19</a> rewrites the count of a column that cannot be null."
                ),
            },
        ),
    ],
)
