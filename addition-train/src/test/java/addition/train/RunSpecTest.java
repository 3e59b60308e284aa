package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import addition.models.Architecture;
import org.junit.jupiter.api.Test;

class RunSpecTest {
    private static final TrainingPlan PLAN = TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, 1);

    @Test
    void anAttemptHasAPlanOfItsOwn() {
        RunSpec first = new RunSpec(PLAN, Engine.FUSED, new RunSpec.Restarts(3, true), 1);
        assertThat(first.current()).isEqualTo(PLAN);
        assertThat(first.isLast()).isFalse();
        RunSpec third = first.next().next();
        assertThat(third.attempt()).isEqualTo(3);
        assertThat(third.current()).isEqualTo(PLAN.restarted(2, true));
        assertThat(third.isLast()).isTrue();
        assertThat(new RunSpec(PLAN, Engine.FUSED, new RunSpec.Restarts(3, false), 2).current())
                .isEqualTo(PLAN.restarted(1, false));
    }

    @Test
    void onceIsTheFirstAndTheLast() {
        RunSpec once = RunSpec.once(PLAN, Engine.DL4J);
        assertThat(once).isEqualTo(new RunSpec(PLAN, Engine.DL4J, null, 1));
        assertThat(once.isLast()).isTrue();
        assertThat(once.current()).isEqualTo(PLAN);
    }

    @Test
    void refusesInvalidValues() {
        refused(() -> new RunSpec(PLAN, Engine.FUSED, null, 2), "attempt must be 1 to 1, found 2");
        refused(
                () -> new RunSpec(PLAN, Engine.FUSED, new RunSpec.Restarts(3, true), 0),
                "attempt must be 1 to 3, found 0");
        refused(
                () -> new RunSpec(PLAN, Engine.FUSED, new RunSpec.Restarts(3, true), 4),
                "attempt must be 1 to 3, found 4");
        refused(() -> new RunSpec.Restarts(0, false), "attempts must be positive, found 0");
        assertThat(new RunSpec.Restarts(1, false).attempts()).isEqualTo(1);
        refused(
                () -> new RunSpec(
                        TrainingPlan.of(Recipe.ARTICLE, Architecture.MLP, 1),
                        Engine.FUSED,
                        new RunSpec.Restarts(2, false),
                        1),
                "restarts require a network that can be certified, found mlp");
    }

    private static void refused(Runnable making, String why) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessage(why);
    }
}
