#!/bin/sh
# How many runs an hour: the same sweep with one run at a time, with one on each core, on Spark in one process (local[CORES]) and on
# a standalone cluster of Spark on this machine, a worker of one core for each core, in turn for some rounds. Prints medians and
# what each takes for one of the sweep on all cores without Spark; then what the start and the keeping of a row cost by themselves.
#
# usage: addition-bench/sweeps.sh [ROUNDS [RUNS]]     after mvn -Pspark -DskipTests package
#
# JAVA_HOME chooses the Java.
set -eu
unset CDPATH # cd would look there
cd -- "$(dirname -- "$0")/.."
rounds=${1:-3} runs=${2:-40} cores=$(nproc)
local=$PWD/addition-cli/target/addition/bin/addition
spark=$PWD/addition-spark/target/spark/bin
work=$(mktemp -d)
trap 'kill "$cluster" 2>/dev/null || true; wait; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

port=$((20000 + $$ % 10000))
"$spark/spark-cluster" "$work/cluster" "$cores" $port >"$work/master" &
cluster=$!
until [ -s "$work/master" ]; do
  kill -0 $cluster # has told why it could not start
  sleep 0.1
done

sweep() { # WHO RUNS PLAN…
  who=$1 seeds=1..$2
  shift 2
  case $who in
    one) set -- "$local" sweep --jobs 1 "$@" ;;
    all) set -- "$local" sweep "$@" ;;
    process) set -- "$spark/addition-spark" sweep --master "local[$cores]" "$@" ;;
    cluster) set -- env SPARK_CONF_DIR="$work/cluster/conf" "$spark/addition-spark" sweep --master "$(cat "$work/master")" "$@" ;;
  esac
  rm -rf "$work/rows"
  begin=$(date +%s.%N)
  "$@" --network mlp --batch 50 --seeds "$seeds" --out "$work/rows" >/dev/null 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
  end=$(date +%s.%N)
}

note() { # WHAT WHO
  awk -v what="$1" -v who="$2" -v begin="$begin" -v end="$end" 'BEGIN { print what, who, end - begin }' >>"$work/times"
}

round=1
while [ "$round" -le "$rounds" ]; do
  echo "round $round of $rounds" >&2
  for who in all one process cluster; do
    sweep $who "$runs"
    note "$runs-runs" $who
    sweep $who "$cores" --epochs 1 --digits 2 --examples 100
    note start $who
    [ $who = one ] || {
      sweep $who 3000 --epochs 1 --digits 2 --examples 100
      note 3000-rows $who
    }
  done
  round=$((round + 1))
done

printf '%-10s %-8s %10s %6s %13s\n' what who median ratio 'runs an hour'
awk -v runs="$runs" "$(cat addition-bench/src/main/scripts/median.awk)"'
  {
    key = $1 " " $2
    if (!(key in times)) { order[++count] = key }
    times[key] = times[key] " " $3
    if ($2 == "all") { all[$1] = $3 }
    ratios[key] = ratios[key] " " $3 / all[$1]
  }
  END {
    for (i = 1; i <= count; i++) {
      split(order[i], part, " ")
      time = median(times[order[i]])
      hour = part[1] == runs "-runs" ? sprintf("%13.0f", 3600 * runs / time) : ""
      printf "%-10s %-8s %8.1f s %6.2f %s\n", part[1], part[2], time, median(ratios[order[i]]), hour
    }
  }' "$work/times" | sort -s -k1,1
