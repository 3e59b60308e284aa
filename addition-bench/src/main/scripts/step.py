"""The training step of the Elman network in PyTorch, eager, one thread: what the fused engine is measured against.

usage: step.py PARAMETERS SUMS BATCH STEPS

The files are those of step-plain.c. Trains 1,000 steps and prints the loss of the last, an example and digit; then trains STEPS
more and prints the mean microseconds a step. With 0 for BATCH it prints the milliseconds that 10,000 answers take, a mean
over STEPS rounds.
"""
import sys
import time

import torch

torch.set_num_threads(1)
DIGITS, HIDDEN, CLASSES = 3, 21, 10
parameters, sums, batch, steps = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


class Elman(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = torch.nn.RNN(2, HIDDEN, batch_first=True)
        self.out = torch.nn.Linear(HIDDEN, CLASSES)

    def forward(self, x):
        return self.out(self.rnn(x)[0])


model = Elman()
with open(parameters) as file:
    values = torch.tensor([float(line) for line in file])
w, r, b, v, c = values.split([2 * HIDDEN, HIDDEN * HIDDEN, HIDDEN, CLASSES * HIDDEN, CLASSES])
with torch.no_grad():
    model.rnn.weight_ih_l0.copy_(w.view(HIDDEN, 2))
    model.rnn.weight_hh_l0.copy_(r.view(HIDDEN, HIDDEN))
    model.rnn.bias_ih_l0.copy_(b)
    model.rnn.bias_hh_l0.zero_()  # PyTorch has two biases where one is enough
    model.out.weight.copy_(v.view(CLASSES, HIDDEN))
    model.out.bias.copy_(c)
model.rnn.bias_hh_l0.requires_grad_(False)

with open(sums) as file:
    rows = [line.strip().split(",") for line in file][1:501]
places = [[[int(digit) for digit in reversed(number)] for number in row] for row in rows]
x = torch.tensor([list(zip(a, b)) for a, b, _ in places], dtype=torch.float32)  # [example, place, operand]
y = torch.tensor([s for _, _, s in places])  # [example, place]


def train():
    batches = list(zip(x.split(batch), y.split(batch)))
    adam = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=1e-4)
    cross_entropy = torch.nn.CrossEntropyLoss(reduction="sum")

    def run(count):
        for i in range(count):
            inputs, labels = batches[i % len(batches)]
            adam.zero_grad()
            loss = cross_entropy(model(inputs).flatten(0, 1), labels.flatten()) / len(inputs)
            loss.backward()
            adam.step()
        return loss.item() / DIGITS

    loss = run(1000)
    start = time.perf_counter()
    run(steps)
    print("%.5f %.3f" % (loss, (time.perf_counter() - start) * 1e6 / steps))


def infer():
    inputs = x.repeat(20, 1, 1)
    with torch.no_grad():
        for _ in range(steps):
            model(inputs).argmax(2)
        start = time.perf_counter()
        for _ in range(steps):
            model(inputs).argmax(2)
    print("- %.3f" % ((time.perf_counter() - start) * 1e3 / steps))


if batch == 0:
    infer()
else:
    train()
