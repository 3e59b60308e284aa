package addition.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import addition.certificate.NetworkExplanation.Unit;
import addition.eval.ExactNetwork;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import org.junit.jupiter.api.Test;

class NetworkExplanationTest {
    /** What it says of the exact network is what that was made of. */
    @Test
    void explainsTheExactNetwork() {
        NetworkExplanation explanation = NetworkExplanation.of(ExactNetwork.create());
        Unit carry = explanation.carryUnit().orElseThrow();
        assertThat(carry.index()).isZero();
        assertThat(carry.slope()).isEqualTo(ExactNetwork.STEEPNESS, within(1e-4));
        assertThat(carry.threshold()).isEqualTo(9.75, within(0.05));
        assertThat(carry.carryCounts()).isEqualTo(1, within(0.02));
        assertThat(carry.carryGap()).isGreaterThan(1.9);
        assertThat(carry.feedsBack()).isTrue();
        Unit sum = explanation.units().get(1);
        assertThat(sum.feedsBack()).isFalse();
        assertThat(sum.carryCounts()).isEqualTo(1, within(0.02));
        assertThat(sum.asymmetry()).isEqualTo(0, within(1e-6));
        assertThat(sum.highest() - sum.lowest()).isEqualTo(0.19, within(0.01));
        assertThat(sum.activations()[0]).isSorted();
        for (double[] margins : explanation.margins()) {
            assertThat(margins[0]).isBetween(0.3, 1.6);
            assertThat(margins[1]).isBetween(0.3, 1.6);
        }
    }

    @Test
    void untrainedNetworksHaveNoCarryUnit() {
        assertThat(NetworkExplanation.of(new AdditionSimpleRnn().init()).carryUnit())
                .isEmpty();
    }

    @Test
    void refusesOtherNetworks() {
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkExplanation.of(new AdditionMlp().init()));
    }
}
