package addition.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void whatATerminalObeysIsReplaced() {
        assertThat(OneLine.of("a\nb\r\tc\0d")).isEqualTo("a?b??c?d");
        assertThat(OneLine.of("\33[2J \u009b2J \u202e \u2028 \u2029")).isEqualTo("?[2J ?2J ? ? ?");
        assertThat(OneLine.of("Ä – 数 '<&>'")).isEqualTo("Ä – 数 '<&>'");
    }

    @Test
    void whatIsTooLongIsCutOff() {
        assertThat(OneLine.of("a\nbc", 4)).isEqualTo("a?bc");
        assertThat(OneLine.of("a\nbcd", 4)).isEqualTo("a?bc…");
    }
}
