#!/bin/sh
# Makes the weights that ship again, and says whether they are the same; for maintainers.
#
# usage: docs/weights.sh DIR
set -eu
unset CDPATH # cd would look there, and print what it has found
mkdir -p "$1"
out=$(cd -- "$1" && pwd)
cd -- "$(dirname -- "$0")/.."
mvn -q -pl addition-train -am test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/test.classpath
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" --add-modules jdk.incubator.vector -cp "addition-train/target/test-classes:addition-train/target/classes:$(cat addition-train/target/test.classpath)" \
  addition.train.MakeWeights "$out"
