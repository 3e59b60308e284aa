#!/bin/sh
# How soon the program answers: add and --help, in turn with a Java program that prints one word. Prints medians of the times and of
# the ratios to that program.
#
# usage: addition-bench/start.sh [ROUNDS]     after mvn -DskipTests package
#
# JAVA_HOME chooses the Java; the class archive is made for the Java of the build.
set -eu
unset CDPATH # cd would look there
cd -- "$(dirname -- "$0")/.."
rounds=${1:-21}
program=$PWD/addition-cli/target/addition/bin/addition
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
echo 'public class Word { public static void main(String[] args) { System.out.println("word"); } }' >"$work/Word.java"
"${java}c" -d "$work" "$work/Word.java"

note() { # WHAT COMMAND…
  what=$1
  shift
  begin=$(date +%s%N)
  "$@" >/dev/null
  echo "$what $begin $(date +%s%N)" >>"$work/times"
}

round=1
while [ "$round" -le "$rounds" ]; do
  note word "$java" -cp "$work" Word
  note add "$program" add 438 540
  note help "$program" --help
  round=$((round + 1))
done

awk "$(cat addition-bench/src/main/scripts/median.awk)"'
  {
    time = ($3 - $2) / 1e6
    if ($1 == "word") { word = time }
    times[$1] = times[$1] " " time
    ratios[$1] = ratios[$1] " " time / word
  }
  END {
    for (what in times) { printf "%-5s %6.0f ms %6.2f\n", what, median(times[what]), median(ratios[what]) }
  }' "$work/times" | sort -k4 -n
