#!/bin/sh
# Lets Coq prove that the network of a proof file is right for numbers of any length.
#
# usage: proof/check.sh PROOF
#
# Needs Python 3, Coq 8.16 or later, and Flocq (in Debian: apt-get install --no-install-recommends coq libcoq-flocq).
# Prints the axioms that the theorem rests on. Takes a minute or two for two hidden units, on as many cores as there are.
set -eu
unset CDPATH # cd would look there, and print what it has found
[ $# -eq 1 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
here=$(cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cores=$(nproc)
python3 "$here/generate.py" "$1" "$work" $((cores * 4))
cp "$here"/*.v "$work"
cd "$work"
for file in Tanh Network Checker Rounding; do coqc -Q . Addition "$file.v"; done
coqc -Q . Addition Data.v
ls Part*.v | xargs -P "$cores" -n 1 coqc -Q . Addition
coqc -Q . Addition Theorem.v
