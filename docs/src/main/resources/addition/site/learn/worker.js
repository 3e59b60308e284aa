// What runs in the worker: it trains and proves, and reports.
"use strict";

const CHUNK = 80; // milliseconds of training between two looks at messages
const REPORTS = 200; // about so many during a training

let job = null;

self.onmessage = ({data}) => {
  if (data.command === "train") {
    const rule = new Addition(data.radix);
    const recipe = RECIPES[data.radix];
    const network = new Network(rule, data.hidden, initialParameters(rule, data.hidden, data.seed, recipe.recurrentScale));
    const sums = balancedSums(rule, recipe.examples, recipe.digits, data.seed);
    job = {trainer: new Trainer(network, sums, recipe, data.seed), data, timer: null, seconds: 0, reported: 0,
      random: randomSums(rule, 200, 100, 11), chains: propagatingSums(rule, 200, 100, 12)};
    work();
  } else if (data.command === "prove") {
    prove(data);
  } else if (job && !job.trainer.isDone) {
    clearTimeout(job.timer);
    if (data.command === "step") {
      report(job.trainer.shuffledEpoch());
    } else if (data.command === "resume") {
      work();
    }
  }
};

/** Trains for a moment, then looks at messages and continues. */
function work() {
  const {trainer} = job;
  const start = performance.now();
  let loss = 0;
  do {
    loss = trainer.shuffledEpoch();
  } while (!trainer.isDone && performance.now() - start < CHUNK);
  job.seconds += (performance.now() - start) / 1000;
  if (trainer.isDone || trainer.epoch - job.reported >= trainer.recipe.epochs / REPORTS) {
    report(loss);
  }
  if (!trainer.isDone) {
    job.timer = setTimeout(work);
  }
}

function report(loss) {
  const {trainer, data} = job;
  const network = trainer.onRawDigits();
  job.reported = trainer.epoch;
  self.postMessage({
    ...data,
    epoch: trainer.epoch,
    epochs: trainer.recipe.epochs,
    seconds: job.seconds,
    loss,
    parameters: network.parameters,
    random: exactMatch(network, job.random),
    chains: exactMatch(network, job.chains),
  });
}

/** Proves a network round by round, with a pause after each so that it can be watched. */
function prove(data) {
  const proof = new Proof(new Network(new Addition(data.radix), data.hidden, data.parameters));
  const first = proof.boxes.pasts;
  const round = () => {
    const {boxes} = proof;
    const verdict = proof.step();
    const few = boxes.pasts.size <= data.mostShown;
    self.postMessage({
      round: boxes.round,
      classes: boxes.pasts.size,
      growing: boxes.changed.size,
      isShown: few,
      changed: few ? Array.from(boxes.changed) : [],
      margins: few ? Array.from(boxes.margin) : [],
      carries: few ? Array.from({length: boxes.pasts.size}, (_, past) => boxes.pasts.carry(past)) : [],
      shown: few ? boxes.shown : [],
      isFiner: boxes.pasts !== first,
      verdict,
    });
    if (!verdict) {
      setTimeout(round, few ? data.pause : 0);
    }
  };
  round();
}
