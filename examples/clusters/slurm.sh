#!/usr/bin/env bash
# Align and check a corpus as an array of Slurm jobs, a part of the corpus each:
#
#   split --number=l/100 --numeric-suffixes --suffix-length=3 corpus.jsonl part.
#   sbatch --array=0-99 slurm.sh part beads
#   cat beads.*.jsonl > beads.jsonl
#
# An answer is written beside its place and then named, so that a part that was cut short is done
# again when the array is submitted again, and one that is done is not.
#SBATCH --job-name=sverka
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
set -euo pipefail

parts=$1
answers=$2
part=$(printf '%03d' "$SLURM_ARRAY_TASK_ID")
answer=$answers.$part.jsonl
if [ -e "$answer" ]; then
  exit 0
fi
sverka pairs --jobs "${SLURM_CPUS_PER_TASK:-1}" < "$parts.$part" > "$answer.unfinished"
mv "$answer.unfinished" "$answer"
