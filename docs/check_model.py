#!/usr/bin/env python3
"""Compares a proof with a model file: its layers, the rule that the first one is named after, and every weight.

usage: check_model.py PROOF MODEL.zip

Does not check the proof, as check.py does. Exits with 0 if it is about the model, 1 if it is not, 3 if a file is not what
it should be, 4 if it cannot be read.
"""
import json, struct, sys, zipfile, zlib
from fractions import Fraction

import check

HEADER = 113  # bytes before the numbers of coefficients.bin
MOST_BYTES = 1 << 24

def layers_of(configuration):
    for conf in json.loads(configuration)["confs"]:
        layer = conf["layer"]
        yield [layer["@class"].split(".")[-1], layer["activationFn"]["@class"].split(".")[-1], layer["nin"], layer["nout"],
               layer["layerName"]]

def model(name):
    """The layers and the bytes of the numbers."""
    try:
        with zipfile.ZipFile(name) as file:
            size = sum(entry.file_size for entry in file.infolist())
            check.need(size <= MOST_BYTES, "%s has more than 16 MB" % name, check.NoProof)
            return list(layers_of(file.read("configuration.json"))), file.read("coefficients.bin")[HEADER:]
    except (ValueError, KeyError, TypeError, AttributeError, RuntimeError, RecursionError, zipfile.BadZipFile, zlib.error):
        raise check.NoProof("%s is no model of such a network" % name)

def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    proof = check.read(check.load(sys.argv[1]))
    layers, raw = model(sys.argv[2])
    rule, weights, hidden = proof["rule"], check.weights_of(proof), len(proof["biases"])
    name = None if rule["name"] == "addition:10:2" else "rule " + rule["name"]
    recurrent, output = layers if len(layers) == 2 else (None, None)
    check.need(recurrent and recurrent[:4] == ["SimpleRnn", "ActivationTanH", rule["operands"], hidden]
               and output[:4] == ["RnnOutputLayer", "ActivationSoftmax", hidden, rule["radix"]], "it is about another network")
    check.need((recurrent[4] if str(recurrent[4]).startswith("rule ") else None) == name, "it is about another rule")
    check.need(len(raw) == 4 * len(weights), "it is about another number of weights")
    for number, weight in zip(struct.unpack(">%df" % len(weights), raw), weights):
        check.need(number - number == 0 and Fraction(number) == Fraction(weight, 1 << proof["weightBits"]),
                   "it is about other weights")
    print("the proof is about %s" % sys.argv[2])

if __name__ == "__main__":
    sys.dont_write_bytecode = True
    check.run(main)
