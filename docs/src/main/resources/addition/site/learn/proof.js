// The proof: boxes that hold every state a network can reach. docs/certificate.md has the argument.
"use strict";

const GRID = 2 ** -24; // of the boxes' bounds
const SLACK = 2 ** -20; // how much boxes grow beyond what they must
const TANH_ERROR = 2 ** -20 + 2 ** -24; // of a computed tanh, and of a checker's
const LEAST_MARGIN = 1e-3; // two logits that differ by more are told apart by softmax
const MAX_ROUNDS = 300;

/**
 * Classes of pasts: of one with fewer than `length` columns, the groups of all its columns; of any other, the groups of
 * its last columns and the carry before them. Class 0 is the empty past.
 */
class Pasts {
  /**
   * @param group of a column: its sum, or the column itself
   * @param groups how many groups there are
   * @param member of a group: one of its columns
   */
  constructor(rule, length, groups, group, member) {
    Object.assign(this, {rule, length, groups, group, member});
    this.shorter = [0];
    for (let columns = 0; columns < length; columns++) {
      this.shorter.push(this.shorter[columns] + groups ** columns);
    }
    this.size = this.shorter[length] + 2 * groups ** length;
  }

  static bySums(rule, length) {
    return new Pasts(rule, length, rule.sums, column => rule.sum(column),
      sum => sum < rule.radix ? sum : (sum - rule.radix + 1) * rule.radix + rule.radix - 1);
  }

  static byColumns(rule) {
    return new Pasts(rule, 2, rule.columns, column => column, column => column);
  }

  columns(past) {
    let columns = this.length;
    while (past < this.shorter[columns]) {
      columns--;
    }
    return columns;
  }

  /** The class of a past with one more column. */
  next(past, column) {
    const columns = this.columns(past);
    const number = past - this.shorter[columns];
    let start = number;
    if (columns === this.length) { // forgets the first of the last columns
      const last = this.groups ** (this.length - 1);
      const first = Math.floor(number / last);
      const carry = this.rule.next(Math.floor(first / this.groups), this.member(first % this.groups));
      start = carry * last + number % last;
    }
    return this.shorter[Math.min(columns + 1, this.length)] + start * this.groups + this.group(column);
  }

  /** The carry that a past hands on. */
  carry(past) {
    const columns = this.columns(past);
    const number = past - this.shorter[columns];
    let power = this.groups ** columns;
    let carry = columns === this.length ? Math.floor(number / power) : 0;
    for (let column = 0; column < columns; column++) {
      power /= this.groups;
      carry = this.rule.next(carry, this.member(Math.floor(number / power) % this.groups));
    }
    return carry;
  }
}

/** Grows boxes until they hold still. A box bounds what the hidden units hand on, R h, for one class of pasts. */
class Boxes {
  constructor(network, pasts) {
    this.network = network;
    this.pasts = pasts;
    const {hidden, rule, parameters: p, r, b, v, c} = network;
    this.low = new Array(pasts.size).fill(null);
    this.high = new Array(pasts.size).fill(null);
    this.shown = new Array(pasts.size).fill(null); // by class, for the plane: [low, high] of each unit's activation
    this.margin = new Float64Array(pasts.size).fill(Infinity);
    this.low[0] = new Float64Array(hidden);
    this.high[0] = new Float64Array(hidden);
    this.changed = new Set([0]);
    this.round = 0;
    const sizeOf = (from, count) => {
      let sum = 0;
      for (let i = from; i < from + count; i++) {
        sum += Math.abs(p[i]);
      }
      return sum;
    };
    const own = Math.max(1e-12, 64 * (hidden + 4) * 2 ** -53);
    const bound = (terms, size) => (Math.floor((terms * GRID / (1 - terms * GRID) + own) * size / GRID) + 1) * GRID;
    this.recurrent = Array.from({length: hidden}, (_, unit) => sizeOf(r + unit * hidden, hidden));
    this.own = own;
    this.hiddenError = this.recurrent.map((size, unit) =>
      bound(hidden + 4, (rule.radix - 1) * sizeOf(2 * unit, 2) + Math.abs(p[b + unit]) + size * (1 + 2 ** -20)));
    this.logitError = Array.from({length: rule.radix}, (_, digit) =>
      bound(hidden + 2, Math.abs(p[c + digit]) + sizeOf(v + digit * hidden, hidden) * (1 + 2 ** -20)));
  }

  get worst() {
    return this.margin.reduce((one, other) => Math.min(one, other), Infinity);
  }

  /** One round: every box that has changed is mapped by every column. Returns whether any box grew. */
  grow() {
    const {network, pasts} = this;
    const {hidden, rule} = network;
    const low = this.low.slice();
    const high = this.high.slice();
    const grown = new Set();
    const center = new Float64Array(hidden);
    const radius = new Float64Array(hidden);
    for (const past of this.changed) {
      const carry = pasts.carry(past);
      let margin = Infinity;
      for (let column = 0; column < rule.columns; column++) {
        for (let unit = 0; unit < hidden; unit++) {
          const input = network.input(unit, column);
          const least = tanh(input + this.low[past][unit] - this.hiddenError[unit]);
          const most = tanh(input + this.high[past][unit] + this.hiddenError[unit]);
          center[unit] = (least + most) / 2;
          radius[unit] = (most - least) / 2 + TANH_ERROR;
        }
        margin = Math.min(margin, this.marginOf(rule.digit(carry, column), center, radius));
        const target = pasts.next(past, column);
        this.show(target, center, radius);
        if (this.join(low, high, target, center, radius)) {
          grown.add(target);
        }
      }
      this.margin[past] = margin;
    }
    this.low = low;
    this.high = high;
    this.changed = grown;
    this.round++;
    return grown.size > 0;
  }

  /** A lower bound of how far a digit's computed logit is above all others. */
  marginOf(digit, center, radius) {
    const {hidden, rule, parameters: p, v, c} = this.network;
    let worst = Infinity;
    for (let other = 0; other < rule.radix; other++) {
      if (other !== digit) {
        let margin = p[c + digit] - p[c + other] - this.logitError[digit] - this.logitError[other];
        for (let unit = 0; unit < hidden; unit++) {
          const weight = p[v + digit * hidden + unit] - p[v + other * hidden + unit];
          margin += weight * center[unit] - Math.abs(weight) * radius[unit];
        }
        worst = Math.min(worst, margin);
      }
    }
    return worst;
  }

  /** Makes the box of a class hold what follows from these activations. */
  join(low, high, target, center, radius) {
    const {hidden, parameters: p, r} = this.network;
    const isFirst = low[target] === null;
    if (isFirst) {
      low[target] = new Float64Array(hidden).fill(Infinity);
      high[target] = new Float64Array(hidden).fill(-Infinity);
    }
    const more = isFirst ? 0 : SLACK;
    let grown = false;
    for (let unit = 0; unit < hidden; unit++) {
      let middle = 0;
      let half = this.recurrent[unit] * this.own;
      for (let from = 0; from < hidden; from++) {
        const weight = p[r + unit * hidden + from];
        middle += weight * center[from];
        half += Math.abs(weight) * radius[from];
      }
      if (middle - half < low[target][unit] || middle + half > high[target][unit]) {
        if (low[target] === this.low[target]) { // shared with the round before
          low[target] = low[target].slice();
          high[target] = high[target].slice();
        }
        if (middle - half < low[target][unit]) {
          low[target][unit] = Math.floor((middle - half - more) / GRID) * GRID;
        }
        if (middle + half > high[target][unit]) {
          high[target][unit] = Math.ceil((middle + half + more) / GRID) * GRID;
        }
        grown = true;
      }
    }
    return grown;
  }

  show(target, center, radius) {
    const shown = this.shown[target] || (this.shown[target] = Array.from(center, () => [Infinity, -Infinity]));
    for (let unit = 0; unit < shown.length; unit++) {
      shown[unit][0] = Math.min(shown[unit][0], center[unit] - radius[unit]);
      shown[unit][1] = Math.max(shown[unit][1], center[unit] + radius[unit]);
    }
  }
}

/** tanh as the library's prover has it. */
function tanh(z) {
  return 1 - 2 / (Math.exp(2 * z) + 1);
}

/** The classes to try, from few to many: by sums, by more of them where these are few, by columns. */
function choices(rule) {
  const longest = Math.floor(Math.log(300000 / rule.columns / 2) / Math.log(rule.sums));
  return [Pasts.bySums(rule, 2), ...(longest > 2 ? [Pasts.bySums(rule, longest)] : []), Pasts.byColumns(rule)];
}

/** Tries to prove that a network adds numbers of any length, and if that fails, looks for a sum that it gets wrong. */
class Proof {
  constructor(network) {
    this.network = network;
    this.choices = choices(network.rule);
    this.begin();
  }

  begin() {
    this.boxes = new Boxes(this.network, this.choices.shift());
  }

  /** One round; returns the verdict once there is one: {verdict, margin} or {verdict, columns}. */
  step() {
    const boxes = this.boxes;
    const grew = boxes.grow();
    const worst = boxes.worst;
    if (!grew && worst > LEAST_MARGIN) {
      return {verdict: "certified", margin: Math.floor(worst / GRID) * GRID};
    }
    if (!grew || worst <= LEAST_MARGIN || boxes.round >= MAX_ROUNDS) {
      if (this.choices.length > 0) {
        this.begin();
        return null;
      }
      const columns = counterexample(this.network);
      return columns ? {verdict: "refuted", columns} : {verdict: "undecided"};
    }
    return null;
  }

  /** The verdict. */
  decide() {
    for (;;) {
      const verdict = this.step();
      if (verdict) {
        return verdict;
      }
    }
  }
}
