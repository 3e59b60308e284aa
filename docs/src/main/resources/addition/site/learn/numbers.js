// Sections 1 to 3: a sum, the numbers of the network, and the plane of its states.
"use strict";

/** The network that sections 1 to 3 show, and those that want to know when it changes. */
const shown = {
  original: null,
  network: null,
  listeners: [],
  choose(name) {
    const {radix, parameters} = JSON.parse(element("networks").textContent)[name];
    this.original = new Network(new Addition(radix), 2, parameters);
    this.network = new Network(this.original.rule, 2, parameters);
    this.changed();
  },
  changed() {
    this.listeners.forEach(listener => listener());
  },
};

/** The sum that is typed, as columns; null if it is not valid. */
function typedColumns() {
  const radix = shown.network.rule.radix;
  const texts = [element("first"), element("second")].map(input => input.value.replace(/\s/g, ""));
  const isNumber = text => /^[0-9]{1,24}$/.test(text) && Array.from(text).every(sign => Number(sign) < radix);
  const message = texts.every(isNumber) ? "" : "Give two whole numbers of up to 24 digits from 0 to " + (radix - 1) + ".";
  if (element("sum-message").textContent !== message) { // or it would be read aloud again
    element("sum-message").textContent = message;
  }
  return texts.every(isNumber) ? shown.network.rule.columnsOf(...texts) : null;
}

function drawSum() {
  const columns = typedColumns();
  const table = emptied("steps");
  if (!columns) {
    element("sum-answer").textContent = "";
    return;
  }
  const {network} = shown;
  const states = network.states(columns);
  const right = network.rule.answer(columns);
  const answers = states.map(state => network.answer(state));
  const row = (name, values, classOf) => {
    const tr = add(table, "tr");
    add(tr, "th", {scope: "row"}, name);
    values.slice().reverse().forEach((value, i) => add(tr, "td", {class: classOf ? classOf(values.length - 1 - i) : ""}, value));
  };
  row("first number", columns.map(column => network.rule.first(column)));
  row("second number", columns.map(column => network.rule.second(column)));
  row("unit 1", states.map(state => short(state[0])), () => "state");
  row("unit 2", states.map(state => short(state[1])), () => "state");
  row("answer", answers, place => answers[place] === right[place] ? "is-right" : "is-wrong");
  const isRight = answers.every((digit, place) => digit === right[place]);
  element("sum-answer").textContent = network.rule.text(columns) + " = " + numberOf(answers)
    + (isRight ? " \u2713 right" : " \u2717 it is " + numberOf(right));
  element("sum-answer").className = isRight ? "is-right" : "is-wrong";
}

/** The names of the numbers, in tables: rows of parameter indices. */
function groups() {
  const {b, r, v, c, rule} = shown.network;
  const output = digit => [v + 2 * digit, v + 2 * digit + 1, c + digit];
  return [
    {title: "Into the units: the digits, what the units were before, and a bias", head: ["", "a", "b", "unit 1", "unit 2", "bias"],
      rows: [["unit 1", 0, 1, r, r + 1, b], ["unit 2", 2, 3, r + 2, r + 3, b + 1]]},
    {title: "From the units to the answer", head: ["", "unit 1", "unit 2", "bias"],
      rows: Array.from({length: rule.radix}, (_, digit) => ["digit " + digit, ...output(digit)])},
  ];
}

function makeTables() {
  const container = emptied("numbers");
  for (const {title, head, rows} of groups()) {
    const scroll = add(container, "div", {class: "scroll"});
    const table = add(scroll, "table");
    add(table, "caption", {}, title);
    const first = add(add(table, "thead"), "tr");
    head.forEach(name => add(first, "th", {scope: "col"}, name));
    const body = add(table, "tbody");
    for (const [name, ...indices] of rows) {
      const tr = add(body, "tr");
      add(tr, "th", {scope: "row"}, name);
      indices.forEach((index, i) => makeNumber(add(tr, "td"), index, name + ", " + head[i + 1]));
    }
  }
  drawNumbers();
}

/** What a number is moved in proportion to. */
function scaleOf(index) {
  return Math.max(1, Math.abs(shown.original.parameters[index]));
}

/** A number that is dragged to the side, or changed by the arrow keys. */
function makeNumber(cellOfTable, index, label) {
  const handle = add(cellOfTable, "span", {role: "slider", tabindex: 0, class: "number", "aria-label": label, "data-index": index});
  const scale = scaleOf(index);
  let from = null;
  const set = value => {
    shown.network.parameters[index] = Math.min(10 * scale, Math.max(-10 * scale, value));
    shown.changed();
  };
  handle.addEventListener("pointerdown", event => {
    if (event.button !== 0) {
      return;
    }
    from = {x: event.clientX, value: shown.network.parameters[index]};
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", event => {
    if (from) {
      set(from.value + (event.clientX - from.x) * scale / 100);
    }
  });
  handle.addEventListener("lostpointercapture", () => from = null);
  handle.addEventListener("dblclick", () => set(shown.original.parameters[index]));
  handle.addEventListener("keydown", event => {
    const steps = {ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10}[event.key];
    if (steps) {
      set(shown.network.parameters[index] + steps * scale / 100);
    } else if (event.key === "Home" || event.key === "Escape") {
      set(shown.original.parameters[index]);
    } else {
      return;
    }
    event.preventDefault();
  });
}

function drawNumbers() {
  for (const handle of element("numbers").getElementsByClassName("number")) {
    const index = Number(handle.dataset.index);
    const value = shown.network.parameters[index];
    const scale = scaleOf(index);
    handle.textContent = short(value);
    handle.setAttribute("aria-valuenow", value.toFixed(3));
    handle.setAttribute("aria-valuemin", (-10 * scale).toFixed(0));
    handle.setAttribute("aria-valuemax", (10 * scale).toFixed(0));
    handle.classList.toggle("is-changed", value !== shown.original.parameters[index]);
  }
}

/** The network as a drawing: lines are weights, as thick as they are large, in two colors for their signs. */
function drawNetwork() {
  const {network} = shown;
  const {parameters: p, r, b, v, rule} = network;
  const largest = Math.max(...p.map(Math.abs));
  const svg = add(emptied("drawing"), "svg", {viewBox: "0 0 320 190", class: "drawing", role: "img",
    "aria-label": "Two digits and a bias lead into two units, which lead into themselves and each other, and into " + rule.radix + " digits."});
  const inputs = [[40, 50, "a"], [40, 95, "b"], [40, 140, "1"]];
  const units = [[150, 60, "1"], [150, 130, "2"]];
  const outputs = Array.from({length: rule.radix}, (_, digit) => [285, 10 + 170 * digit / (rule.radix - 1), digit]);
  const curve = (path, weight) => add(svg, "path", {
    d: path,
    class: "weight " + (weight < 0 ? "is-negative" : "is-positive"),
    "stroke-width": (0.4 + 5 * Math.sqrt(Math.abs(weight) / largest)).toFixed(2),
  });
  const line = (from, to, weight) => curve("M" + from[0] + " " + from[1] + "L" + to[0] + " " + to[1], weight);
  units.forEach((unit, to) => {
    line(inputs[0], unit, p[2 * to]);
    line(inputs[1], unit, p[2 * to + 1]);
    line(inputs[2], unit, p[b + to]);
    outputs.forEach((output, digit) => line(unit, output, p[v + 2 * digit + to]));
  });
  curve("M142 52C110 15 190 15 158 52", p[r]);
  curve("M142 138C110 175 190 175 158 138", p[r + 3]);
  curve("M144 120C130 105 130 85 144 70", p[r + 1]);
  curve("M156 70C170 85 170 105 156 120", p[r + 2]);
  const node = (x, y, text, radius) => {
    add(svg, "circle", {cx: x, cy: y, r: radius, class: "node"});
    add(svg, "text", {x, y: y + 3.5, "text-anchor": "middle"}, text);
  };
  inputs.forEach(([x, y, text]) => node(x, y, text, 11));
  units.forEach(([x, y, text]) => node(x, y, text, 13));
  outputs.forEach(([x, y, text]) => node(x, y, text, 8));
}

/** The sums that go wrong, the smallest first. Each gets one column more, for the last carry. */
function drawBroken() {
  const {network} = shown;
  const {rule} = network;
  const digits = rule.radix === 2 ? 5 : 2;
  const all = rule.columns ** digits;
  const wrong = [];
  const tryAll = (columns, state, carry, isWrong) => {
    const last = columns.length === digits;
    for (let column = 0; column < (last ? 1 : rule.columns); column++) {
      const next = network.step(state, column);
      const nextWrong = isWrong || network.answer(next) !== rule.digit(carry, column);
      if (!last) {
        tryAll([...columns, column], next, rule.next(carry, column), nextWrong);
      } else if (nextWrong) {
        wrong.push(columns);
      }
    }
  };
  tryAll([], network.zero(), 0, false);
  const total = columns => columns.reduceRight((sum, column) => rule.radix * sum + rule.sum(column), 0);
  wrong.sort((one, other) => total(one) - total(other));
  const chains = chainRichSums(rule).filter(columns => network.mistake(columns) >= 0).length;
  const few = wrong.slice(0, 4).map(columns => rule.text(columns)).join(", ");
  element("broken").textContent = wrong.length === 0 && chains === 0
    ? "All " + all.toLocaleString("en") + " sums of " + digits + " digits are right, and 200 of 200 sums of 30 digits."
    : (wrong.length === 0 ? "No short sum breaks, but long ones do: "
      : wrong.length.toLocaleString("en") + " of " + all.toLocaleString("en") + " sums of " + digits + " digits break, first " + few + "; ")
      + chains + " of 200 sums of 30 digits go wrong.";
  element("broken").className = wrong.length === 0 && chains === 0 ? "is-right" : "is-wrong";
}

/** Thirty digits and a column for the last carry. */
function chainRichSums(rule) {
  return propagatingSums(rule, 200, 30, 7).map(columns => [...columns, 0]);
}

let plane;

/** Where the states are: after many sums, and along the sum that is typed. */
function drawPlane() {
  const {network} = shown;
  const {rule} = network;
  plane = plane || new Plane("plane", "The plane of both activations, with a cell for each digit and the path of the sum above");
  const content = plane.draw(network);
  const seen = new Set();
  for (const columns of propagatingSums(rule, 60, 30, 3)) {
    let carry = 0;
    network.states(columns).forEach((state, place) => {
      carry = rule.next(carry, columns[place]);
      const x = plane.x(state[0]).toFixed(0);
      const y = plane.y(state[1]).toFixed(0);
      if (!seen.has(x + "," + y + "," + carry)) {
        seen.add(x + "," + y + "," + carry);
        add(content, "circle", {cx: x, cy: y, r: 1.5, class: "state carry" + carry});
      }
    });
  }
  const columns = typedColumns();
  const path = columns ? [network.zero(), ...network.states(columns)] : [];
  add(content, "polyline", {points: path.map(state => plane.x(state[0]).toFixed(1) + "," + plane.y(state[1]).toFixed(1)).join(" "), class: "path"});
  path.forEach((state, place) => {
    add(content, "circle", {cx: plane.x(state[0]), cy: plane.y(state[1]), r: 4.5, class: "stop"});
    add(content, "text", {x: plane.x(state[0]), y: plane.y(state[1]) + 2.5, "text-anchor": "middle", class: "stop-text"}, place);
  });
  element("plane-text").textContent = columns
    ? "The path of " + rule.text(columns) + ": " + path.map((state, place) => place + " at (" + short(state[0]) + ", " + short(state[1]) + ")").join(", ") + "."
    : "";
}

function startNumbers() {
  const draw = perFrame(() => {
    drawSum();
    drawNumbers();
    drawNetwork();
    drawBroken();
    drawPlane();
  });
  shown.listeners.push(draw);
  element("choice").addEventListener("change", () => {
    shown.choose(element("choice").value);
    makeTables();
    const binary = shown.network.rule.radix === 2;
    element("first").value = binary ? "1011" : "955";
    element("second").value = binary ? "1" : "397";
  });
  for (const id of ["first", "second"]) {
    element(id).addEventListener("input", draw);
  }
  element("reset").addEventListener("click", () => {
    shown.network.parameters.set(shown.original.parameters);
    shown.changed();
  });
  shown.choose(element("choice").value);
  makeTables();
}
