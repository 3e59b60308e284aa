#!/usr/bin/env python3
"""Checks a proof that a network computes a column rule for numbers of any length.

usage: check.py PROOF [MODEL.zip]
Needs nothing but Python 3. Computes in whole numbers only, and believes nothing in the proof. docs/proof-format.md has
the grammar and docs/certificate.md the argument. Exits with 0 if the proof holds, 1 if it does not, 3 if it is none.
"""
import gzip, json, re, struct, sys, zipfile
from fractions import Fraction

GRID, FINE, ONE = 24, 27, 1 << 27  # binary places of boxes, errors and margins; those of tanh; 1 as tanh has it
MOST = 10**6  # classes, columns and states

class NoProof(Exception): """The file does not have the form of a proof."""
class Flaw(Exception): """The proof does not hold."""

def need(condition, message, error=Flaw):
    if not condition:
        raise error(message)

def up(number, bits):
    """number / 2^bits, rounded up; number >> bits rounds down."""
    return -(-number >> bits)

def tanh(x, above):
    """A bound of tanh, in units of 2^-27, by Lambert's fraction: tanh x = x / f(1), f(k) = 2k - 1 + x^2 / f(k + 1).
    f(k) > 2k - 1. A bound of f(k + 1) from below gives one of f(k) from above, and the other way round."""
    if x < 0:
        return -tanh(-x, not above)
    if x >= 10 * ONE:  # 1 - tanh 10 < 2 exp(-20) < 2^-27
        return ONE if above else ONE - 1
    depth = 15 if above else 16  # so that f(1) is bounded from below for a bound of tanh from above
    f = (2 * depth - 1) << FINE
    for k in range(depth - 1, 0, -1):
        from_below = (k % 2 == 1) == above
        quotient = ((x * x >> FINE) << FINE) // f if from_below else -(-(up(x * x, FINE) << FINE) // f)
        f = ((2 * k - 1) << FINE) + quotient
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
        need(len(text) <= 100 and re.fullmatch("-?[0-9]+", text), "a number must be whole, of 100 digits", NoProof)
        return int(text)
    try:
        proof = json.loads(data.decode(), object_pairs_hook=unique, parse_int=whole, parse_float=whole,
                           parse_constant=whole)
    except (ValueError, RecursionError) as e:
        raise NoProof("it is not JSON: %s" % e)
    fields(proof, "format version model rule weightBits inputWeights recurrentWeights biases outputWeights outputBiases"
                  " sumErrors tanhError logitErrors margin classes")
    text(proof["format"], "addition-proof")
    text(proof["model"], "[0-9a-f]{64}")
    rule, classes, big, huge = proof["rule"], proof["classes"], 2**58, 10**100
    fields(rule, "name radix operands states firstState groups digits nextStates")
    text(rule["name"], "[a-z0-9:-]{1,40}")
    radix, operands = whole_from(2, 36, rule["radix"]), whole_from(1, 16, rule["operands"])
    states, columns = whole_from(1, MOST, rule["states"]), whole_from(1, MOST, radix**operands)
    groups = len(whole_from(0, radix - 1, rule["digits"], None, None)[0])
    hidden = whole_from(1, 10_000, len(whole_from(-huge, huge, proof["biases"], None)))
    for value, lowest, highest, *sizes in [
            (proof["version"], 1, 1), (proof["weightBits"], 0, 149), (proof["outputBiases"], -huge, huge, radix),
            (proof["inputWeights"], -huge, huge, hidden, operands), (proof["sumErrors"], 0, big, hidden),
            (proof["recurrentWeights"], -huge, huge, hidden, hidden),
            (proof["outputWeights"], -huge, huge, radix, hidden),
            (proof["logitErrors"], 0, big, radix), (proof["tanhError"], 0, 1 << GRID), (proof["margin"], -big, big),
            (rule["firstState"], 0, states - 1), (rule["groups"], 0, groups - 1, columns),
            (rule["digits"], 0, radix - 1, states, groups), (rule["nextStates"], 0, states - 1, states, groups)]:
        whole_from(lowest, highest, value, *sizes)
    need(type(classes) is list and 1 <= len(classes) <= MOST, "there must be up to a million classes", NoProof)
    for one in classes:
        fields(one, "state next low high")
        whole_from(0, states - 1, one["state"])
        whole_from(0, len(classes) - 1, one["next"], groups)
        box = zip(whole_from(-big, big, one["low"], hidden), whole_from(-big, big, one["high"], hidden))
        need(all(low <= high for low, high in box), "a box is empty", NoProof)
    return proof

def fields(value, names):
    need(type(value) is dict and sorted(value) == sorted(names.split()), "it must have the fields " + names, NoProof)

def text(value, pattern):
    need(type(value) is str and re.fullmatch(pattern, value), "a text must be like " + pattern, NoProof)

def whole_from(lowest, highest, value, *sizes):
    """A whole number in a range, or a list of so many lists of them; None for any number of them."""
    if sizes:
        need(type(value) is list and value and sizes[0] in (None, len(value)), "a list has another length", NoProof)
        for one in value:
            whole_from(lowest, highest, one, *sizes[1:])
    else:
        need(type(value) is int and lowest <= value <= highest, "a number is out of range", NoProof)
    return value

def digits(rule, column):
    """The digits of a column, the first operand's first."""
    return [column // rule["radix"]**i % rule["radix"] for i in reversed(range(rule["operands"]))]

def check_rule(rule):
    """That the table is that of the rule it names; if that is somebody's own, the table says what it is."""
    name, radix, operands = rule["name"].split(":"), rule["radix"], rule["operands"]
    if name[0] not in ("addition", "subtraction", "multiplication"):
        return
    sign, weights = -1 if name[0] == "subtraction" else 1, None  # of the state and the digits
    if name == ["addition", str(radix), str(operands)]:
        weights = [1] * operands
    elif name == ["subtraction", str(radix)] and operands == 2:
        weights = [1, -1]
    elif name[:2] == ["multiplication", str(radix)] and operands == 1 and re.fullmatch("[1-9][0-9]{0,3}", name[-1]):
        weights = [int(name[2])] if len(name) == 3 else None
    need(weights and rule["firstState"] == 0, "the rule has another radix, other operands or another first state")
    for state in range(rule["states"]):
        for column, group in enumerate(rule["groups"]):
            result = sign * state + sum(w * d for w, d in zip(weights, digits(rule, column)))
            need(rule["digits"][state][group] == result % radix
                 and rule["nextStates"][state][group] == sign * (result // radix), "the rule does something else")

def check_numbers(proof):
    """That the weights are single-precision numbers of at most 2^20, and the errors cover those of single precision."""
    bits, tau = proof["weightBits"], Fraction(proof["tanhError"], 1 << GRID)
    rows = proof["inputWeights"] + proof["recurrentWeights"] + proof["outputWeights"]
    for w in sum(rows, proof["biases"] + proof["outputBiases"]):
        odd = abs(w) // (w & -w) if w else 0
        need(odd < 1 << 24 and abs(w) <= 1 << (20 + bits), "a weight is no single-precision number up to 2^20")
    need(tau >= Fraction(1, 1 << 20), "the error of tanh is too small")
    def check(error, terms, exact, of_activations):  # of a sum of so many products in any order, and underflow
        size = (exact + of_activations * (1 + tau)) / (1 << bits)
        need(Fraction(error, 1 << GRID) >= Fraction(terms, 2**24 - terms) * size + Fraction(1, 2**100),
             "an error is too small")
    hidden, largest = len(proof["biases"]), proof["rule"]["radix"] - 1
    for error, w, b, r in zip(proof["sumErrors"], proof["inputWeights"], proof["biases"], proof["recurrentWeights"]):
        check(error, hidden + len(w) + 2, largest * sum(map(abs, w)) + abs(b), sum(map(abs, r)))
    for error, c, v in zip(proof["logitErrors"], proof["outputBiases"], proof["outputWeights"]):
        check(error, hidden + 2, abs(c), sum(map(abs, v)))

def check_model(proof, zip_file):
    """That the weights are those in a model file, whose last bytes are the numbers in the same order."""
    weights = [w for rows in ("inputWeights", "recurrentWeights") for row in proof[rows] for w in row] + proof["biases"]
    weights += [w for row in proof["outputWeights"] for w in row] + proof["outputBiases"]
    raw = zipfile.ZipFile(zip_file).read("coefficients.bin")[-4 * len(weights):]
    need([Fraction(f) for f in struct.unpack(">%df" % len(weights), raw)]
         == [Fraction(w, 1 << proof["weightBits"]) for w in weights], "it is about other weights")

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

def check(data, model=None):
    """The proof, if it holds; else raises Flaw or NoProof."""
    proof = read(data)
    check_rule(proof["rule"])
    check_numbers(proof)
    if model:
        check_model(proof, model)
    check_steps(proof)
    return proof
if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(print(__doc__, file=sys.stderr) or 2)
    try:
        with (gzip.open if sys.argv[1].endswith(".gz") else open)(sys.argv[1], "rb") as file:
            checked = check(file.read(), *sys.argv[2:])
    except Flaw as e:
        sys.exit(print("refused: %s" % e) or 1)
    except (NoProof, OSError, EOFError) as e:
        sys.exit(print("error: %s: must be a proof, and is not: %s" % (sys.argv[1], e), file=sys.stderr) or 3)
    print("verified: computes %s for numbers of any length; the correct digit's logit leads by at least %.4f" % (
        checked["rule"]["name"], checked["margin"] * 10**4 // 2**GRID / 10**4))
