// Runs the recurrent networks of this page: h = tanh(x W + h R + b), digit = softmax(h V + c), one column per step, the units first.
(function () {
  "use strict";

  const MAX_DIGITS = 100000;
  const MAX_SHOWN = 200;
  const PLACES = ["units", "tens", "hundreds", "thousands"];
  const rule = JSON.parse(document.getElementById("networks").textContent);
  const networks = rule.networks;
  const inputs = Array.from(document.getElementsByClassName("operand"));
  const element = id => document.getElementById(id);
  const name = digit => digit.toString(rule.radix);
  const text = operands => rule.text.replace(/#(\d+)/g, (sign, index) => operands[index]);

  /** One step: the state behind a column, and the probabilities of its digit. */
  function step(network, state, column) {
    const next = network.bias.map((bias, to) => {
      let sum = bias;
      column.forEach((digit, operand) => {
        sum += digit * network.input[operand][to];
      });
      for (let from = 0; from < state.length; from++) {
        sum += state[from] * network.recurrent[from][to];
      }
      return Math.tanh(sum);
    });
    const logits = network.outputBias.map((bias, digit) =>
      next.reduce((sum, h, unit) => sum + h * network.output[unit][digit], bias));
    const top = Math.max(...logits);
    const powers = logits.map(logit => Math.exp(logit - top));
    const all = powers.reduce((sum, power) => sum + power, 0);
    return {state: next, probabilities: powers.map(power => power / all)};
  }

  /** All steps of a problem whose operands are texts of digits, with as many columns more as the last state needs. */
  function run(network, operands) {
    const columns = Math.max(...operands.map(text => text.length)) + rule.more;
    const digit = (text, place) => place < text.length ? parseInt(text[text.length - 1 - place], rule.radix) : 0;
    const steps = [];
    let state = network.bias.map(() => 0);
    let carry = rule.first;
    for (let place = 0; place < columns; place++) {
      const column = operands.map(text => digit(text, place));
      const made = step(network, state, column);
      const index = column.reduce((all, one) => all * rule.radix + one, 0);
      const right = rule.digits[carry][index];
      carry = rule.next[carry][index];
      steps.push({
        place, column: column.map(name), carry, right: name(right),
        state: made.state, probabilities: made.probabilities,
        answer: name(made.probabilities.indexOf(Math.max(...made.probabilities))),
      });
      state = made.state;
    }
    return steps;
  }

  /** What a unit says of the carry: 0, 1 or null if this network has no such unit. */
  function carryOf(network, state) {
    const unit = network.carryUnit;
    return unit ? Number((state[unit.index] > unit.threshold) === unit.above) : null;
  }

  function add(parent, tag, className, text) {
    const child = parent.appendChild(document.createElement(tag));
    child.className = className || "";
    child.textContent = text === undefined ? "" : text;
    return child;
  }

  function placeName(place) {
    return rule.radix === 10 && PLACES[place] || "place " + (place + 1);
  }

  function show(network, made) {
    const column = add(element("steps"), "div", "step");
    const right = made.answer === made.right;
    const carry = carryOf(network, made.state);
    column.setAttribute("role", "group");
    column.setAttribute("aria-label", placeName(made.place) + ": " + made.column.join(" and ") + ", answer " + made.answer
      + (right ? "" : ", wrong, it is " + made.right) + (carry === null ? "" : ", carry " + carry));
    const digit = add(column, "div", "digit", made.answer);
    if (!right) {
      digit.innerHTML = "";
      add(digit, "mark", "", made.answer);
      add(digit, "small", "", " ✗ " + made.right);
    }
    const bars = add(column, "div", "bars");
    made.probabilities.forEach((p, value) => {
      const bar = add(bars, "div", name(value) === made.answer ? "bar best" : "bar", name(value));
      bar.title = "probability of " + name(value) + ": " + p.toFixed(4);
      add(bar, "i").style.setProperty("--p", p.toFixed(4));
    });
    const cells = add(column, "div", "cells");
    made.state.forEach((h, unit) => {
      const isCarry = network.carryUnit && network.carryUnit.index === unit;
      const cell = add(cells, "span", isCarry ? "cell carry" : "cell");
      cell.style.setProperty("--a", h.toFixed(3));
      cell.title = (isCarry ? "carry unit " : "unit ") + unit + ": " + h.toFixed(3);
    });
    const text = add(column, "div", "carry-text");
    if (carry !== null) {
      text.textContent = "carry ";
      add(text, "b", "", carry);
      if (carry !== made.carry) {
        add(text, "span", "cross", " ✗ it is " + made.carry);
      }
    }
    add(column, "div", "pair", made.column.join(" "));
    add(column, "div", "place", placeName(made.place));
    element("steps").scrollLeft = element("steps").scrollWidth;
  }

  function tell(steps, done) {
    const answer = element("answer");
    answer.textContent = "";
    add(answer, "span", "", text(current.operands) + " = ");
    const all = done === steps.length;
    const first = all && steps.length > 1 && steps[steps.length - 1].answer === "0" && steps[steps.length - 1].right === "0" ? 1 : 0;
    if (!all) {
      add(answer, "span", "", "…");
    }
    for (const made of steps.slice(0, done).reverse().slice(first)) {
      add(answer, made.answer === made.right ? "span" : "mark", "", made.answer);
    }
    if (all) {
      const wrong = steps.filter(made => made.answer !== made.right).length;
      const truth = plain(steps.map(made => made.right).reverse().join(""));
      add(answer, "span", wrong ? "cross" : "is-right", wrong ? "  ✗ it is " + truth : "  ✓ right");
    }
  }

  const plain = text => text.replace(/\s/g, "").replace(/^0+(?=.)/, "");
  const asked = () => inputs.map(input => plain(input.value));

  let current = {operands: [], steps: [], done: 0, timer: null};

  function begin() {
    clearTimeout(current.timer);
    const operands = asked();
    const isNumber = text => text !== "" && text.length <= MAX_DIGITS
      && Array.from(text).every(c => /[0-9a-z]/.test(c) && parseInt(c, 36) < rule.radix);
    element("message").textContent = "";
    if (!operands.every(isNumber)) {
      element("message").textContent = rule.radix === 10 && operands.length === 2
        ? "Give two whole numbers of up to 100,000 digits, without signs."
        : "Give whole numbers of up to 100,000 digits from 0 to " + name(rule.radix - 1) + ", without signs.";
      current.done = current.steps.length = 0;
      return false;
    }
    const network = networks[element("network").value];
    current = {operands, done: 0, timer: null, network, steps: run(network, operands)};
    element("steps").textContent = "";
    element("carry-key").textContent = network.carryUnit
      ? "In the ring: unit " + network.carryUnit.index + ", which encodes the carry."
      : "No single unit reliably encodes the carry.";
    return true;
  }

  function next() {
    if (current.done < Math.min(current.steps.length, MAX_SHOWN)) {
      show(current.network, current.steps[current.done++]);
    }
    if (current.done === MAX_SHOWN && current.steps.length > MAX_SHOWN) {
      add(element("steps"), "div", "step", "… and " + (current.steps.length - MAX_SHOWN).toLocaleString("en") + " more steps");
      current.done = current.steps.length;
    }
    tell(current.steps, current.done);
    return current.done < current.steps.length;
  }

  function play() {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const wait = Math.min(700, 5000 / current.steps.length);
    const tick = () => {
      const more = next();
      if (more && (still || wait < 60)) {
        tick();
      } else if (more) {
        current.timer = setTimeout(tick, wait);
      }
    };
    tick();
  }

  function playAnew() {
    if (begin()) {
      play();
    }
  }

  function given(operands) {
    operands.forEach((operand, i) => {
      inputs[i].value = operand;
    });
    playAnew();
  }

  const digits = count => Array.from({length: count}, () => name(Math.floor(rule.radix * Math.random()))).join("");
  networks.forEach((network, i) => add(element("network"), "option", "", network.name).value = i);
  element("network").value = networks.length - 1;
  element("network-choice").hidden = networks.length === 1;
  element("network-choice").style.display = networks.length === 1 ? "none" : "";
  element("sum").addEventListener("submit", event => { event.preventDefault(); playAnew(); });
  element("network").addEventListener("change", playAnew);
  element("step").addEventListener("click", () => {
    clearTimeout(current.timer);
    const same = asked().every((operand, i) => operand === current.operands[i]);
    if (same && current.done < current.steps.length || begin()) {
      next();
    }
  });
  element("random").addEventListener("click", () => {
    const count = 3 + Math.floor(6 * Math.random());
    given(inputs.map(() => digits(count)));
  });
  element("chain").addEventListener("click", () => given(rule.chain));
  if (begin()) {
    current.done = 0;
    while (next()) { /* all at once, before anybody looks */ }
  }

  // For tests and for the curious: the probabilities of every step.
  window.adder = {networks, run: (index, ...operands) => run(networks[index], operands)};
})();
