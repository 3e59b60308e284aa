// The search for a sum that a network gets wrong.
"use strict";

/** A sum that a network gets wrong at its last place, if one is found: short ones, long ones, and states that drift far. */
function counterexample(network) {
  const rule = network.rule;
  let digits = 1;
  while (rule.columns ** (digits + 1) <= 1e6) {
    digits++;
  }
  for (let length = 1; length <= digits; length++) {
    const found = shortest(network, network.zero(), 0, [], length);
    if (found) {
      return found;
    }
  }
  for (const sums of [propagatingSums(rule, 2000, 100, 1), propagatingSums(rule, 600, 300, 2), repetitions(rule)]) {
    for (const columns of sums) {
      const place = network.mistake(columns);
      for (let start = place; start >= 0; start--) {
        const end = columns.slice(start, place + 1);
        if (network.mistake(end) === end.length - 1) {
          return end;
        }
      }
    }
  }
  return null;
}

/** The first sum of so many digits more that goes wrong at the last of them. */
function shortest(network, state, carry, columns, more) {
  for (let column = 0; column < network.rule.columns; column++) {
    const next = network.step(state, column);
    const all = [...columns, column];
    if (more === 1) {
      if (network.answer(next) !== network.rule.digit(carry, column)) {
        return all;
      }
    } else {
      const found = shortest(network, next, network.rule.next(carry, column), all, more - 1);
      if (found) {
        return found;
      }
    }
  }
  return null;
}

/** A column many times, then another twice. */
function repetitions(rule) {
  const sums = [];
  for (let first = 0; first < rule.columns; first++) {
    for (let then = 0; then < rule.columns; then++) {
      sums.push([...new Array(50).fill(first), then, then]);
    }
  }
  return sums;
}
