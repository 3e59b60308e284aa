package addition.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "local",
                "local[2]",
                "local[*]",
                "local[*,3]",
                "local-cluster[2,1,1024]",
                "spark://host:7077",
                "spark://10.0.0.1:65535,[::1]:1,other.example.org:7077",
                "yarn",
                "k8s://https://host:443"
            })
    void readsAddresses(String text) {
        assertThat(new MasterAddress(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local",
                "local[2]",
                "local-cluster[2,1,1024]",
                "spark://127.0.0.1:7077",
                "spark://localhost:1,[::1]:2"
            })
    void recognizesThisMachine(String text) {
        assertThat(new MasterAddress(text).isOnThisMachine()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"spark://host:7077", "spark://127.0.0.1:7077,other:7077", "spark://127.example.org:1", "yarn"})
    void recognizesOtherMachines(String text) {
        assertThat(new MasterAddress(text).isOnThisMachine()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yarn", "k8s://https://host:443"})
    void needsASparkThatHasIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MasterAddress(text).checkIsSupported())
                .withMessageContaining("use spark-submit --master " + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "foo",
                "local[0]",
                "local[2",
                "local-cluster[0,1,1024]",
                "spark://",
                "spark://host",
                "spark://host:",
                "spark://host:0",
                "spark://host:65536",
                "spark://host:99999999999",
                "spark://host:7077/path",
                "spark://user@host:7077",
                "spark://host:7077,",
                "spark://a b:7077",
                "k8s://"
            })
    void refusesInvalidAddresses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MasterAddress(text))
                .withMessageContaining("must be like local[*]");
    }
}
