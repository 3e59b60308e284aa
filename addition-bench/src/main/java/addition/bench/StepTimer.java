package addition.bench;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.fused.FusedNetwork;
import addition.fused.FusedPredictor;
import addition.fused.FusedTrainer;
import addition.models.Architecture;
import addition.train.Hyperparameter;
import addition.train.Recipe;
import addition.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * This library's side of {@code compare.sh}; the others are {@code step-lanes.c}, {@code step-plain.c} and
 * {@code step.py}.
 *
 * <p>{@code export PARAMETERS SUMS} writes what all start from. {@code fused|dl4j BATCH STEPS} trains 1,000 steps and
 * prints the loss of the last, then trains STEPS more and prints the mean microseconds a step; with 0 for BATCH it
 * prints the milliseconds that 10,000 answers take, a mean over STEPS rounds.
 */
public final class StepTimer {
    private static final TrainingPlan PLAN = TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, 1);
    private static final int FIRST = 1_000;

    private StepTimer() {}

    /** A training loop, one step a call. */
    private interface Steps {
        /** Trains so many steps and returns the mean loss per example and digit of the last. */
        double run(int steps);
    }

    /**
     * Runs.
     *
     * @param args as above
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("export")) {
            export(Path.of(args[1]), Path.of(args[2]));
            return;
        }
        boolean fused = args[0].equals("fused");
        int batch = Integer.parseInt(args[1]);
        int steps = Integer.parseInt(args[2]);
        if (batch == 0) {
            infer(fused, steps);
        } else {
            train(fused ? fused(batch) : dl4j(batch), steps);
        }
    }

    private static void export(Path parameters, Path sums) throws IOException {
        StringBuilder text = new StringBuilder();
        for (float parameter : PLAN.network().params().dup('c').data().asFloat()) {
            text.append(parameter).append('\n');
        }
        Files.writeString(parameters, text);
        PLAN.split().train().writeCsv(sums);
    }

    private static void train(Steps training, int steps) {
        double loss = training.run(FIRST);
        training.run(10 * FIRST < steps ? 10 * FIRST : 0); // warms up what is fast
        long start = System.nanoTime();
        training.run(steps);
        System.out.printf(Locale.ROOT, "%.6f %.3f%n", loss, (System.nanoTime() - start) / 1e3 / steps);
    }

    /** Whole epochs, of which all numbers of steps here are multiples. */
    private static Steps fused(int batch) {
        AdditionDataset examples = PLAN.split().train();
        MultiLayerNetwork network = PLAN.network();
        FusedTrainer trainer = new FusedTrainer(network, examples, batch, false);
        int perEpoch = examples.size() / batch;
        return steps -> {
            for (int step = 0; step < steps; step += perEpoch) {
                trainer.fitEpoch();
            }
            trainer.sync();
            return network.score() / PLAN.get(Hyperparameter.DIGITS);
        };
    }

    private static Steps dl4j(int batch) {
        MultiLayerNetwork network = PLAN.network();
        List<DataSet> batches = new ArrayList<>();
        new AdditionDataSetIterator(PLAN.split().train(), batch).forEachRemaining(batches::add);
        return steps -> {
            for (int step = 0; step < steps; step++) {
                network.fit(batches.get(step % batches.size()));
            }
            return network.score() / PLAN.get(Hyperparameter.DIGITS);
        };
    }

    private static void infer(boolean fused, int rounds) {
        AdditionDataset problems = AdditionDataset.random(10_000, 3, 1);
        MultiLayerNetwork network = PLAN.network();
        FusedPredictor predictor = new FusedPredictor(FusedNetwork.of(network).orElseThrow());
        INDArray features =
                new AdditionDataSetIterator(problems, problems.size()).next().getFeatures();
        ForkJoinPool oneThread = new ForkJoinPool(1);
        Runnable answer = fused
                ? () -> oneThread.submit(() -> predictor.answers(problems)).join()
                : () -> network.output(features).argMax(1);
        for (int round = 0; round < rounds; round++) {
            answer.run();
        }
        long start = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            answer.run();
        }
        System.out.printf(Locale.ROOT, "- %.3f%n", (System.nanoTime() - start) / 1e6 / rounds);
    }
}
