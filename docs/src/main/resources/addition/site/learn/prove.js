// Sections 5 and 6: boxes grow until they hold still, and why one unit is not enough.
"use strict";

const MOST_SHOWN = 1000; // classes; more of them are only counted
const proving = {worker: null, plane: null, shows: false};

function startProving() {
  element("prove-start").addEventListener("click", prove);
  shown.listeners.push(() => {
    if (proving.shows) { // what is proved is no longer what is shown
      stopProving("The numbers have changed. Press Prove again.");
    }
  });
  element("slope").addEventListener("input", perFrame(drawOneUnit));
  drawOneUnit();
}

function prove() {
  const trained = element("prove-what").value === "trained";
  const now = trained ? training.network : shown.network;
  stopProving(now ? "Boxes grow…" : "There is no network yet: train one in section 4.");
  if (now) {
    const network = new Network(now.rule, now.hidden, now.parameters.map(Math.fround)); // as in a model file
    proving.shows = !trained;
    proving.worker = startWorker(at => showProof(network, at), message => element("prove-verdict").textContent = message);
    proving.worker.postMessage({
      command: "prove",
      radix: network.rule.radix,
      hidden: network.hidden,
      parameters: network.parameters,
      mostShown: MOST_SHOWN,
      pause: isStill() ? 0 : 700,
    });
  }
}

/** Ends a proof, or removes what it has shown. */
function stopProving(text) {
  if (proving.worker) {
    proving.worker.terminate();
  }
  proving.worker = null;
  proving.shows = false;
  emptied("margins");
  element("prove-plane").hidden = true;
  element("prove-verdict").textContent = text;
  element("prove-verdict").className = "";
}

function showProof(network, at) {
  if (at.verdict || !isStill()) {
    drawBoxes(network, at);
    drawMargins(at);
  }
  const verdict = element("prove-verdict");
  if (!at.verdict) {
    verdict.textContent = (at.isFiner ? "These boxes were too coarse; finer ones are tried. " : "") + "Round " + at.round + ": "
      + at.growing.toLocaleString("en") + " of " + at.classes.toLocaleString("en") + " boxes still grow.";
    return;
  }
  if (at.verdict.verdict === "certified") {
    verdict.textContent = "\u2713 Proved: right for numbers of any length. No box grows any more, and in every box the right digit’s score leads by at least "
      + atLeast(at.verdict.margin) + ".";
    verdict.className = "is-right";
  } else if (at.verdict.verdict === "refuted") {
    verdict.textContent = "\u2717 Not proved, and wrong: " + wrongSum(network, at.verdict.columns) + ".";
    verdict.className = "is-wrong";
  } else {
    verdict.textContent = "? Undecided: the boxes grow too large for a proof, and no wrong sum was found.";
  }
  announce(verdict.textContent);
}

/** 5 + 5: the first digit from the right is 0, and the network answers 1. */
function wrongSum(network, columns) {
  const place = columns.length === 1 ? "the first digit" : "digit " + columns.length;
  return (columns.length <= 30 ? network.rule.text(columns) : "in a sum of " + columns.length + " digits") + ": " + place + " from the right is "
    + network.rule.answer(columns)[columns.length - 1] + ", and the network answers " + network.answer(network.states(columns)[columns.length - 1]);
}

function drawBoxes(network, at) {
  element("prove-plane").hidden = network.hidden !== 2 || !at.isShown;
  if (element("prove-plane").hidden) {
    return;
  }
  proving.plane = proving.plane || new Plane("prove-plane", "The boxes that hold every state, on the plane of both activations");
  const content = proving.plane.draw(network);
  const changed = new Set(at.changed);
  at.shown.forEach((box, past) => {
    if (box) {
      const [[left, right], [bottom, top]] = box;
      add(content, "rect", {
        x: proving.plane.x(left) - 0.5, y: proving.plane.y(top) - 0.5,
        width: 100 * (right - left) + 1, height: 100 * (top - bottom) + 1,
        class: "box carry" + at.carries[past] + (changed.has(past) ? " is-growing" : ""),
      });
    }
  });
}

/** A square for each class of pasts: gray until it is reached, yellow while it grows, then green, or red. */
function drawMargins(at) {
  const container = emptied("margins");
  if (!at.isShown) {
    add(container, "p", {}, at.classes.toLocaleString("en") + " classes of pasts, too many to draw.");
    return;
  }
  const changed = new Set(at.changed);
  const columns = 53;
  const rows = Math.ceil(at.classes / columns);
  const svg = add(container, "svg", {viewBox: "0 0 " + 6 * columns + " " + 6 * rows, class: "curves", role: "img",
    "aria-label": "A square for each of " + at.classes + " classes of pasts"});
  at.margins.forEach((margin, past) => {
    const name = changed.has(past) ? "is-growing" : margin === Infinity ? "is-unknown" : margin > LEAST_MARGIN ? "is-good" : "is-bad";
    add(svg, "rect", {x: 6 * (past % columns), y: 6 * Math.floor(past / columns), width: 5, height: 5, class: "margin " + name});
  });
}

/** One unit sees z = a + w b. Digit 0 must be the answer at 0 + 0 and 5 + 5, and digit 5 at 1 + 4 and 4 + 1. */
function drawOneUnit() {
  const slope = Number(element("slope").value);
  const z = (first, second) => first + slope * second;
  const svg = add(emptied("line"), "svg", {viewBox: "0 0 320 120", class: "curves", role: "img",
    "aria-label": "A number line with two intervals that have the same middle"});
  const ends = [z(0, 0), z(5, 5), z(1, 4), z(4, 1)];
  const least = Math.min(...ends);
  const most = Math.max(...ends);
  const x = value => 20 + 280 * (value - least) / Math.max(1e-9, most - least);
  const interval = (y, name, from, to, texts) => {
    add(svg, "line", {x1: x(from), x2: x(to), y1: y, y2: y, class: "interval " + name});
    [from, to].forEach((value, i) => {
      add(svg, "circle", {cx: x(value), cy: y, r: 4, class: name});
      const near = Math.abs(x(from) - x(to)) < 40;
      add(svg, "text", {x: x(value) + (near ? (i ? 6 : -6) : 0), y: y - 8, "text-anchor": near ? (i ? "start" : "end") : x(value) < 60 ? "start" : x(value) > 260 ? "end" : "middle"}, texts[i]);
    });
  };
  interval(34, "carry0", z(0, 0), z(5, 5), ["0 + 0", "5 + 5"]);
  interval(82, "carry1", z(1, 4), z(4, 1), ["1 + 4", "4 + 1"]);
  const middle = z(2.5, 2.5);
  add(svg, "line", {x1: x(middle), x2: x(middle), y1: 20, y2: 100, class: "middle"});
  add(svg, "text", {x: x(middle), y: 114, "text-anchor": "middle"}, "in both");
  element("line-text").textContent = "With w = " + short(slope) + ": digit 0 from " + short(z(0, 0)) + " to " + short(z(5, 5)) + ", digit 5 from "
    + short(Math.min(z(1, 4), z(4, 1))) + " to " + short(Math.max(z(1, 4), z(4, 1))) + ". Both contain " + short(middle) + ".";
}

startNumbers();
startTraining();
startProving();
