"""Queries that a stranger may send: those that ask for too much, and those that want to do more than read."""

# ruff: noqa: E501 — a query is read best in one piece

from __future__ import annotations

EXPENSIVE = {
    "endless count": "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
    "endless blobs": "with recursive n(b) as (select zeroblob(1000000) union all select b || b from n) "
    "select sum(length(b)) from n",
    "cross join": "select count(*) from pages a, pages b, pages c, pages d, cells e, cells f, cells g, cells h, "
    "search_all i, search_all j, search_all k, search_all l, search_all m, search_all n",
    "cross join, sorted": "select a.text || b.text || c.text as t from search_all a, search_all b, search_all c, "
    "search_all d, search_all e, search_all f order by t",
    "cross join, joined up": "select group_concat(a.text) from search_all a, search_all b, search_all c, "
    "search_all d, search_all e, search_all f",
    "cross join, distinct": "select count(distinct a.text || b.text || c.text || d.rowid || e.rowid) from search_all a, "
    "search_all b, search_all c, search_all d, search_all e, search_all f",
    "cross join, at random": "select * from search_all a, search_all b, search_all c, search_all d, search_all e, "
    "search_all f order by random()",
    "cross join, window": "select sum(length(a.text)) over (order by b.text), row_number() over (order by c.text) "
    "from search_all a, search_all b, search_all c, search_all d, search_all e, search_all f",
    "a gigabyte of zeros": "select zeroblob(1000000000)",
    "half a gigabyte at random": "select hex(randomblob(500000000))",
    "a number a gigabyte wide": "select length(printf('%.*c', 900000000, 'x'))",
    "hex of hex": "select hex(hex(hex(hex(hex(hex(printf('%.*c', 900000, 'x')))))))",
    "replaced and replaced": "select length(replace(replace(printf('%.*c', 4000, 'x'), 'x', printf('%.*c', 4000, 'y')), "
    "'y', printf('%.*c', 4000, 'z')))",
    "doubled and doubled": "with recursive s(x) as (select 'abc' union all select x || x from s) select length(x) from s",
    "JSON of everything": "select json_group_array(a.text) from search_all a, search_all b, search_all c, search_all d, "
    "search_all e, search_all f",
    "JSON in JSON": "with recursive j(x) as (select '[]' union all select json_array(json(x), json(x)) from j) "
    "select max(length(x)) from j",
    "found at the far end": "select instr(printf('%.*c', 4000000, 'a'), printf('%.*c', 2000000, 'a') || 'b')",
    "trimmed by many signs": "select length(trim(printf('%.*c', 3000000, 'a'), printf('%.*c', 900000, 'b') || 'a'))",
    "a pattern of many stars": "select count(*) from search_all a, search_all b, search_all c, search_all d, "
    f"search_all e, search_all f where a.text || b.text like '%{'a%' * 200}z' or c.text glob '*{'[ab]*' * 90}z'",
    "a pattern without an end": f"select printf('%.*c', 3000000, 'a') like '{'%a' * 2000}b'",
    "a search for everything": "select count(*) from search_all_fts a, search_all_fts b, search_all_fts c, "
    "search_all_fts d, search_all_fts e, search_all_fts f "
    "where a.search_all_fts match 'a* OR b* OR t*' and b.search_all_fts match 'a* OR t*' and c.search_all_fts match 't*' "
    "and d.search_all_fts match 't*' and e.search_all_fts match 't*' and f.search_all_fts match 't*'",
    "a search of a million words": "with recursive w(i, x) as (select 1, 'a*' union all select i + 1, 'a*' from w "
    "limit 200000) select count(*) from search_all_fts where search_all_fts match (select group_concat(x, ' OR ') from w)",
    "objects merged": "with recursive n(i) as (select 1 union all select i + 1 from n limit 60000), "
    "o(x) as (select json_group_object('k' || i, i) from n), p(x) as (select json_group_object('q' || i, i) from n) "
    "select length(json_patch(o.x, p.x)) from o, p",
}  # fmt: skip
"""None of these may take long or much memory, however small the database."""

FORBIDDEN = [
    "delete from documents",
    "update documents set title = 'x'",
    "insert into documents select * from documents",
    "replace into documents select * from documents",
    "with x as (select 1) delete from documents",
    "drop table documents",
    "drop view decisions",
    "create table x (y)",
    "create temp table x as select 1",
    "create trigger x after insert on documents begin select 1; end",
    "create virtual table x using fts5(y)",
    "alter table documents rename to x",
    "reindex",
    "analyze",
    "vacuum",
    "vacuum into '/tmp/copy.db'",
    "attach database '/tmp/other.db' as other",
    "attach ':memory:' as other",
    "detach database main",
    "pragma journal_mode = delete",
    "pragma writable_schema = 1",
    "pragma query_only = 0",
    "pragma trusted_schema = 1",
    "pragma hard_heap_limit = 0",
    "pragma temp_store_directory = '/tmp'",
    "pragma wal_checkpoint",
    "pragma optimize",
    "select load_extension('x')",
    "select fts3_tokenizer('simple')",
    "select writefile('/tmp/x', 'y')",
    "select readfile('/etc/passwd')",
    "select * from pragma_journal_mode('delete')",
    "select * from fsdir('/')",
    "select * from sqlite_dbpage",
    "insert into search_all_fts (search_all_fts) values ('rebuild')",
    "begin exclusive",
    "savepoint x",
    "explain delete from documents",
    "select 1; delete from documents",
    "select 1 /* ; */ ; drop table documents",
]
"""None of these may change anything, reach another file, or be answered."""
