"""Splink on the synthetic million: load to clusters, timed. Prints one JSON line.

usage: splink_synth.py records.parquet [--accuracy]
Model and rules are the same as in bench/linkage/models.ts: seven rules, Jaro-Winkler, Levenshtein, term frequencies.
"""
import json
import logging
import resource
import sys
import time

import duckdb
import splink
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.CRITICAL)
path = sys.argv[1]
accuracy = "--accuracy" in sys.argv
steps = {}
begin, begin_cpu = time.time(), time.process_time()


def timed(name, work):
    at = time.time()
    result = work()
    steps[name] = round(time.time() - at, 2)
    return result


con = duckdb.connect()
con.execute("set threads=2")
con.execute("set memory_limit='14GB'")
timed("load", lambda: con.execute(f"create table records as select * exclude(cluster) from '{path}'"))
table = DuckDBAPI(connection=con).register(con.table("records"))
rules = [
    ("surname", "dob"),
    ("first_name", "dob"),
    ("first_name", "surname"),
    ("postcode",),
    ("surname", "occupation"),
    ("surname", "birth_place"),
    ("first_name", "middle_name"),
]
settings = SettingsCreator(
    link_type="dedupe_only",
    blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules],
    comparisons=[
        cl.JaroWinklerAtThresholds("first_name", [0.9, 0.7]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("middle_name", [0.9]),
        cl.JaroWinklerAtThresholds("surname", [0.9, 0.7]).configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("dob", [1, 2]),
        cl.LevenshteinAtThresholds("postcode", [1, 2]),
        cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
        cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
    ],
    retain_intermediate_calculation_columns=False,
    retain_matching_columns=False,
)
linker = Linker(table, settings)
training = linker.training
timed(
    "prior",
    lambda: training.estimate_probability_two_random_records_match(
        [block_on("first_name", "surname", "dob"), block_on("postcode", "surname")], recall=0.7
    ),
)
timed("u", lambda: training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1))
for name, rule in (("em_name", ("first_name", "surname")), ("em_postcode", ("postcode",))):
    timed(
        name,
        lambda rule=rule: training.estimate_parameters_using_expectation_maximisation(
            block_on(*rule), estimate_without_term_frequencies=True
        ),
    )
edges = timed("score", lambda: linker.inference.predict(threshold_match_probability=0.9))
clusters = timed(
    "cluster",
    lambda: linker.clustering.cluster_pairwise_predictions_at_threshold(edges, threshold_match_probability=0.95),
)
result = {
    "splink": splink.__version__,
    "duckdb": duckdb.__version__,
    "wall_seconds": round(time.time() - begin, 2),
    "cpu_seconds": round(time.process_time() - begin_cpu, 2),
    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    "steps": steps,
}
if accuracy:
    con.execute(f"create table truth as select unique_id, cluster from '{path}'")
    true = con.execute("select sum(n*(n-1)/2) from (select count(*) n from truth group by cluster)").fetchone()[0]
    both, found = con.execute(
        f"""with x as (select cluster_id, cluster, count(*) n from {clusters.physical_name} c
            join truth using (unique_id) group by 1, 2)
            select (select sum(n*(n-1)/2) from x),
                   (select sum(m*(m-1)/2) from (select sum(n) m from x group by cluster_id))"""
    ).fetchone()
    precision, recall = both / found, both / true
    result["clustered"] = {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4),
    }
print(json.dumps(result))
