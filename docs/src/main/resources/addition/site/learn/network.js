// What is computed, and what computes it. This script and those of training, proof and search also run in a worker, without the page.
"use strict";

/** Digits, the units first, as a number for people. */
function numberOf(digits) {
  return digits.slice().reverse().join("").replace(/^0+(?=.)/, "");
}

/** Addition of two numbers of any length, column by column. A column is a number, radix * digit + digit. */
class Addition {
  constructor(radix) {
    this.radix = radix;
    this.columns = radix * radix;
    this.sums = 2 * radix - 1;
  }

  first(column) {
    return Math.floor(column / this.radix);
  }

  second(column) {
    return column % this.radix;
  }

  sum(column) {
    return this.first(column) + this.second(column);
  }

  /** The digit that a column writes. */
  digit(carry, column) {
    return (this.sum(column) + carry) % this.radix;
  }

  /** The carry into the next column. */
  next(carry, column) {
    return this.sum(column) + carry >= this.radix ? 1 : 0;
  }

  /** The columns of two numbers, the units first, and one more for the last carry. */
  columnsOf(first, second) {
    const digits = Math.max(first.length, second.length) + 1;
    const at = (text, place) => place < text.length ? parseInt(text[text.length - 1 - place], this.radix) : 0;
    return Array.from({length: digits}, (_, place) => this.radix * at(first, place) + at(second, place));
  }

  /** Columns as a sum for people: 955 + 397. */
  text(columns) {
    return numberOf(columns.map(column => this.first(column))) + " + " + numberOf(columns.map(column => this.second(column)));
  }

  /** All digits of the sum of some columns, the units first, without the last carry. */
  answer(columns) {
    let carry = 0;
    return columns.map(column => {
      const digit = this.digit(carry, column);
      carry = this.next(carry, column);
      return digit;
    });
  }
}

/**
 * An Elman network: h = tanh(W x + b + R h), logits = V h + c. Its parameters are in Deeplearning4j's order: W by unit, R
 * by unit, b, V by digit, c.
 */
class Network {
  constructor(rule, hidden, parameters) {
    this.rule = rule;
    this.hidden = hidden;
    this.parameters = Float64Array.from(parameters);
    this.r = 2 * hidden;
    this.b = this.r + hidden * hidden;
    this.v = this.b + hidden;
    this.c = this.v + rule.radix * hidden;
    if (this.parameters.length !== this.c + rule.radix) {
      throw new Error("a network of " + hidden + " units has " + (this.c + rule.radix) + " parameters, found " + parameters.length);
    }
  }

  /** What a column adds to a unit before tanh, its bias included. */
  input(unit, column) {
    const p = this.parameters;
    return p[2 * unit] * this.rule.first(column) + p[2 * unit + 1] * this.rule.second(column) + p[this.b + unit];
  }

  /** The state after one more column. */
  step(state, column) {
    const next = new Float64Array(this.hidden);
    for (let unit = 0; unit < this.hidden; unit++) {
      let sum = this.input(unit, column);
      for (let from = 0; from < this.hidden; from++) {
        sum += this.parameters[this.r + unit * this.hidden + from] * state[from];
      }
      next[unit] = Math.tanh(sum);
    }
    return next;
  }

  logit(state, digit) {
    let sum = this.parameters[this.c + digit];
    for (let unit = 0; unit < this.hidden; unit++) {
      sum += this.parameters[this.v + digit * this.hidden + unit] * state[unit];
    }
    return sum;
  }

  /** The digit with the largest logit. */
  answer(state) {
    let best = 0;
    let most = this.logit(state, 0);
    for (let digit = 1; digit < this.rule.radix; digit++) {
      const logit = this.logit(state, digit);
      if (logit > most) {
        most = logit;
        best = digit;
      }
    }
    return best;
  }

  zero() {
    return new Float64Array(this.hidden);
  }

  /** The states after each of some columns. */
  states(columns) {
    let state = this.zero();
    return columns.map(column => state = this.step(state, column));
  }

  /** The first place at which the answer is wrong, or -1. */
  mistake(columns) {
    let state = this.zero();
    let carry = 0;
    for (let place = 0; place < columns.length; place++) {
      state = this.step(state, columns[place]);
      if (this.answer(state) !== this.rule.digit(carry, columns[place])) {
        return place;
      }
      carry = this.rule.next(carry, columns[place]);
    }
    return -1;
  }
}

/** java.util.Random, so that a seed draws the same sums as in the library. Its 48 bits are kept in two halves. */
class JavaRandom {
  constructor(seed) {
    this.high = (Math.floor(seed / 0x1000000) & 0xffffff) ^ 0x5de;
    this.low = (seed & 0xffffff) ^ 0xece66d;
  }

  /** Up to 32 random bits, as a number that is not negative. */
  bits(count) {
    const low = this.low * 0xece66d + 0xb;
    this.high = (this.high * 0xece66d + this.low * 0x5de + Math.floor(low / 0x1000000)) % 0x1000000;
    this.low = low % 0x1000000;
    return Math.floor((this.high * 0x1000000 + this.low) / 2 ** (48 - count));
  }

  below(bound) {
    if ((bound & -bound) === bound) {
      return Math.floor(bound * this.bits(31) / 2 ** 31);
    }
    for (;;) {
      const bits = this.bits(31);
      const rest = bits % bound;
      if (bits - rest + bound - 1 < 2 ** 31) {
        return rest;
      }
    }
  }

  uniform() {
    return (this.bits(26) * 2 ** 27 + this.bits(27)) / 2 ** 53;
  }

  /** From the normal distribution of mean 0 and deviation 1, by Box and Muller's method. */
  normal() {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }
}

/** Sums with digits drawn independently and uniformly. */
function randomSums(rule, examples, digits, seed) {
  const random = new JavaRandom(seed);
  return Array.from({length: examples}, () =>
    Array.from({length: digits}, () => rule.radix * random.below(rule.radix) + random.below(rule.radix)));
}

/**
 * Sums rich in columns that hand the carry on, as the library draws them: each sum draws a probability, and each column
 * but the first gets, with that probability, a second digit that makes its sum radix - 1.
 */
function propagatingSums(rule, examples, digits, seed) {
  const random = new JavaRandom(seed);
  return Array.from({length: examples}, () => {
    const probability = random.uniform();
    return Array.from({length: digits}, (_, place) => propagatingColumn(rule, random, probability, place));
  });
}

function propagatingColumn(rule, random, probability, place) {
  const column = rule.radix * random.below(rule.radix) + random.below(rule.radix);
  return random.uniform() < probability && place > 0 ? rule.first(column) * rule.radix + rule.radix - 1 - rule.first(column) : column;
}

/** As propagatingSums, but three columns of ten are drawn so that every sum of a column is as frequent as any other. */
function balancedSums(rule, examples, digits, seed) {
  const random = new JavaRandom(seed);
  const bySum = Array.from({length: rule.sums}, () => []);
  for (let column = 0; column < rule.columns; column++) {
    bySum[rule.sum(column)].push(column);
  }
  return Array.from({length: examples}, () => {
    const probability = random.uniform();
    return Array.from({length: digits}, (_, place) => {
      if (random.uniform() < 0.3) {
        const alike = bySum[random.below(rule.sums)];
        return alike[random.below(alike.length)];
      }
      return propagatingColumn(rule, random, probability, place);
    });
  });
}

/** The share of sums with all digits right. */
function exactMatch(network, sums) {
  return sums.filter(columns => network.mistake(columns) < 0).length / sums.length;
}
