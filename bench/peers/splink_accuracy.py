"""Splink's accuracy on its public test files with the models of its own demonstrations. Prints one JSON line.

usage: splink_accuracy.py FOLDER_OF_SPLINK_DATASETS
"""
import json
import logging
import os
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.CRITICAL)
folder = sys.argv[1]
THRESHOLDS = [0.01, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99, 0.999]


class Connection:
    """A DuckDB connection whose statements are always read to the end, as DuckDB 2 asks."""

    def __init__(self):
        self.duckdb = duckdb.connect()
        self.rows("set threads=2")

    def rows(self, sql):
        return self.duckdb.execute(sql).fetchall()


def connect():
    return Connection()


def f1(precision, recall):
    return 2 * precision * recall / max(1e-12, precision + recall)


def outcome(con, edges, linker=None):
    true = con.rows("select sum(n*(n-1)/2) from (select count(*) n from truth group by cluster)")[0][0]
    pairs, found_in_blocks = con.rows(
        f"""select count(*), count(*) filter (a.cluster = b.cluster) from {edges.physical_name} p
            join truth a on a.unique_id = p.unique_id_l join truth b on b.unique_id = p.unique_id_r"""
    )[0]
    best_edges, best_clusters, clustered_95 = (0, None), (0, None), None
    for at in THRESHOLDS:
        both, other = con.rows(
            f"""select count(*) filter (a.cluster = b.cluster), count(*) filter (a.cluster <> b.cluster)
                from {edges.physical_name} p join truth a on a.unique_id = p.unique_id_l
                join truth b on b.unique_id = p.unique_id_r where match_probability >= {at}"""
        )[0]
        best_edges = max(best_edges, (f1(both / max(1, both + other), both / true), at))
        if linker is None:
            continue
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(edges, threshold_match_probability=at)
        both, found = con.rows(
            f"""with x as (select cluster_id, truth.cluster, count(*) n from {clusters.physical_name}
                join truth using (unique_id) group by 1, 2)
                select (select sum(n*(n-1)/2) from x),
                       (select sum(m*(m-1)/2) from (select sum(n) m from x group by cluster_id))"""
        )[0]
        value = f1(both / max(1, found), both / true)
        best_clusters = max(best_clusters, (value, at))
        if at == 0.95:
            clustered_95 = value
    result = {
        "pairs": pairs,
        "blocking_recall": round(found_in_blocks / true, 4),
        "best_edges_f1": round(best_edges[0], 4),
        "best_edges_at": best_edges[1],
    }
    if linker is not None:
        result |= {
            "best_clustered_f1": round(best_clusters[0], 4),
            "best_clustered_at": best_clusters[1],
            "clustered_f1_at_0.95": round(clustered_95, 4),
        }
    return result


def train(linker, rules, recall, random_pairs, em):
    linker.training.estimate_probability_two_random_records_match(rules, recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=random_pairs, seed=1)
    for rule in em:
        linker.training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True
        )
    return linker.inference.predict()


def settings(link_type, rules, comparisons):
    return SettingsCreator(
        link_type=link_type, blocking_rules_to_generate_predictions=rules, comparisons=comparisons
    )


def historical():
    con = connect()
    path = os.path.join(folder, "historical_figures_with_errors_50k.parquet")
    con.rows(
        f"create table df as select * exclude(cluster), first_name||' '||surname as both_names from '{path}'"
    )
    con.rows(f"create table truth as select unique_id, cluster from '{path}'")
    rules = [
        block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
        block_on("surname", "dob"),
        block_on("first_name", "dob"),
        block_on("postcode_fake", "first_name"),
        block_on("postcode_fake", "surname"),
        block_on("dob", "birth_place"),
        block_on("substr(postcode_fake,1,3)", "dob"),
        block_on("substr(postcode_fake,1,3)", "first_name"),
        block_on("substr(postcode_fake,1,3)", "surname"),
        block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
    ]
    comparisons = [
        cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="both_names"),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        cl.PostcodeComparison("postcode_fake"),
        cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
        cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
    ]
    linker = Linker(DuckDBAPI(connection=con.duckdb).register(con.duckdb.table("df")), settings("dedupe_only", rules, comparisons))
    deterministic = [
        block_on("first_name", "surname", "dob"),
        block_on("substr(first_name,1,2)", "surname", "substr(postcode_fake,1,2)"),
        block_on("dob", "postcode_fake"),
    ]
    edges = train(linker, deterministic, 0.6, 1e7, [block_on("first_name", "surname"), block_on("dob")])
    return outcome(con, edges, linker)


def fake_1000():
    con = connect()
    con.rows(f"create table df as select * from '{os.path.join(folder, 'fake_1000.csv')}'")
    con.rows("create table truth as select unique_id, cluster from df")
    comparisons = [
        cl.ForenameSurnameComparison("first_name", "surname"),
        cl.DateOfBirthComparison("dob", input_is_string=False),
        cl.ExactMatch("city").configure(term_frequency_adjustments=True),
        cl.EmailComparison("email"),
    ]
    rules = [block_on("first_name"), block_on("surname"), block_on("dob"), block_on("email")]
    linker = Linker(DuckDBAPI(connection=con.duckdb).register(con.duckdb.table("df")), settings("dedupe_only", rules, comparisons))
    deterministic = [
        "l.first_name = r.first_name and levenshtein(r.dob::VARCHAR, l.dob::VARCHAR) <= 1",
        "l.surname = r.surname and levenshtein(r.dob::VARCHAR, l.dob::VARCHAR) <= 1",
        "l.first_name = r.first_name and levenshtein(r.surname, l.surname) <= 2",
        "l.email = r.email",
    ]
    em = [block_on("dob"), block_on("email"), block_on("first_name", "surname")]
    return outcome(con, train(linker, deterministic, 0.7, 1e6, em), linker)


def febrl_table(con, name, path):
    con.rows(f"create table raw_{name} as select * from read_csv('{path}', all_varchar=true)")
    columns = [row[0] for row in con.rows(f"describe raw_{name}")]
    cleaned = ", ".join(f"nullif(trim(\"{c}\"), '') as {c.strip()}" for c in columns)
    con.rows(
        f"""create table {name} as select {cleaned}, trim(rec_id) as unique_id,
            regexp_extract(rec_id, 'rec-(\\d+)-', 1) as cluster from raw_{name}"""
    )


FEBRL_RULES = ["l.soc_sec_id = r.soc_sec_id", "l.given_name=r.given_name and l.surname=r.surname and l.date_of_birth=r.date_of_birth"]


def febrl_date():
    return cl.DateOfBirthComparison(
        "date_of_birth", input_is_string=True, datetime_format="%Y%m%d", invalid_dates_as_null=True
    )


def febrl3():
    con = connect()
    febrl_table(con, "df", os.path.join(folder, "febrl/dataset3.csv"))
    con.rows("create table truth as select unique_id, cluster from df")
    rules = [block_on(c) for c in ("soc_sec_id", "given_name", "surname", "date_of_birth", "postcode")]
    comparisons = [
        cl.ForenameSurnameComparison("given_name", "surname", jaro_winkler_thresholds=[0.9, 0.8]),
        febrl_date(),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
    ]
    linker = Linker(DuckDBAPI(connection=con.duckdb).register(con.duckdb.table("df")), settings("dedupe_only", rules, comparisons))
    return outcome(con, train(linker, FEBRL_RULES, 0.9, 1e6, [block_on("date_of_birth"), block_on("postcode")]))


def febrl4():
    con = connect()
    for part in "ab":
        febrl_table(con, f"df{part}", os.path.join(folder, f"febrl/dataset4{part}.csv"))
    con.rows(
        "create table truth as select unique_id, cluster from dfa union all select unique_id, cluster from dfb"
    )
    db = DuckDBAPI(connection=con.duckdb)
    tables = [db.register(con.duckdb.table(f"df{part}"), dataset_display_name=part) for part in "ab"]
    rules = [
        block_on("given_name", "surname"),
        block_on("surname", "date_of_birth"),
        block_on("given_name", "date_of_birth"),
        block_on("soc_sec_id"),
        block_on("state", "address_1"),
        block_on("street_number", "address_1"),
        block_on("postcode", "date_of_birth"),
    ]
    comparisons = [
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        febrl_date(),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("postcode", [1, 2]),
    ]
    linker = Linker(tables, settings("link_only", rules, comparisons))
    return outcome(con, train(linker, FEBRL_RULES, 0.9, 1e6, [block_on("date_of_birth"), block_on("postcode")]))


result = {}
for name, run in (("fake_1000", fake_1000), ("febrl3", febrl3), ("febrl4", febrl4), ("historical_50k", historical)):
    at = time.time()
    result[name] = run() | {"seconds": round(time.time() - at, 1)}
print(json.dumps(result))
