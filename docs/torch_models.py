#!/usr/bin/env python3
"""The article's two networks in PyTorch, to train there and to prove here, or the other way round.

usage: torch_models.py train rnn|mlp SUMS.npz FILE     trains on sums, writes the network as .npz or .safetensors
       torch_models.py run rnn|mlp SUMS.npz FILE OUT   reads a network, writes its probabilities, float32 [sums, digits, 10]

SUMS.npz is from `addition data --out SUMS.npz`. Needs PyTorch and NumPy (Debian: python3-torch, python3-numpy).
"""
import json
import struct
import sys

import numpy as np
import torch
from torch import nn


class RNNModel(nn.Module):
    """745 parameters: two digits in, 21 hidden units, ten digits out, at every step."""

    def __init__(self, hidden=21):
        super().__init__()
        self.rnn = nn.RNN(2, hidden, batch_first=True)
        self.fc = nn.Linear(hidden, 10)

    def forward(self, x):  # [sums, digits, 2], the units first, raw digits
        return torch.log_softmax(self.fc(self.rnn(x)[0]), dim=2)


class MLPModel(nn.Module):
    """770 parameters: six digits in, 20 hidden units without a non-linearity, three times ten digits out."""

    def __init__(self, hidden=20, digits=3):
        super().__init__()
        self.digits = digits
        self.fc1 = nn.Linear(2 * digits, hidden)
        self.fc2 = nn.Linear(hidden, 10 * digits)

    def forward(self, x):
        y = self.fc2(self.fc1(x.reshape(len(x), -1)))
        return torch.log_softmax(y.reshape(len(x), 10, self.digits), dim=1).transpose(1, 2)


def write(state, name):
    arrays = {key: value.numpy() for key, value in state.items()}
    if name.endswith(".npz"):
        np.savez(name, **arrays)
        return
    header, end = {}, 0  # as safetensors.torch.save_file(state, name), which is not in every distribution
    for key, array in arrays.items():
        header[key] = {"dtype": "F32", "shape": array.shape, "data_offsets": [end, end + array.nbytes]}
        end += array.nbytes
    text = json.dumps(header).encode()
    with open(name, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(array.tobytes() for array in arrays.values()))


def read(name):
    if name.endswith(".npz"):
        arrays = np.load(name)
        return {key: torch.tensor(arrays[key]) for key in arrays.files if not key.startswith("metadata.")}
    with open(name, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    header.pop("__metadata__", None)
    return {
        key: torch.tensor(np.frombuffer(data[slice(*one["data_offsets"])], "<f4").reshape(one["shape"]))
        for key, one in header.items()
    }


def main(command, kind, sums, name, out=None):
    torch.manual_seed(1)
    data = np.load(sums)
    x = torch.tensor(data["features"]).transpose(1, 2)
    y = torch.tensor(data["labels"])
    if command == "train":
        model = RNNModel() if kind == "rnn" else MLPModel(digits=y.shape[1])
        optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
        for _ in range(300):
            optimizer.zero_grad()
            nn.functional.nll_loss(model(x).transpose(1, 2), y).backward()
            optimizer.step()
        write(model.state_dict(), name)
    else:
        state = read(name)
        model = RNNModel(len(state["rnn.bias_ih_l0"])) if kind == "rnn" else MLPModel(len(state["fc1.bias"]), y.shape[1])
        model.load_state_dict(state)
        with torch.no_grad():
            model(x).exp().numpy().astype("<f4").tofile(out)


if __name__ == "__main__":
    if [len(sys.argv), *sys.argv[1:2]] not in ([5, "train"], [6, "run"]) or sys.argv[2] not in ("rnn", "mlp"):
        sys.exit(__doc__)
    main(*sys.argv[1:])
