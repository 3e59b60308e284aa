package addition.data;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.internal.SingleLineText;
import org.junit.jupiter.api.Test;

class SingleLineTextTest {
    @Test
    void replacesControlCharacters() {
        assertThat(SingleLineText.of("a\nb\r\tc\0d")).isEqualTo("a?b??c?d");
        assertThat(SingleLineText.of("\33[2J \u009b2J \u202e \u2028 \u2029")).isEqualTo("?[2J ?2J ? ? ?");
        assertThat(SingleLineText.of("Ä – 数 '<&>'")).isEqualTo("Ä – 数 '<&>'");
    }

    @Test
    void truncatesLongText() {
        assertThat(SingleLineText.of("a\nbc", 4)).isEqualTo("a?bc");
        assertThat(SingleLineText.of("a\nbcd", 4)).isEqualTo("a?bc…");
    }
}
