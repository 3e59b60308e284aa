#!/usr/bin/env python3
"""Writes the numbers of a proof for Coq, the parts of its check, and the theorem about them.

usage: generate.py PROOF DIRECTORY PARTS
"""
import gzip, json, os, sys


def whole(number):
    return "(%d)" % number if number < 0 else str(number)


def row(numbers, scope=""):
    return "[" + "; ".join(map(whole, numbers)) + "]" + scope


def rows(matrix, scope=""):
    return "[" + ";\n   ".join(row(numbers, scope) for numbers in matrix) + "]"


def past_class(one):
    return "  {| state := %d; next := %s; low := %s; high := %s |}" % (
        one["state"], row(one["next"], "%nat"), row(one["low"]), row(one["high"]))


def data(proof, parts):
    rule = proof["rule"]
    yield "(** Made by generate.py from a proof file, of the model file with SHA-256"
    yield "    %s. *)" % proof["model"]
    yield HEAD
    if rule["name"] == "addition:%d:%d" % (rule["radix"], rule["operands"]):
        yield "Definition the_rule : rule := addition %d.\n" % rule["radix"]
    else:
        yield "(** The rule %s, as its table says. *)" % rule["name"]
        yield "Definition the_rule : rule := tabled %d %d\n  %s\n  %s\n  %s.\n" % (
            rule["radix"], rule["firstState"], row(rule["groups"]), rows(rule["digits"]), rows(rule["nextStates"]))
    classes = proof["classes"]
    for part in range(parts):
        some = classes[len(classes) * part // parts:len(classes) * (part + 1) // parts]
        yield "Definition classes_%d : list past_class := [\n%s\n].\n" % (part, ";\n".join(map(past_class, some)))
    yield "Definition the_proof : proof := {|"
    yield "  radix := %d; operands := %d; groups := %s;" % (rule["radix"], rule["operands"], row(rule["groups"], "%nat"))
    yield "  scale := 2 ^ %d;" % proof["weightBits"]
    for field, name in [("w", "inputWeights"), ("r", "recurrentWeights"), ("v", "outputWeights")]:
        yield "  %s := %s;" % (field, rows(proof[name]))
    for field, name in [("b", "biases"), ("c", "outputBiases"), ("sum_errors", "sumErrors"),
                        ("logit_errors", "logitErrors")]:
        yield "  %s := %s;" % (field, row(proof[name]))
    yield "  tanh_error := %d; margin := %d;" % (proof["tanhError"], proof["margin"])
    yield "  classes := %s |}." % " ++ ".join("classes_%d" % part for part in range(parts))


HEAD = """From Coq Require Import Reals ZArith List Bool.
From Addition Require Import Tanh Network Checker.
Import ListNotations.
Local Open Scope Z_scope.
"""

PART = """From Addition Require Import Data.
Lemma part_%d : forallb (check_class the_rule the_proof) classes_%d = true.
Proof. vm_cast_no_check (eq_refl true). Qed.
"""

THEOREM = """From Addition Require Import Data %s.

Lemma the_proof_is_checked : check the_rule the_proof = true.
Proof.
  unfold check. replace (well_formed the_proof && check_start the_rule the_proof) with true by (vm_compute; reflexivity).
  change (classes the_proof) with (%s). rewrite !forallb_app%s. reflexivity.
Qed.

(** However many columns a program reads: if its sums and tanh err by at most [the_errors], each answer is right. *)
Theorem right_for_any_length : forall columns logits,
  Forall (is_column %d %d) columns ->
  run (the_network the_proof) (the_errors the_proof) columns logits ->
  Forall2 answers logits (written the_rule (first_state the_rule) columns).
Proof. exact (Checker.right_for_any_length the_rule the_proof the_proof_is_checked). Qed.

Print Assumptions right_for_any_length.
"""


def main():
    name, directory, parts = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with (gzip.open if name.endswith(".gz") else open)(name, "rt", encoding="utf-8") as file:
        proof = json.load(file)
    parts = min(parts, len(proof["classes"]))

    def write(name, text):
        with open(os.path.join(directory, name + ".v"), "w") as file:
            file.write(text)

    write("Data", "\n".join(data(proof, parts)) + "\n")
    for part in range(parts):
        write("Part%d" % part, HEAD + PART % (part, part))
    names = ["classes_%d" % part for part in range(parts)]
    write("Theorem", HEAD + THEOREM % (
        " ".join("Part%d" % part for part in range(parts)), " ++ ".join(names),
        "".join(", part_%d" % part for part in range(parts)), proof["rule"]["radix"], proof["rule"]["operands"]))


main()
