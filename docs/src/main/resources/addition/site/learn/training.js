// Training: backpropagation through time, and Adam as Deeplearning4j computes it.
"use strict";

/**
 * The recipes of this page, by radix. As the library's `smallest`, but with balanced sums of 12 digits, smaller batches, fewer
 * epochs, a larger learning rate and no L1, which more seeds learn by in less time.
 */
const RECIPES = {
  10: {digits: 12, examples: 500, batch: 50, epochs: 12000, rate: 0.2, finalRate: 1e-5, l1: 0, recurrentScale: 0.5},
  2: {digits: 12, examples: 500, batch: 50, epochs: 1000, rate: 0.2, finalRate: 1e-5, l1: 0, recurrentScale: 0.5},
};

/** Initial parameters: normal, of the deviations of Xavier's method, and biases of 0. */
function initialParameters(rule, hidden, seed, recurrentScale) {
  const random = new JavaRandom(seed);
  const draw = (count, deviation) => Array.from({length: count}, () => deviation * random.normal());
  return [
    ...draw(2 * hidden, Math.sqrt(2 / (2 + hidden))),
    ...draw(hidden * hidden, recurrentScale / Math.sqrt(hidden)),
    ...new Array(hidden).fill(0),
    ...draw(rule.radix * hidden, Math.sqrt(2 / (hidden + rule.radix))),
    ...new Array(rule.radix).fill(0),
  ];
}

/** Trains a network on sums of one length. Digits are centered: the middle of all digits is subtracted from each. */
class Trainer {
  constructor(network, sums, recipe, seed) {
    this.network = network;
    this.sums = sums.map(columns => Int32Array.from(columns));
    this.recipe = recipe;
    this.center = (network.rule.radix - 1) / 2;
    this.random = new JavaRandom(seed);
    this.order = sums.map((_, i) => i);
    const count = network.parameters.length;
    this.gradient = new Float64Array(count);
    this.m = new Float64Array(count);
    this.v = new Float64Array(count);
    this.iteration = 0;
    this.epoch = 0;
    this.batches = Math.ceil(sums.length / recipe.batch);
    this.steps = recipe.epochs * this.batches;
    const digits = sums[0].length;
    this.states = Array.from({length: digits + 1}, () => new Float64Array(network.hidden));
    this.errors = Array.from({length: digits}, () => new Float64Array(network.rule.radix));
  }

  /** One epoch, in a new order, and with the digits of each column swapped at random; returns the mean loss per digit. */
  shuffledEpoch() {
    for (let i = this.order.length - 1; i > 0; i--) {
      const j = this.random.below(i + 1);
      [this.order[i], this.order[j]] = [this.order[j], this.order[i]];
    }
    const radix = this.network.rule.radix;
    for (const columns of this.sums) {
      for (let place = 0; place < columns.length; place++) {
        if (this.random.bits(1)) {
          columns[place] = columns[place] % radix * radix + Math.floor(columns[place] / radix);
        }
      }
    }
    return this.oneEpoch();
  }

  /** One epoch in the order there is. */
  oneEpoch() {
    let loss = 0;
    for (let batch = 0; batch < this.batches; batch++) {
      loss += this.step(this.order.slice(batch * this.recipe.batch, (batch + 1) * this.recipe.batch));
    }
    this.epoch++;
    return loss / (this.sums.length * this.sums[0].length);
  }

  get isDone() {
    return this.epoch >= this.recipe.epochs;
  }

  /** One step on some examples; returns their loss, summed over examples and digits, before the step. */
  step(examples) {
    this.gradient.fill(0);
    let loss = 0;
    for (const example of examples) {
      loss += this.forward(this.sums[example]);
      this.backward(this.sums[example]);
    }
    for (let i = 0; i < this.gradient.length; i++) {
      this.gradient[i] /= examples.length;
    }
    this.update();
    return loss;
  }

  /** Computes the states and the gradients at the logits, probability minus label; returns the loss. */
  forward(columns) {
    const {rule, hidden, parameters: p, r, b, v, c} = this.network;
    let loss = 0;
    let carry = 0;
    for (let t = 0; t < columns.length; t++) {
      const before = this.states[t];
      const state = this.states[t + 1];
      const x = Math.floor(columns[t] / rule.radix) - this.center;
      const y = columns[t] % rule.radix - this.center;
      for (let unit = 0; unit < hidden; unit++) {
        let sum = p[2 * unit] * x + p[2 * unit + 1] * y + p[b + unit];
        for (let from = 0; from < hidden; from++) {
          sum += p[r + unit * hidden + from] * before[from];
        }
        state[unit] = Math.tanh(sum);
      }
      const error = this.errors[t];
      let most = -Infinity;
      for (let digit = 0; digit < rule.radix; digit++) {
        let sum = p[c + digit];
        for (let unit = 0; unit < hidden; unit++) {
          sum += p[v + digit * hidden + unit] * state[unit];
        }
        error[digit] = sum;
        most = Math.max(most, sum);
      }
      let all = 0;
      for (let digit = 0; digit < rule.radix; digit++) {
        error[digit] = Math.exp(error[digit] - most);
        all += error[digit];
      }
      for (let digit = 0; digit < rule.radix; digit++) {
        error[digit] /= all;
      }
      const label = rule.digit(carry, columns[t]);
      loss -= Math.log(Math.max(error[label], 1e-10));
      error[label] -= 1;
      carry = rule.next(carry, columns[t]);
    }
    return loss;
  }

  /** Adds the gradient of one example, from the last column back to the first. */
  backward(columns) {
    const {rule, hidden, parameters: p, r, b, v, c} = this.network;
    const g = this.gradient;
    const back = new Float64Array(hidden); // the gradient at the state
    const inner = new Float64Array(hidden); // the gradient before tanh
    for (let t = columns.length - 1; t >= 0; t--) {
      const state = this.states[t + 1];
      const before = this.states[t];
      const error = this.errors[t];
      for (let digit = 0; digit < rule.radix; digit++) {
        const e = error[digit];
        g[c + digit] += e;
        for (let unit = 0; unit < hidden; unit++) {
          g[v + digit * hidden + unit] += e * state[unit];
          back[unit] += e * p[v + digit * hidden + unit];
        }
      }
      const x = Math.floor(columns[t] / rule.radix) - this.center;
      const y = columns[t] % rule.radix - this.center;
      for (let unit = 0; unit < hidden; unit++) {
        inner[unit] = back[unit] * (1 - state[unit] * state[unit]);
        g[2 * unit] += inner[unit] * x;
        g[2 * unit + 1] += inner[unit] * y;
        g[b + unit] += inner[unit];
      }
      back.fill(0);
      for (let unit = 0; unit < hidden; unit++) {
        for (let from = 0; from < hidden; from++) {
          g[r + unit * hidden + from] += inner[unit] * before[from];
          back[from] += inner[unit] * p[r + unit * hidden + from];
        }
      }
    }
  }

  /** Adam, with L1 on the weights that lead into the hidden units, and a rate that falls from step to step. */
  update() {
    const {digits, rate, finalRate, l1} = this.recipe;
    const p = this.network.parameters;
    const n = ++this.iteration;
    const step = rate * (finalRate / rate) ** ((n - 1) / this.steps) * Math.sqrt(1 - 0.999 ** n) / (1 - 0.9 ** n);
    for (let i = 0; i < p.length; i++) {
      const g = this.gradient[i] + (i < this.network.b ? l1 * digits * Math.sign(p[i]) : 0);
      this.m[i] = 0.9 * this.m[i] + 0.1 * g;
      this.v[i] = 0.999 * this.v[i] + 0.001 * g * g;
      p[i] -= step * this.m[i] / (Math.sqrt(this.v[i]) + 1e-8);
    }
  }

  /** The network on raw digits: the center goes into the biases. */
  onRawDigits() {
    const network = new Network(this.network.rule, this.network.hidden, this.network.parameters);
    for (let unit = 0; unit < network.hidden; unit++) {
      network.parameters[network.b + unit] -= this.center * (network.parameters[2 * unit] + network.parameters[2 * unit + 1]);
    }
    for (let i = 0; i < network.parameters.length; i++) {
      network.parameters[i] = Math.fround(network.parameters[i]); // as in a model file
    }
    return network;
  }
}
