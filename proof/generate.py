#!/usr/bin/env python3
"""Writes the numbers of a proof for Coq, the parts of its check, and the theorem about them.

usage: generate.py PROOF DIRECTORY PARTS

Nothing but whole numbers gets from the proof into Coq, so that the theorem says what it says here.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "docs"))
sys.dont_write_bytecode = True
import check

HEAD = """From Coq Require Import Reals ZArith List Bool.
%sFrom Addition Require Import Tanh Network Checker Soundness Sums Rounding.
Import ListNotations.
Local Open Scope Z_scope.

"""

PART = """Lemma part_%d : forallb (check_class the_rule the_proof) classes_%d = true.
Proof. vm_cast_no_check (eq_refl true). Qed.
"""

THEOREM = """Lemma the_proof_is_checked : check the_rule the_proof = true.
Proof.
  unfold check. replace (well_formed the_proof && check_start the_rule the_proof) with true by (vm_compute; reflexivity).
  change (classes the_proof) with (%(classes)s).
  rewrite !forallb_app, %(parts)s. reflexivity.
Qed.

Lemma the_errors_are_covered : covers_single the_proof = true.
Proof. vm_compute. reflexivity. Qed.

(** A program in single precision, in whatever order it adds up, fused or not, whose tanh is within 2^-20 of tanh: however
    many columns it reads, the logit of each right digit is above all others. *)
Theorem right_for_any_length : forall columns logits,
  Forall (is_column %(radix)d %(operands)d) columns ->
  single_run (/ IZR (2 ^ 20)) (the_network the_proof) columns logits ->
  Forall2 answers logits (written the_rule (first_state the_rule) columns).
Proof.
  apply (right_in_single_precision the_rule the_proof the_proof_is_checked the_errors_are_covered). cbn. auto with arith.
Qed.
"""

SUM = """
(** So the answers are the digits of the sum, but for what does not fit in so many digits. *)
Theorem adds_numbers_of_any_length : forall columns logits,
  Forall (is_column %(radix)d %(operands)d) columns ->
  single_run (/ IZR (2 ^ 20)) (the_network the_proof) columns logits ->
  exists digits, Forall2 answers logits digits /\\
    number %(radix)d digits = sum_of_operands %(radix)d %(operands)d columns mod %(radix)d ^ Z.of_nat (length columns).
Proof.
  intros columns logits are_columns runs. exists (written the_rule 0 columns). split.
  - exact (right_for_any_length columns logits are_columns runs).
  - rewrite <- (sum_of_columns_right %(radix)d %(operands)d columns).
    + apply (addition_writes_the_sum %(radix)d 0 columns). reflexivity.
    + revert are_columns. apply Forall_impl. intros x is. exact (proj1 is).
Qed.
"""

END = """
Check %(last)s.
Print Assumptions %(last)s.
"""


def whole(number):
    return "(%d)" % number if number < 0 else "%d" % number


def row(numbers, scope=""):
    return "[" + "; ".join(map(whole, numbers)) + "]" + scope


def rows(matrix):
    return "[" + ";\n   ".join(map(row, matrix)) + "]"


def past_class(one):
    return "  {| state := %d; next := %s; low := %s; high := %s |}" % (
        one["state"], row(one["next"], "%nat"), row(one["low"]), row(one["high"]))


def data(proof, adds, parts):
    rule, classes = proof["rule"], proof["classes"]
    if adds:
        yield "Definition the_rule : rule := addition %d.\n" % rule["radix"]
    else:
        yield "Definition the_rule : rule := tabled %d %d\n  %s\n  %s\n  %s.\n" % (
            rule["radix"], rule["firstState"], row(rule["groups"]), rows(rule["digits"]), rows(rule["nextStates"]))
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
    yield "  tanh_error := %d; margin := %s;" % (proof["tanhError"], whole(proof["margin"]))
    yield "  classes := %s |}." % " ++ ".join("classes_%d" % part for part in range(parts))


def main():
    name, directory, parts = sys.argv[1], sys.argv[2], int(sys.argv[3])
    proof = check.read(check.load(name))
    rule = proof["rule"]
    adds = rule["name"] == "addition:%d:%d" % (rule["radix"], rule["operands"])
    parts = min(parts, len(proof["classes"]))

    def write(name, imports, text):
        with open(os.path.join(directory, name + ".v"), "w") as file:
            file.write(HEAD % imports + text)

    write("Data", "", "\n".join(data(proof, adds, parts)) + "\n")
    for part in range(parts):
        write("Part%d" % part, "From Addition Require Import Data.\n", PART % (part, part))
    names = {
        "classes": " ++ ".join("classes_%d" % part for part in range(parts)),
        "parts": ", ".join("part_%d" % part for part in range(parts)),
        "radix": rule["radix"], "operands": rule["operands"],
        "last": "adds_numbers_of_any_length" if adds else "right_for_any_length"}
    files = "".join(" Part%d" % part for part in range(parts))
    write("Theorem", "From Addition Require Import Data%s.\n" % files, (THEOREM + (SUM if adds else "") + END) % names)


check.run(main)
