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


def adds(rule):
    return rule["name"] == "addition:%d:%d" % (rule["radix"], rule["operands"])


def past_class(one):
    return "  {| state := %d; next := %s; low := %s; high := %s |}" % (
        one["state"], row(one["next"], "%nat"), row(one["low"]), row(one["high"]))


def data(proof, parts):
    rule = proof["rule"]
    yield "(** Made by generate.py from a proof file, of the model file with SHA-256"
    yield "    %s. *)" % proof["model"]
    yield HEAD
    if adds(rule):
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

THEOREM = """From Addition Require Import Rounding.
From Addition Require Import Data %(files)s.

Lemma the_proof_is_checked : check the_rule the_proof = true.
Proof.
  unfold check. replace (well_formed the_proof && check_start the_rule the_proof) with true by (vm_compute; reflexivity).
  change (classes the_proof) with (%(classes)s).
  rewrite !forallb_app, %(parts)s. reflexivity.
Qed.

Lemma the_errors_are_covered : covers_single the_proof = true.
Proof. vm_compute. reflexivity. Qed.

(** A program in single precision, in whatever order it adds up, fused or not, whose tanh is within [on_grid %(tanh)d] of
    tanh: however many columns it reads, the logit of each right digit is above all others. *)
Theorem right_for_any_length : forall tanh', (forall x, Rabs (tanh' x - tanh x) <= on_grid %(tanh)d)%%R ->
  forall columns logits, Forall (is_column %(radix)d %(operands)d) columns ->
  single_run tanh' (the_network the_proof) columns logits ->
  Forall2 answers logits (written the_rule (first_state the_rule) columns).
Proof.
  apply (right_in_single_precision the_rule the_proof the_proof_is_checked the_errors_are_covered). cbn. auto with arith.
Qed.
%(sum)s
Print Assumptions %(last)s.
"""

SUM = """
(** So the answers are the digits of the sum. *)
Theorem adds_numbers_of_any_length : forall tanh', (forall x, Rabs (tanh' x - tanh x) <= on_grid %(tanh)d)%%R ->
  forall columns logits, Forall (is_column %(radix)d %(operands)d) columns ->
  single_run tanh' (the_network the_proof) columns logits ->
  exists digits, Forall2 answers logits digits /\\
    number %(radix)d digits = sum_of_operands %(radix)d columns mod %(radix)d ^ Z.of_nat (length columns).
Proof.
  intros tanh' near columns logits are_columns runs. exists (written the_rule 0 columns). split.
  - exact (right_for_any_length tanh' near columns logits are_columns runs).
  - apply (addition_writes_the_sum %(radix)d 0 columns). reflexivity.
Qed.
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
    names = {
        "files": " ".join("Part%d" % part for part in range(parts)),
        "classes": " ++ ".join("classes_%d" % part for part in range(parts)),
        "parts": ", ".join("part_%d" % part for part in range(parts)),
        "tanh": proof["tanhError"], "radix": proof["rule"]["radix"], "operands": proof["rule"]["operands"]}
    names["sum"] = SUM % names if adds(proof["rule"]) else ""
    names["last"] = "adds_numbers_of_any_length" if adds(proof["rule"]) else "right_for_any_length"
    write("Theorem", HEAD + THEOREM % names)


main()
