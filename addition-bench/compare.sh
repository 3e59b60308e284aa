#!/bin/sh
# The same training step, from the same parameters on the same data, and the same 10,000 answers: this library, Deeplearning4j,
# PyTorch and C, one thread each, in turn for some rounds, so that all meet the same moods of the machine. Prints medians, and
# the medians of each one's ratios to the best C (lanes) and to the fused engine without the Vector API. C is there twice: laid out
# for the hardware (lanes), and as one would write it first (plain).
#
# usage: addition-bench/compare.sh [ROUNDS]     after mvn -Pbench -DskipTests package
#
# Needs gcc, and Debian's python3-torch for PyTorch (left out where there is none). JAVA_HOME chooses the Java.
set -eu
unset CDPATH # cd would look there
cd -- "$(dirname -- "$0")"
rounds=${1:-5}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=target/compare
scripts=src/main/scripts
mkdir -p $work
export OMP_NUM_THREADS=1

rival() { # FLAGS ARGUMENTS…
  flags=$1
  shift
  # shellcheck disable=SC2086
  "$java" $flags -XX:+UseSerialGC -cp target/addition-bench.jar addition.bench.StepTimer "$@" 2>$work/err || { cat $work/err >&2; exit 1; }
}

rival "" export $work/parameters.txt $work/sums.csv
for batch in 10 50; do
  for c in lanes plain; do
    gcc -O3 -march=native -ffast-math -DBATCH=$batch -o $work/$c-$batch $scripts/step-$c.c -lm
  done
done
torch=
for python in python3 /usr/bin/python3; do
  [ -n "$torch" ] || ! "$python" -c 'import torch' 2>/dev/null || torch=$python
done

: >$work/times.txt
time_one() { # WHAT BATCH COMMAND…
  what=$1 batch=$2
  shift 2
  echo "$what $batch $("$@")" >>$work/times.txt
}

round=1
while [ "$round" -le "$rounds" ]; do
  echo "round $round of $rounds" >&2
  for batch in 10 50; do
    time_one fused $batch rival "" fused $batch 200000
    time_one fused-vector $batch rival "--add-modules jdk.incubator.vector" fused $batch 200000
    time_one c-lanes $batch $work/lanes-$batch $work/parameters.txt $work/sums.csv 200000
    time_one c-plain $batch $work/plain-$batch $work/parameters.txt $work/sums.csv 200000
    time_one deeplearning4j $batch rival "" dl4j $batch 1000
    [ -z "$torch" ] || time_one pytorch $batch "$torch" $scripts/step.py $work/parameters.txt $work/sums.csv $batch 1000
  done
  time_one fused inference rival "" fused 0 500
  time_one fused-vector inference rival "--add-modules jdk.incubator.vector" fused 0 500
  time_one deeplearning4j inference rival "" dl4j 0 30
  [ -z "$torch" ] || time_one pytorch inference "$torch" $scripts/step.py $work/parameters.txt $work/sums.csv 0 50
  round=$((round + 1))
done

printf '%-10s %-15s %10s %10s %9s %s\n' what who median 'to best C' 'to fused' 'loss after 1,000 steps'
awk "$(cat $scripts/median.awk)"'
  {
    key = $2 " " $1
    if (!(key in times)) { order[++count] = key; loss[key] = $3 }
    times[key] = times[key] " " $4
    round[key]++
    value[key, round[key]] = $4
  }
  function ratio(key, part, other, all, i) {
    if (!((part " " other, 1) in value)) { return "-" }
    for (i = 1; i <= round[key]; i++) { all = all " " value[key, i] / value[part " " other, i] }
    return sprintf("%.2f", median(all))
  }
  END {
    for (i = 1; i <= count; i++) {
      split(order[i], part, " ")
      unit = part[1] == "inference" ? "ms" : "us"
      what = part[1] == "inference" ? part[1] : "batch " part[1]
      printf "%-10s %-15s %7.2f %s %10s %9s %s\n", what, part[2], median(times[order[i]]), unit, ratio(order[i], part[1], "c-lanes"), ratio(order[i], part[1], "fused"), loss[order[i]]
    }
  }' $work/times.txt | sort -s -k1,2
