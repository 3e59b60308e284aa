#!/bin/sh
# Lets Coq prove that the network of a proof file is right for numbers of any length.
#
# usage: proof/check.sh PROOF
#
# Needs Python 3, Coq 8.16 or later, and Flocq (in Debian: apt-get install --no-install-recommends coq libcoq-flocq).
# Prints the theorem and the axioms that it rests on. Takes a minute or two for two hidden units, on all cores. Exits with
# 0 if Coq accepts the theorem, 1 if it does not, 2 or 5 if something is missing, 3 if the file is no proof, 4 if it cannot
# be read.
set -eu
unset CDPATH # cd would look there, and print what it has found
[ $# -eq 1 ] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
for program in python3 coqc; do
  command -v "$program" >/dev/null || { echo "error: $program: not found; install it" >&2; exit 5; }
done
here=$(cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cores=$(getconf _NPROCESSORS_ONLN)
python3 "$here/generate.py" "$1" "$work" $((cores * 4))
cp "$here"/*.v "$work"
cd "$work"
prove() {
  coqc -Q . Addition "$1.v" >"$1.out" 2>"$1.err" || { cat "$1.out" "$1.err" >&2; echo "refused by Coq, at $1.v"; exit 1; }
}
for file in Tanh Network Checker Soundness Sums Rounding Data; do prove "$file"; done
ls Part*.v | xargs -P "$cores" -n 1 coqc -Q . Addition || { echo "refused by Coq, at the boxes"; exit 1; }
prove Theorem
cat Theorem.out
# Those of the real numbers and of classical logic, and no other.
! sed -n '/^Axioms:/,$p' Theorem.out | grep '^[A-Za-z]' | grep -v -E '^(Axioms:$|ClassicalDedekindReals\.sig_(not_dec|forall_dec)( |$)|FunctionalExtensionality\.functional_extensionality_dep( |$)|Classical_Prop\.classic( |$))' \
  || { echo "refused: it rests on another axiom"; exit 1; }
