#!/bin/sh
# Fuzzes a target with Jazzer: ModelTarget, CsvTarget, RunDirectoryTarget, SweepTarget, NumbersTarget, ProofTarget or TensorTarget, or all of them one after the other.
# What is new in coverage is kept in target/corpus-TARGET, a finding in the current directory as crash-…; put it into src/test/corpus/TARGET.
#
# usage: addition-cli/fuzz.sh all|TARGET [RUNS]     after mvn -Pfuzz -DskipTests package
set -eu
unset CDPATH # cd would look there, and print what it has found
[ $# -gt 0 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
runs=${2:-10000000}
here=$root/addition-cli
[ "$1" != all ] || {
  for target in ModelTarget CsvTarget RunDirectoryTarget SweepTarget NumbersTarget ProofTarget TensorTarget; do "$0" $target "$runs"; done
  exit
}
case $1 in
  NumbersTarget) class=addition.cli.NumbersTarget ;;
  TensorTarget) class=addition.exchange.TensorTarget ;;
  *) class=addition.fuzz.$1 ;;
esac
mkdir -p "$here/target/corpus-$1"
export OMP_NUM_THREADS=1
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx2g -XX:+UseSerialGC -Dproject.root="$root" -Dorg.slf4j.simpleLogger.defaultLogLevel=off \
  -cp "$here/target/classes:$here/target/test-classes:$(cat "$here/target/classpath.txt")" com.code_intelligence.jazzer.Jazzer \
  --target_class="$class" --instrumentation_includes='addition.**' --custom_hook_includes=none \
  --disabled_hooks='.*' -runs="$runs" -max_len=8192 -timeout=30 -rss_limit_mb=4096 -print_final_stats=1 \
  "$here/target/corpus-$1" "$here/src/test/corpus/$1"
