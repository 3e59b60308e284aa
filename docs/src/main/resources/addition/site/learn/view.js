// What all sections draw with.
"use strict";

const element = id => document.getElementById(id);
const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Adds an element to another; SVG's go into SVG. */
function add(parent, tag, attributes, text) {
  const svg = tag === "svg" || parent.namespaceURI === "http://www.w3.org/2000/svg";
  const child = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    child.setAttribute(name, value);
  }
  if (text !== undefined) {
    child.textContent = text;
  }
  return parent.appendChild(child);
}

/** Empties an element and returns it. */
function emptied(id) {
  const container = element(id);
  container.textContent = "";
  return container;
}

/** A share as a percentage that is never rounded up to all. */
function percent(share) {
  return (Math.floor(share * 1000) / 10).toFixed(1) + "\u00a0%";
}

/** A number with so many significant digits that two of one column can be compared. */
function short(number) {
  return number.toFixed(Math.abs(number) < 10 ? 2 : 1).replace("-", "\u2212");
}

/** A bound with three digits, rounded down: more is not proved. */
function atLeast(bound) {
  const unit = 10 ** (Math.floor(Math.log10(bound)) - 2);
  return Number((Math.floor(bound / unit + 1e-9) * unit).toPrecision(3)).toString();
}

/** Says something to those who do not see the page; what changes all the time is not said. */
function announce(text) {
  element("announcement").textContent = text;
}

/** Runs a function at most once for each frame. */
function perFrame(draw) {
  let waits = false;
  return () => {
    if (!waits) {
      waits = true;
      requestAnimationFrame(() => {
        waits = false;
        draw();
      });
    }
  };
}

/** Runs the scripts of training and proof apart from the page, so that it stays responsive. */
function startWorker(onMessage, onError) {
  const source = Array.from(document.getElementsByClassName("engine"), script => script.textContent).join("\n");
  const address = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  worker.onmessage = event => onMessage(event.data);
  worker.onerror = () => onError("This browser cannot run it: it does not let a page start a worker.");
  return worker;
}

/** The part of a square in which a digit has the largest logit, as corners; empty if there is none. */
function cell(network, digit) {
  const {parameters: p, v, c, hidden} = network;
  let corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]];
  for (let other = 0; other < network.rule.radix && corners.length > 0; other++) {
    if (other !== digit) {
      const above = ([x, y]) => p[c + digit] - p[c + other]
        + (p[v + digit * hidden] - p[v + other * hidden]) * x + (p[v + digit * hidden + 1] - p[v + other * hidden + 1]) * y;
      corners = clipped(corners, above);
    }
  }
  return corners;
}

/** The corners of the part of a polygon where a linear function is not negative. */
function clipped(corners, above) {
  const kept = [];
  corners.forEach((corner, i) => {
    const before = corners[(i + corners.length - 1) % corners.length];
    const here = above(corner);
    const there = above(before);
    if (here >= 0 !== there >= 0) {
      const share = there / (there - here);
      kept.push([before[0] + share * (corner[0] - before[0]), before[1] + share * (corner[1] - before[1])]);
    }
    if (here >= 0) {
      kept.push(corner);
    }
  });
  return kept;
}

/** A place within a polygon: of its highest and lowest points' middles, a share of the way down. */
function labelPlace(corners, share) {
  const heights = corners.map(([, y]) => y);
  const middleAt = height => {
    const near = corners.filter(([, y]) => Math.abs(y - height) < 0.05);
    return near.reduce((sum, [x]) => sum + x / near.length, 0);
  };
  const top = Math.max(...heights);
  const bottom = Math.min(...heights);
  return [middleAt(top) * (1 - share) + middleAt(bottom) * share, top * (1 - share) + bottom * share];
}

/** The plane of the activations of two units, from -1 to 1 each, with a cell for each digit that the network answers. */
class Plane {
  constructor(id, label) {
    this.svg = add(emptied(id), "svg", {viewBox: "-24 -6 230 230", class: "plane", role: "img", "aria-label": label});
    this.layers = ["cells", "content"].map(name => add(this.svg, "g", {class: name}));
    const axes = add(this.svg, "g", {});
    add(axes, "rect", {x: 0, y: 0, width: 200, height: 200, class: "frame"});
    for (const value of [-1, 0, 1]) {
      add(axes, "text", {x: this.x(value), y: 211, "text-anchor": "middle"}, short(value).replace(".00", ""));
      add(axes, "text", {x: -4, y: this.y(value) + 3, "text-anchor": "end"}, short(value).replace(".00", ""));
    }
    add(axes, "text", {x: 100, y: 221, "text-anchor": "middle"}, "unit 1");
    add(axes, "text", {x: -14, y: 100, "text-anchor": "middle", transform: "rotate(-90 -14 100)"}, "unit 2");
  }

  x(value) {
    return 100 + 100 * value;
  }

  y(value) {
    return 100 - 100 * value;
  }

  /** Draws the cells; returns an empty group for what lies on them. */
  draw(network) {
    this.layers.forEach(layer => layer.textContent = "");
    for (let digit = 0; digit < network.rule.radix; digit++) {
      const corners = cell(network, digit);
      if (corners.length > 2) {
        add(this.layers[0], "polygon", {
          points: corners.map(([x, y]) => this.x(x).toFixed(2) + "," + this.y(y).toFixed(2)).join(" "),
          class: "cell shade" + digit % 2,
        });
        const [x, y] = labelPlace(corners, digit % 2 ? 0.3 : 0.7);
        add(this.layers[0], "text", {x: this.x(x), y: this.y(y) + 3, "text-anchor": "middle", class: "digit"}, digit);
      }
    }
    return this.layers[1];
  }
}

/** Lines over epochs: values from 0 to 1. */
function drawCurves(id, label, epochs, curves) {
  const svg = add(emptied(id), "svg", {viewBox: "0 0 320 130", class: "curves", role: "img", "aria-label": label});
  for (const [value, text] of [[0, "0"], [0.5, "50\u00a0%"], [1, "100\u00a0%"]]) {
    add(svg, "line", {x1: 36, x2: 316, y1: 110 - 100 * value, y2: 110 - 100 * value, class: "grid"});
    add(svg, "text", {x: 32, y: 114 - 100 * value, "text-anchor": "end"}, text);
  }
  add(svg, "text", {x: 36, y: 125}, "epoch 0");
  add(svg, "text", {x: 316, y: 125, "text-anchor": "end"}, epochs.toLocaleString("en"));
  for (const {points, name} of curves) {
    add(svg, "polyline", {
      points: points.map(([epoch, value]) => (36 + 280 * epoch / epochs).toFixed(1) + "," + (110 - 100 * value).toFixed(1)).join(" "),
      class: "curve " + name,
    });
  }
}
