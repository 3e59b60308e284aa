// Section 4: a network learns in this tab.
"use strict";

const training = {worker: null, network: null, curves: {random: [], chains: []}, seed: 1};

function startTraining() {
  element("train-start").addEventListener("click", () => begin(training.seed));
  element("train-other").addEventListener("click", () => begin(training.seed + 1));
  element("train-pause").addEventListener("click", () => {
    const pauses = element("train-pause").textContent === "Pause";
    element("train-pause").textContent = pauses ? "Resume" : "Pause";
    training.worker.postMessage({command: pauses ? "pause" : "resume"});
  });
  element("train-step").addEventListener("click", () => {
    element("train-pause").textContent = "Resume";
    training.worker.postMessage({command: "step"});
  });
}

function begin(seed) {
  if (training.worker) {
    training.worker.terminate();
  }
  training.seed = seed;
  training.curves = {random: [], chains: []};
  training.network = null;
  element("train-pause").textContent = "Pause";
  element("train-pause").disabled = element("train-step").disabled = element("train-other").disabled = false;
  element("train-start").textContent = "Train again";
  element("train-text").textContent = "Seed " + seed + " starts…";
  announce("Training starts.");
  training.worker = startWorker(showTraining, message => element("train-text").textContent = message);
  training.worker.postMessage({
    command: "train",
    radix: Number(element("train-radix").value),
    hidden: Number(element("train-hidden").value),
    seed,
  });
}

function showTraining(at) {
  const rule = new Addition(at.radix);
  training.network = new Network(rule, at.hidden, at.parameters);
  training.curves.random.push([at.epoch, at.random]);
  training.curves.chains.push([at.epoch, at.chains]);
  drawCurves("train-curves", "Exact match over the epochs", at.epochs, [
    {name: "random", points: training.curves.random},
    {name: "chains", points: training.curves.chains},
  ]);
  drawThresholds(training.network);
  const done = at.epoch >= at.epochs;
  element("train-text").textContent = "Seed " + training.seed + ", epoch " + at.epoch.toLocaleString("en") + " of " + at.epochs.toLocaleString("en")
    + ": loss " + at.loss.toPrecision(2) + ", " + percent(at.random) + " of random sums right, " + percent(at.chains) + " of sums with long carries"
    + (at.seconds > 0 && !done ? ", " + Math.ceil(at.seconds * (at.epochs - at.epoch) / at.epoch) + " s to go" : "") + ".";
  if (done) {
    element("train-pause").disabled = element("train-step").disabled = true;
    const learned = at.random === 1 && at.chains === 1;
    element("train-text").textContent += learned
      ? " It has learned to carry. Is it right for every sum? Choose it in section 5."
      : " This seed has failed: that happens, and another one may do better.";
    announce(element("train-text").textContent);
  }
}

/** For each unit, the column sum at which its activation changes sign: without a carry into the column, and with one. */
function thresholds(network) {
  const {hidden, parameters: p, r, rule} = network;
  const sums = [network.zero(), network.zero()]; // of R h, by carry
  const counts = [0, 0];
  for (const columns of propagatingSums(rule, 20, 20, 5)) {
    let carry = 0;
    network.states(columns).forEach((state, place) => {
      carry = rule.next(carry, columns[place]);
      counts[carry]++;
      for (let unit = 0; unit < hidden; unit++) {
        for (let from = 0; from < hidden; from++) {
          sums[carry][unit] += p[r + unit * hidden + from] * state[from];
        }
      }
    });
  }
  return Array.from({length: hidden}, (_, unit) => [0, 1].map(carry => {
    const slope = (p[2 * unit] + p[2 * unit + 1]) / 2;
    return -(p[network.b + unit] + sums[carry][unit] / counts[carry]) / slope;
  }));
}

function drawThresholds(network) {
  const {rule, hidden} = network;
  const most = rule.sums - 1;
  const height = 22 * hidden + 34;
  const svg = add(emptied("train-thresholds"), "svg", {viewBox: "0 0 320 " + height, class: "curves", role: "img",
    "aria-label": "The column sum at which each unit changes sign, without and with a carry"});
  const x = sum => 46 + 264 * Math.min(1.04, Math.max(-0.04, sum / most));
  for (let sum = 0; sum <= most; sum++) {
    add(svg, "line", {x1: x(sum), x2: x(sum), y1: 4, y2: height - 26, class: "grid"});
    if (rule.radix === 2 || sum % 3 === 0) {
      add(svg, "text", {x: x(sum), y: height - 14, "text-anchor": "middle"}, sum);
    }
  }
  add(svg, "text", {x: 178, y: height - 2, "text-anchor": "middle"}, "sum of the column’s two digits");
  thresholds(network).forEach(([without, carried], unit) => {
    const y = 16 + 22 * unit;
    add(svg, "text", {x: 2, y: y + 4}, "unit " + (unit + 1));
    add(svg, "line", {x1: x(without), x2: x(carried), y1: y, y2: y, class: "shift"});
    add(svg, "circle", {cx: x(without), cy: y, r: 5, class: "carry0"});
    add(svg, "rect", {x: x(carried) - 4.5, y: y - 4.5, width: 9, height: 9, class: "carry1"});
  });
}
