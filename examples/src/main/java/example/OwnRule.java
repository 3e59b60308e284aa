package example;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import addition.data.ProblemKind;
import addition.eval.AdditionEvaluation;
import addition.eval.LengthCertificate;
import addition.models.Architecture;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.Recipe;
import addition.train.Trainer;
import addition.train.TrainingMonitor;
import addition.train.TrainingPlan;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A rule of your own: it writes 1 where the number of ones so far is odd. The state is what it has written last. Its
 * name is in META-INF/services/addition.data.ColumnRule, so that plans and model files find it.
 */
public record OwnRule() implements ColumnRule {
    @Override
    public String name() {
        return "parity";
    }

    @Override
    public int radix() {
        return 2;
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public int states() {
        return 2;
    }

    @Override
    public int digit(int state, int column) {
        return state ^ column;
    }

    @Override
    public int nextState(int state, int column) {
        return state ^ column;
    }

    /** Trains a network on 500 problems of 24 digits, tries it on others of 200, and on all there are. */
    public static void main(String[] args) {
        ColumnRule rule = new OwnRule();
        TrainingPlan plan = TrainingPlan.of(Recipe.GENERALIZING, Architecture.SIMPLE_RNN, rule, 1)
                .with(Hyperparameter.EPOCHS, 3_000);
        System.out.println(plan.dataset().get(0));
        MultiLayerNetwork network =
                Trainer.of(Engine.FUSED).train(plan, TrainingMonitor.NONE).network();
        AdditionDataset longer = ProblemKind.RANDOM.draw(rule, 1_000, 200, 2);
        System.out.println(AdditionEvaluation.of(network, longer).stats());
        System.out.println(LengthCertificate.of(network).summary());
    }
}
