"""Align and check a corpus on Spark: JSON Lines in, JSON Lines out.

    python spark.py corpus.jsonl beads --sverka /usr/local/bin/sverka [--master 'local[2]']

Spark hands each partition of the lines to a filter of its own, `sverka pairs`, and keeps what it
answers in the order of the lines: the parts of the output, one after another, are what one process
would have written. Only the `line` of an answer to a bad line counts within its partition; such
answers are known by their `id`.

The binary must stand at the same path on every machine: it needs nothing beside itself, so
`spark-submit --files` or a shared folder will do. One thread a filter, because Spark starts one for
each core.
"""

import argparse
import shlex

from pyspark.sql import SparkSession

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("corpus", help="JSON Lines, also compressed or a folder of them, as Spark reads text")
parser.add_argument("output", help="the folder to make")
parser.add_argument("--sverka", default="sverka", help="the binary")
parser.add_argument("--master", help="the cluster; without it what spark-submit says")
parser.add_argument("--partitions", type=int, default=8, help="the least number of partitions")
arguments = parser.parse_args()

session = SparkSession.builder.appName("sverka pairs")
if arguments.master:
    session = session.master(arguments.master)
spark = session.getOrCreate()

command = shlex.join([arguments.sverka, "pairs", "--jobs", "1", "--quiet"])
lines = spark.sparkContext.textFile(arguments.corpus, minPartitions=arguments.partitions)
# Without checkCode a filter that fails would be taken for one that had nothing to say.
lines.pipe(command, checkCode=True).saveAsTextFile(arguments.output)
