package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import addition.train.Assignment.Restarts;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final TrainingPlan PLAN = TrainingPlan.article(Network.SIMPLE_RNN, 1);

    @Test
    void anAttemptHasAPlanOfItsOwn() {
        Assignment first = new Assignment(PLAN, Engine.FUSED, new Restarts(3, true), 1);
        assertThat(first.current()).isEqualTo(PLAN);
        assertThat(first.isLast()).isFalse();
        Assignment third = first.next().next();
        assertThat(third.attempt()).isEqualTo(3);
        assertThat(third.current()).isEqualTo(PLAN.restarted(2, true));
        assertThat(third.isLast()).isTrue();
        assertThat(new Assignment(PLAN, Engine.FUSED, new Restarts(3, false), 2).current())
                .isEqualTo(PLAN.restarted(1, false));
    }

    @Test
    void onceIsTheFirstAndTheLast() {
        Assignment once = Assignment.once(PLAN, Engine.DL4J);
        assertThat(once).isEqualTo(new Assignment(PLAN, Engine.DL4J, null, 1));
        assertThat(once.isLast()).isTrue();
        assertThat(once.current()).isEqualTo(PLAN);
    }

    @Test
    void refusesWhatCannotBe() {
        refused(() -> new Assignment(PLAN, Engine.FUSED, null, 2), "attempt must be 1 to 1, found 2");
        refused(() -> new Assignment(PLAN, Engine.FUSED, new Restarts(3, true), 0), "attempt must be 1 to 3, found 0");
        refused(() -> new Assignment(PLAN, Engine.FUSED, new Restarts(3, true), 4), "attempt must be 1 to 3, found 4");
        refused(() -> new Restarts(0, false), "attempts must be positive, found 0");
        assertThat(new Restarts(1, false).attempts()).isEqualTo(1);
        refused(
                () -> new Assignment(TrainingPlan.article(Network.MLP, 1), Engine.FUSED, new Restarts(2, false), 1),
                "restarts must be of simple-rnn, which can be certified, found mlp");
    }

    private static void refused(Runnable making, String why) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessage(why);
    }
}
