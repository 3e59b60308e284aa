#!/usr/bin/env python3
"""Checks a proof that a network computes a column rule for numbers of any length.

usage: check.py PROOF
Needs nothing but Python 3. Computes in whole numbers, and believes nothing in the proof. docs/proof-format.md has the
grammar, docs/certificate.md the argument. check_model.py compares the proof with a model. Exits with 0 if the proof
holds, 1 if it does not, 3 if the file is no proof, 4 if it cannot be read.
"""
import json, re, sys, zlib
from fractions import Fraction

GRID, FINE, ONE = 24, 27, 1 << 27  # binary places of boxes, errors and margins; those of tanh; 1 as tanh has it
MOST, MOST_INPUTS, MOST_WORK = 10**6, 10**7, 10**13  # classes, columns and states; inputs; multiplications
MOST_BYTES, MOST_TEXT, KNOWN = 1 << 26, 1 << 29, ("addition", "subtraction", "multiplication")

class NoProof(Exception): """A file does not have the form that it should have."""
class Flaw(Exception): """The proof does not hold."""
def need(condition, message, error=Flaw):
    if not condition:
        raise error(message)
def up(number, bits):
    """number / 2^bits, rounded up; number >> bits rounds down."""
    return -(-number >> bits)
def tanh(x, above):
    """A bound of tanh, in units of 2^-27, by Lambert's fraction: tanh x = x / F(0), F(k) = 2k + 1 + x^2 / F(k + 1).
    F(k) > 2k + 1. A bound of F(k + 1) from below gives one of F(k) from above, and the other way round."""
    if x < 0:
        return -tanh(-x, not above)
    if x >= 10 * ONE:  # 1 - tanh 10 < 2 exp(-20) < 2^-27
        return ONE if above else ONE - 1
    last = 14 if above else 15  # so that F(0) is bounded from below for a bound of tanh from above
    f = (2 * last + 1) << FINE
    for k in range(last - 1, -1, -1):
        from_below = (k % 2 == 0) == above
        quotient = ((x * x >> FINE) << FINE) // f if from_below else -(-(up(x * x, FINE) << FINE) // f)
        f = ((2 * k + 1) << FINE) + quotient
    return -(-(x << FINE) // f) if above else (x << FINE) // f
def least(weights, below, above):
    """The least that weighed activations add up to; the most, with the sides swapped."""
    return sum(w * (b if w > 0 else a) for w, b, a in zip(weights, below, above))

def read(data):
    """The JSON of a proof, with its form checked."""
    def unique(items):
        need(len(dict(items)) == len(items), "it has a field twice", NoProof)
        return dict(items)
    def whole(text):
        need(len(text) <= 100 and re.fullmatch("-?[0-9]+", text), "a number must be whole, not long", NoProof)
        return int(text)
    try:
        hooks = dict.fromkeys(("parse_int", "parse_float", "parse_constant"), whole)
        proof = json.loads(data.decode(), object_pairs_hook=unique, **hooks)
    except (ValueError, RecursionError) as e:
        raise NoProof("it is not JSON: %s" % str(e)[:100])
    fields(proof, "format version model rule weightBits inputWeights recurrentWeights biases outputWeights outputBiases"
                  " sumErrors tanhError logitErrors margin classes")
    rule, classes, big, huge = proof["rule"], proof["classes"], 2**58, 10**100
    fields(rule, "name radix operands states firstState groups digits nextStates")
    for text, pattern in [(proof["format"], "addition-proof"), (proof["model"], "[0-9a-f]{64}"),
                          (rule["name"], "[a-z0-9:-]{1,40}")]:
        need(type(text) is str and re.fullmatch(pattern, text), "a text must be like " + pattern, NoProof)
    radix, operands = numbers(rule["radix"], 2, 36), numbers(rule["operands"], 1, 16)
    states, columns = numbers(rule["states"], 1, MOST), numbers(radix**operands, 1, MOST)
    groups = len(numbers(rule["digits"], 0, radix - 1, None, None)[0])
    hidden = numbers(len(numbers(proof["biases"], -huge, huge, None)), 1, 10_000)
    for value, lowest, highest, *sizes in [
            (proof["version"], 1, 1), (proof["weightBits"], 0, 149), (proof["outputBiases"], -huge, huge, radix),
            (proof["inputWeights"], -huge, huge, hidden, operands), (proof["sumErrors"], 0, big, hidden),
            (proof["recurrentWeights"], -huge, huge, hidden, hidden), (proof["logitErrors"], 0, big, radix),
            (proof["outputWeights"], -huge, huge, radix, hidden), (proof["margin"], -big, big),
            (rule["firstState"], 0, states - 1), (rule["groups"], 0, groups - 1, columns),
            (rule["digits"], 0, radix - 1, states, groups), (rule["nextStates"], 0, states - 1, states, groups),
            (proof["tanhError"], 0, 1 << GRID)]:
        numbers(value, lowest, highest, *sizes)
    need(type(classes) is list and 1 <= len(classes) <= MOST, "there must be up to a million classes", NoProof)
    need(columns * hidden <= MOST_INPUTS and len(classes) * columns * hidden * (hidden + radix) <= MOST_WORK,
         "it is too large to be checked", NoProof)
    for one in classes:
        fields(one, "state next low high")
        numbers(one["state"], 0, states - 1)
        numbers(one["next"], 0, len(classes) - 1, groups)
        box = zip(numbers(one["low"], -big, big, hidden), numbers(one["high"], -big, big, hidden))
        need(all(low <= high for low, high in box), "a box is empty", NoProof)
    return proof
def fields(value, names):
    need(type(value) is dict and sorted(value) == sorted(names.split()), "it must have the fields " + names, NoProof)
def numbers(value, lowest, highest, *sizes):
    """A whole number in a range, or a list of so many lists of them; None for any number of them."""
    if sizes:
        need(type(value) is list and value and sizes[0] in (None, len(value)), "a list has another length", NoProof)
        for one in value:
            numbers(one, lowest, highest, *sizes[1:])
    else:
        need(type(value) is int and lowest <= value <= highest, "a number is out of range", NoProof)
    return value
def digits(rule, column):
    """The digits of a column, the first operand's first."""
    return [column // rule["radix"]**i % rule["radix"] for i in reversed(range(rule["operands"]))]

def check_rule(proof):
    """That the table is that of the rule it names; if that is somebody's own, the table says what it is."""
    rule = proof["rule"]
    name, radix, operands = rule["name"].split(":"), rule["radix"], rule["operands"]
    sign, weights = -1 if name[0] == "subtraction" else 1, None  # of the state and the digits
    if name == ["addition", str(radix), str(operands)]:
        weights = [1] * operands
    elif name == ["subtraction", str(radix)] and operands == 2:
        weights = [1, -1]
    elif name[:-1] == ["multiplication", str(radix)] and operands == 1 and re.fullmatch("[1-9][0-9]{0,3}", name[-1]):
        weights = [int(name[-1])]
    need(name[0] not in KNOWN or weights and rule["firstState"] == 0, "the rule has another radix or first state")
    for state in range(rule["states"] if weights else 0):
        for column, group in enumerate(rule["groups"]):
            result = sign * state + sum(w * d for w, d in zip(weights, digits(rule, column)))
            need(rule["digits"][state][group] == result % radix
                 and rule["nextStates"][state][group] == sign * (result // radix), "the rule does something else")

def check_numbers(proof):
    """That the weights are single-precision numbers of at most 2^20, and the errors cover those of single precision."""
    bits, tau, hidden = proof["weightBits"], Fraction(proof["tanhError"], 1 << GRID), len(proof["biases"])
    for w in weights_of(proof):
        odd = abs(w) // (w & -w) if w else 0
        need(odd < 1 << 24 and abs(w) <= 1 << (20 + bits), "a weight is no single-precision number up to 2^20")
    need(tau >= Fraction(1, 1 << 20), "the error of tanh is too small")
    def check(error, terms, exact, of_activations):  # of a sum of so many products in any order, and underflow
        size = (exact + of_activations * (1 + tau)) / (1 << bits)
        bound = Fraction(terms, 2**24 - terms) * size + Fraction(1, 2**100)
        need(Fraction(error, 1 << GRID) >= bound, "an error is too small")
    for error, w, b, r in zip(proof["sumErrors"], proof["inputWeights"], proof["biases"], proof["recurrentWeights"]):
        check(error, hidden + len(w) + 2, (proof["rule"]["radix"] - 1) * sum(map(abs, w)) + abs(b), sum(map(abs, r)))
    for error, c, v in zip(proof["logitErrors"], proof["outputBiases"], proof["outputWeights"]):
        check(error, hidden + 2, abs(c), sum(map(abs, v)))
def weights_of(proof):
    """All of them in the order of a model file."""
    rows = proof["inputWeights"] + proof["recurrentWeights"] + [proof["biases"]] + proof["outputWeights"]
    return [w for row in rows + [proof["outputBiases"]] for w in row]

def check_steps(proof):
    """That every column leads from every box into the box of the next class, and the right digit leads there."""
    rule, bits, classes, margin = proof["rule"], proof["weightBits"], proof["classes"], proof["margin"]
    inputs = [[sum(w * d for w, d in zip(unit, digits(rule, column))) + b  # of each column to each unit
               for unit, b in zip(proof["inputWeights"], proof["biases"])] for column in range(len(rule["groups"]))]
    output, biases, errors = proof["outputWeights"], proof["outputBiases"], proof["logitErrors"]
    leads = [[([p - q for p, q in zip(output[d], output[o])], (biases[d] - biases[o]) << FINE,  # of d over o
               (margin + errors[d] + errors[o]) << (bits + 3)) for o in range(len(output)) if o != d]
             for d in range(len(output))]
    need(margin * 1000 > 1 << GRID, "the margin is not above 0.001")
    start, tau = classes[0], proof["tanhError"] << 3
    need(start["state"] == rule["firstState"] and all(a <= 0 <= b for a, b in zip(start["low"], start["high"])),
         "class 0 does not hold the state before the first column")
    for index, one in enumerate(classes):
        lows = [(low - error) << 3 for low, error in zip(one["low"], proof["sumErrors"])]
        highs = [(high + error) << 3 for high, error in zip(one["high"], proof["sumErrors"])]
        for column, group in enumerate(rule["groups"]):
            where, to = "class %d, column %s: " % (index, digits(rule, column)), classes[one["next"][group]]
            need(to["state"] == rule["nextStates"][one["state"]][group], where + "the next class has another state")
            below = [tanh((x << FINE >> bits) + low, False) - tau for x, low in zip(inputs[column], lows)]
            above = [tanh(up(x << FINE, bits) + high, True) + tau for x, high in zip(inputs[column], highs)]
            for unit, weights in enumerate(proof["recurrentWeights"]):
                outside = max((to["low"][unit] << (bits + 3)) - least(weights, below, above),
                              least(weights, above, below) - (to["high"][unit] << (bits + 3)))
                need(outside <= 0, where + "unit %d leaves its box by %d / 2^24" % (unit, up(outside, bits + 3)))
            for weights, bias, needed in leads[rule["digits"][one["state"]][group]]:
                missing = needed - bias - least(weights, below, above)
                need(missing <= 0, where + "%d / 2^24 are missing from the margin" % up(missing, bits + 3))
def check(data):
    """The proof, if it holds; else raises Flaw or NoProof."""
    proof = read(data)
    for checked in (check_rule, check_numbers, check_steps):
        checked(proof)
    return proof
def load(name):
    """What is in a file, without the compression."""
    with open(name, "rb") as file:
        data = file.read(MOST_BYTES + 1)
    need(len(data) <= MOST_BYTES, "it is too large", NoProof)
    if name.endswith(".gz"):
        gzip = zlib.decompressobj(wbits=31)
        data = gzip.decompress(data, MOST_TEXT + 1)
        need(gzip.eof and not gzip.unused_data, "it is not one file compressed by gzip, or too large", NoProof)
    return data
def run(main):
    """Runs a program, with the exit code that tells what went wrong."""
    try:
        main()
    except Flaw as e:
        sys.exit(print("refused: %s" % e) or 1)
    except (NoProof, zlib.error, OSError) as e:
        print("error: %s: must be a proof, and is not: %s" % (sys.argv[1], e), file=sys.stderr)
        sys.exit(4 if isinstance(e, OSError) else 3)
def main():
    if len(sys.argv) != 2:
        sys.exit(print(__doc__, file=sys.stderr) or 2)
    proof = check(load(sys.argv[1]))
    name = proof["rule"]["name"]
    print("verified: computes %s for numbers of any length; the correct digit's logit leads by at least %.4f" % (
        name if name.split(":")[0] in KNOWN else "what the table in the proof calls " + name,
        proof["margin"] * 10**4 // 2**GRID / 10**4))
if __name__ == "__main__":
    run(main)
