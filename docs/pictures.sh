#!/bin/sh
# Makes the pictures of the documentation anew: by the program itself, and the report's with Debian's chromium.
#
# usage: docs/pictures.sh      after mvn package
set -eu
unset CDPATH # cd would look there, and print what it has found
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
addition=$root/addition-cli/target/addition/bin/addition
images=$root/docs/images
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$images"

"$addition" compare --seed 1 --run "$work/compare" >/dev/null
for plot in exact-match by-length; do
  cp "$work/compare/plots/$plot.svg" "$images/compare-$plot.svg"
done
"$addition" explain zoo:simple-rnn/smallest --plot "$images/units.svg" >/dev/null
# The adder alone, with a sum in which a carry travels.
"$addition" train --recipe smallest --hidden 2 --seed 202 --run "$work/smallest" >/dev/null
sed -e 's/value="955"/value="999"/; s/value="397"/value="001"/' \
  -e 's|</head>|<style>header, main > section:not(#adder) { display: none }</style></head>|' \
  "$work/smallest/report.html" >"$work/carry.html"
# Studies, from their raw results: all runs are there, so none is trained.
for study in batches hidden; do
  mkdir "$work/$study"
  gunzip -c "$root/docs/results/$study.csv.gz" >"$work/$study/rows.csv"
done
"$addition" sweep --network mlp,simple-rnn --batch 5,10,20,50 --gradients every-batch,every-epoch --seeds 1..100 \
  --out "$work/batches" >/dev/null
"$addition" sweep --recipe generalizing --hidden 5,8,13,21,34,64 --seeds 301..310 --out "$work/hidden" >/dev/null
cp "$work/hidden/plots/carrychains100.svg" "$images/hidden-carry-chains.svg"
for network in mlp simple-rnn; do
  cp "$work/batches/plots/test-$network.svg" "$images/batches-$network.svg"
done
picture() { # PAGE IMAGE SIZE
  chromium --headless=new --no-sandbox --hide-scrollbars --force-prefers-reduced-motion --window-size="$3" \
    --screenshot="$images/$2" "file://$work/$1" >/dev/null 2>&1
}
picture compare/report.html report.png 1200,1100
picture carry.html carry.png 760,740
ls "$images"
