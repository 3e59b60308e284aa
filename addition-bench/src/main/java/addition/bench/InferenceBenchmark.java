package addition.bench;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.eval.AdditionEvaluation;
import addition.fused.FusedNetwork;
import addition.fused.FusedPredictor;
import addition.models.AdditionSimpleRnn;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The Elman network's answers to 10,000 random sums of three digits, in one thread; and all million sums, on all cores.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class InferenceBenchmark {
    private final ForkJoinPool oneThread = new ForkJoinPool(1);
    private final AdditionDataset problems = AdditionDataset.random(10_000, 3, 1);
    private final AdditionDataset all = AdditionDataset.exhaustive(3);
    private MultiLayerNetwork network;
    private FusedPredictor predictor;
    private INDArray features;

    /** Makes the network. */
    @Setup
    public void setUp() {
        network = new AdditionSimpleRnn().init();
        predictor = new FusedPredictor(FusedNetwork.of(network).orElseThrow());
        features = new AdditionDataSetIterator(problems, problems.size()).next().getFeatures();
    }

    /**
     * With {@link FusedPredictor}.
     *
     * @return the answers
     */
    @Benchmark
    public byte[] fused() {
        return oneThread.submit(() -> predictor.answers(problems)).join();
    }

    /**
     * With {@code MultiLayerNetwork.output}, all at once.
     *
     * @return the answers
     */
    @Benchmark
    public INDArray deeplearning4j() {
        return network.output(features).argMax(1);
    }

    /**
     * What {@code evaluate --exhaustive 3} does.
     *
     * @return the evaluation
     */
    @Benchmark
    public AdditionEvaluation allSums() {
        return AdditionEvaluation.of(network, all);
    }
}
