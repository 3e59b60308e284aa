package addition.bench;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.fused.FusedTrainer;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One training step: forward, loss, back, Adam. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class StepBenchmark {
    private static final int STEPS = 10;

    /** The network. */
    @Param({"simple-rnn", "mlp"})
    public String network;

    /** Digits of each number. */
    @Param("3")
    public int digits;

    /** Hidden units. */
    @Param("21")
    public int hidden;

    /** Examples of a mini-batch. */
    @Param({"10", "50"})
    public int batch;

    private MultiLayerNetwork model;
    private final List<DataSet> batches = new ArrayList<>();
    private FusedTrainer trainer;

    /** Makes the network and ten mini-batches. */
    @Setup
    public void setUp() {
        AdditionDataset examples = AdditionDataset.random(STEPS * batch, digits, 1);
        new AdditionDataSetIterator(examples, batch).forEachRemaining(batches::add);
        model = model();
        trainer = new FusedTrainer(model(), examples, batch, false);
    }

    private MultiLayerNetwork model() {
        return network.equals("mlp")
                ? AdditionMlp.builder().digits(digits).hidden(hidden).build().init()
                : AdditionSimpleRnn.builder().hidden(hidden).build().init();
    }

    /**
     * With {@link FusedTrainer}.
     *
     * @return the loss
     */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public double fused() {
        return trainer.fitEpoch();
    }

    /** With {@code MultiLayerNetwork.fit}. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void deeplearning4j() {
        batches.forEach(model::fit);
    }
}
